"""Styles that few documents need: where a layout has none of their name, they follow its others."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from pipeline.word.package.package import STYLES, Element, Package, parse, xml_bytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 8  # Word counts nine levels, the first of them that of the paragraphs
_USED = re.compile(r'<w:pStyle w:val="(\w+)"/>')
_STEP = 567
_AFTER_INDENT = ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "outlineLvl")


@dataclass(frozen=True, slots=True)
class Further:
    """A style made after another.

    Attributes:
        name: Its name in Word.
        model: The identifier of the style that it looks like.
        level: The level of the subparagraph that it stands at.
        hangs: Whether a mark hangs before its text.
    """

    name: str
    model: str
    level: int
    hangs: bool = False


def _named(name: str, level: int) -> str:
    """Name a style of Word's own, whose first level has no number."""
    return name if level == 1 else f"{name} {level}"


def _further() -> dict[str, Further]:
    levels = range(1, _DEEPEST + 1)
    names = {f"Subparagraph{level}": (f"Subparagraph {level}", level) for level in levels[3:]}
    styles = {
        key: Further(name, "Subparagraph3", level, hangs=True)
        for key, (name, level) in names.items()
    }
    for level in levels:
        like = f"Subparagraph{min(level, 3)}"
        styles |= {
            f"ListBullet{level}": Further(_named("List Bullet", level), like, level, hangs=True),
            f"ListContinue{level}": Further(_named("List Continue", level), like, level),
            f"Quote{level}": Further(f"Quote in Subparagraph {level}", "Quote", level),
            f"QuoteItem{level}": Further(f"Quote Item {level}", "Quote", level, hangs=True),
        }
    return styles


FURTHER: Mapping[str, Further] = _further()
"""By the identifier that the writer uses, the style."""


# The character style of links: underlined, so that they show in black and white too.
HYPERLINK = "Hyperlink"
_LINK = (
    f'<w:style xmlns:w="{_W[1:-1]}" w:type="character" w:styleId="{HYPERLINK}">'
    f'<w:name w:val="{HYPERLINK}"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:rPr><w:color w:val="1F3864"/><w:u w:val="single"/></w:rPr></w:style>'
)


def add_further_styles(package: Package, text: str) -> None:
    """Add the styles that the XML of a text uses and the layout lacks."""
    tree = parse(package.parts[STYLES])
    by_key = {style.get(f"{_W}styleId"): style for style in tree.iter(f"{_W}style")}
    wanted = [key for key in FURTHER if key not in by_key]
    used = set(_USED.findall(text)).intersection(wanted)
    for key in (key for key in wanted if key in used):
        tree.append(_made(key, by_key))
    if HYPERLINK not in by_key and f'"{HYPERLINK}"' in text:
        tree.append(parse(_LINK.encode()))
        used.add(HYPERLINK)
    if used:
        package.parts[STYLES] = xml_bytes(tree)


def _made(key: str, by_key: Mapping[str, Element]) -> Element:
    further = FURTHER[key]
    style = deepcopy(by_key[further.model])
    style.set(f"{_W}styleId", key)
    style.set(f"{_W}customStyle", "1")
    style.find(f"{_W}name").set(f"{_W}val", further.name)
    for name in ("aliases", "link", "next"):
        for child in style.findall(f"{_W}{name}"):
            style.remove(child)
    properties = style.find(f"{_W}pPr")
    for child in properties.findall(f"{_W}numPr"):
        properties.remove(child)
    left, step = _place(further, by_key)
    indent = properties.find(f"{_W}ind")
    if indent is None:
        indent = properties.makeelement(f"{_W}ind")
        after = next((child for child in properties if child.tag[len(_W) :] in _AFTER_INDENT), None)
        if after is None:
            properties.append(indent)
        else:
            after.addprevious(indent)
    for name in ("firstLine", "start"):
        indent.attrib.pop(f"{_W}{name}", None)
    indent.set(f"{_W}left", str(left))
    indent.set(f"{_W}hanging", str(step if further.hangs else 0))
    return style


def _place(further: Further, by_key: Mapping[str, Element]) -> tuple[int, int]:
    """Give where the text of a style begins, and how far a mark hangs before it."""
    first, second, third = (_left(by_key[f"Subparagraph{level}"]) for level in (1, 2, 3))
    step = third - second if third > second else _STEP
    lefts = [first, second, third, *(third + step * more for more in range(1, _DEEPEST))]
    if further.model != "Quote":
        return lefts[further.level - 1], step
    quote = _left(by_key["Quote"])
    if further.hangs:
        return quote + step * further.level, step
    return quote + lefts[further.level - 1] - _left(by_key["Paragraph"]), step


def _left(style: Element) -> int:
    indent = style.find(f"{_W}pPr/{_W}ind")
    value = None if indent is None else indent.get(f"{_W}left", indent.get(f"{_W}start"))
    return int(value) if value and value.lstrip("-").isdigit() else 0
