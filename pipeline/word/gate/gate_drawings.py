"""Drawings of the web (SVG) in a Word file: they may draw, and neither run nor fetch anything."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.problems import Problem
from pipeline.word.gate.gate_archive import OpenedFile
from pipeline.word.package.package import Element

# What runs, or shows a page of the web within the drawing.
_ACTING: Final = frozenset(
    {
        *("script", "handler", "listener", "foreignObject", "iframe", "object", "embed"),
        *("audio", "video", "canvas", "link", "animation", "discard"),
    }
)
_ADDRESSES: Final = frozenset({"href", "src", "base", "data", "action", "srcdoc"})
_EVENT: Final = re.compile(r"on\w+", re.IGNORECASE)
# Pictures that are written out in full; a drawing within a drawing is not looked into.
_PICTURE: Final = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
# Styles that fetch. No program that draws writes a name with a backslash, which would hide one.
_STYLED: Final = re.compile(
    r"@import|\\|image-set\s*\(|(?:src|image|cross-fade)\s*\(|expression\s*\(|javascript:"
    r"|-moz-binding|behavior\s*:",
    re.IGNORECASE,
)
_URL: Final = re.compile(r"url\(\s*[\"']?\s*([^\"')\s]*)", re.IGNORECASE)
_DRAWING: Final = "svg"


def drawing_problems(opened: OpenedFile, part: str, tree: Element) -> Iterator[Problem]:
    """Find what runs or is fetched whenever a drawing of the web, as a part may be, is shown."""
    if not _is_drawing(opened, part, tree):
        return
    for what in dict.fromkeys(what for element in tree.iter() for what in _of_element(element)):
        yield opened.problem("gate-drawing-acts", part, what=what)


def _is_drawing(opened: OpenedFile, part: str, tree: Element) -> bool:
    return _local(tree.tag).lower() == _DRAWING or _DRAWING in opened.types.get(part, "").lower()


def _of_element(element: Element) -> Iterator[str]:
    name = _local(element.tag)
    if name in _ACTING or name.lower() in _ACTING:
        yield f"<{name}>"
    if name == "style" and (fetched := _fetched(element.text or "")):
        yield fetched
    for key, value in element.items():
        attribute = _local(key)
        if _EVENT.fullmatch(attribute):
            yield attribute
        elif attribute in _ADDRESSES:
            if not _is_inside(value):
                yield value
        elif attribute == "attributeName" and _changes(value):
            # An animation may put an address in after the drawing was looked at.
            yield f"{attribute}={value}"
        elif fetched := _fetched(value) if attribute == "style" else _url(value):
            yield fetched


def _changes(name: str) -> bool:
    bare = name.rpartition(":")[2].strip()
    return bare in _ADDRESSES or _EVENT.fullmatch(bare) is not None


def _is_inside(address: str) -> bool:
    bare = address.strip()
    return not bare or bare.startswith("#") or _PICTURE.match(bare) is not None


def _fetched(style: str) -> str:
    match = _STYLED.search(style)
    return match[0] if match else _url(style)


def _url(value: str) -> str:
    return next((address for address in _URL.findall(value) if not _is_inside(address)), "")


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
