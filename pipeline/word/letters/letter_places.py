"""What in a Word file a tag or a block must stay within: cells, links, fields, text boxes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

# By the element, the last word of the code of our words for it.
CONTAINERS: Final = {
    "w:sdt": "control",
    "w:sdtContent": "control",
    "w:hyperlink": "link",
    "w:fldSimple": "field",
    "w:txbxContent": "box",
    "w:tc": "cell",
    "w:tr": "cell",
    "w:tbl": "cell",
}
_OTHER: Final = "other"
# Within a tag these are how Word splits runs, or marks of its checkers.
_RUNS: Final = {"w:r", "w:t", "w:instrText"}
_PAIRS: Final = ("w:bookmark", "w:commentRange", "w:perm")
_PASSED: Final = {
    *("w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen", "w:noBreakHyphen"),
    *("w:tab", "w:br", "w:cr", "w:t", "w:r", "w:smartTagPr"),
}
# These hold nothing of their own; a whole one within a tag goes.
_WRAPPERS: Final = {"w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:bdo", "w:dir"}
_ID = re.compile(r' w:id="([^"]*)"')


def across(dropped: Iterable[tuple[str, str, str]]) -> str | None:
    """Say what a tag lies across, by the kind, name and source of each piece of mark-up within it.

    It is the last word of a code; None where only runs are parted.
    """
    opened: list[str] = []
    closed: list[str] = []
    marks: list[str] = []
    for kind, name, source in _without_properties(dropped):
        if kind == "alone" and name.startswith(_PAIRS):
            marks += _ID.findall(source)
        elif name not in (_PASSED if kind == "alone" else _RUNS | _WRAPPERS):
            return _named(name)
        elif kind == "open":
            opened.append(name)
        elif kind == "close":
            if opened and opened[-1] == name:
                opened.pop()
            else:
                closed.append(name)
    torn = [name for name in (*closed, *opened) if name not in _RUNS]
    if torn or closed[::-1] != opened:
        return _named(torn[-1] if torn else _OTHER)
    return "bookmark" if any(marks.count(mark) % 2 for mark in marks) else None


def _without_properties(pieces: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Leave out the looks of runs and all that they hold."""
    depth = 0
    for piece in pieces:
        kind, name, _ = piece
        if name.endswith("Pr"):
            depth += {"open": 1, "close": -1}.get(kind, 0)
        elif not depth:
            yield piece


def _named(element: str) -> str:
    if element.startswith("w:fld"):
        return "field"
    return CONTAINERS.get(element, _OTHER)
