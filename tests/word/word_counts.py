"""The marks that Word prints, counted from the parts of a file by the rules of the standard.

Counters belong to the abstract list (ISO/IEC 29500-1, 17.9.1); a number that overrides the start
of a level sets its counter the first time it is used at that level (17.9.26).
"""

import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from lxml import etree

Element = Any  # lxml declares no types
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


def printed_marks(path: Path) -> list[tuple[str, str]]:
    """Give the mark and the text of every paragraph of the body that has a number in a list."""
    with zipfile.ZipFile(path) as archive:
        trees = [
            etree.fromstring(archive.read(f"word/{name}.xml"))
            for name in ("document", "numbering", "styles")
        ]
    counter = _Counter(*trees[1:])
    found = []
    for paragraph in trees[0].iter(f"{W}p"):
        mark = counter.mark(paragraph)
        if mark:
            found.append((mark, "".join(one.text or "" for one in paragraph.iter(f"{W}t"))))
    return found


class _Counter:
    def __init__(self, numbering: Element, styles: Element) -> None:
        self.lists = {
            one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")
        }
        self.numbers = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        self.styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.started: set[tuple[str, int]] = set()

    def mark(self, paragraph: Element) -> str:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = self.styles[paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
            properties = style.find(f"{W}pPr/{W}numPr")
        if properties is None:
            return ""
        level = int(properties.find(f"{W}ilvl").get(f"{W}val"))
        number = properties.find(f"{W}numId").get(f"{W}val")
        return self._count(number, level)

    def _count(self, number: str, level: int) -> str:
        key = self.numbers[number].find(f"{W}abstractNumId").get(f"{W}val")
        counts = self.counts[key]
        override = self.numbers[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if override is not None and (number, level) not in self.started:
            counts[level] = int(override.get(f"{W}val"))
        else:
            counts[level] = counts.get(level, 0) + 1
        self.started.add((number, level))
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        definition = self.lists[key].find(f"{W}lvl[@{W}ilvl='{level}']")
        kind = definition.find(f"{W}numFmt").get(f"{W}val")
        text = str(definition.find(f"{W}lvlText").get(f"{W}val"))
        return text.replace(f"%{level + 1}", _shown(kind, counts[level]))


def _shown(kind: str, value: int) -> str:
    if kind.endswith("Letter"):
        shown = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif kind.endswith("Roman"):
        shown = _ROMAN[value]
    else:
        shown = str(value)
    return shown.upper() if kind.startswith("upper") else shown
