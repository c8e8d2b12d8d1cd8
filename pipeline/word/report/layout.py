"""The layout of a report: pages, headers and first page, as the staff designed them in Word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.document.model import Phrase
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.gate.gate import read_template
from pipeline.word.package.comments import Comments
from pipeline.word.package.package import (
    DOCUMENT,
    SETTINGS,
    STYLES,
    Element,
    Package,
    parse,
    xml_bytes,
)
from pipeline.word.package.styles import W, canonical_styles
from pipeline.word.package.tags import fill_tags

_DECLARATION = re.compile(r' xmlns(:\w+)?="[^"]*"')
# The largest page of Word measures 31,680 twentieths of a point.
_TWIPS = re.compile(r"[0-9]{1,5}")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
# What the text of the writer needs declared at the root.
_NAMESPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """A kind of page: its ``w:sectPr``, and the room for text in twentieths of a point."""

    section: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout whose tags are filled.

    Attributes:
        first: The pages of the first section, with a first page of its own.
        upright: The upright pages of a later section.
        closes: Whether it has something that stands at the end, behind the text.
    """

    package: Package
    first: LayoutPage
    upright: LayoutPage
    landscape: LayoutPage
    closes: bool


def open_layout(
    path: Path, phrases: Mapping[str, Phrase], *, contents: bool, comments: Comments | None = None
) -> Layout:
    """Read a layout and fill its tags, each with a phrase.

    Its first section gives the upright pages and holds the first page; a section of landscape
    pages, where there is one, gives those. What stands between the text and the end of the first
    section comes at the end of the document; what stands after that section is only a model.
    Without contents their heading goes.

    Raises:
        ProblemsFoundError: If the file cannot be read, holds what must not leave, lacks a style or
            a place for the text, or has a tag that is not known.
    """
    package = read_template(path, (STYLES, SETTINGS))
    problems = canonical_styles(package, path)
    problems += fill_tags(package, path, phrases, comments)
    if problems:
        raise ProblemsFoundError(problems)
    tree = parse(package.parts[DOCUMENT])
    sections = list(tree.iterfind(f"{W}body//{W}sectPr"))
    turned = next((section for section in sections if _is_landscape(section)), None)
    used = [*sections[:1], *([] if turned is None else [turned])]
    if not used or not all(map(_has_room, used)):
        raise ProblemsFoundError([Problem("layout-page", Place(str(path)))])
    first = sections[0]
    landscape = _page(turned if turned is not None else _turned(first), later=True)
    upright = _page(first, later=True)
    _drop_models(tree, first)
    closes = _set_end(tree)
    if not contents:
        for heading in tree.findall(f"{W}body/{W}p/{W}pPr/{W}pStyle[@{W}val='TOCHeading']"):
            paragraph = heading.getparent().getparent()
            paragraph.getparent().remove(paragraph)
    package.parts[DOCUMENT] = xml_bytes(_with_namespaces(tree))
    return Layout(package, _page(first, later=False), upright, landscape, closes)


def document_xml(layout: Layout, places: Mapping[str, str]) -> bytes:
    """Write the main part: by place, such as ``text``, the blocks; at ``end``, the last section."""
    text = layout.package.parts[DOCUMENT].decode()
    for name, blocks in places.items():
        text = text.replace(f"<?place {name}?>", blocks)
    return text.encode()


def _is_landscape(section: Element) -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def _has_room(section: Element) -> bool:
    """Say whether a page says how large it is, upright and turned, and leaves room for text."""
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margin is None:
        return False
    sides = [size.get(f"{W}{name}") for name in ("w", "h")]
    margins = [margin.get(f"{W}{name}") for name in ("left", "right")]
    if not all(_TWIPS.fullmatch(value or "") for value in (*sides, *margins)):
        return False
    return min(map(int, sides)) > sum(map(int, margins))


def _turned(section: Element) -> Element:
    """Make a landscape section of an upright one, for a layout that has none."""
    turned = etree.fromstring(etree.tostring(section))
    size = turned.find(f"{W}pgSz")
    wide, high = size.get(f"{W}h"), size.get(f"{W}w")
    for name, value in (("w", wide), ("h", high), ("orient", "landscape")):
        size.set(f"{W}{name}", value)
    return turned


def _page(section: Element, *, later: bool) -> LayoutPage:
    """Give a kind of page; a later section has no first page of its own."""
    copy = etree.fromstring(etree.tostring(section))
    if later:
        for child in list(copy):
            if child.tag == f"{W}titlePg" or child.get(f"{W}type") == "first":
                copy.remove(child)
    size, margin = copy.find(f"{W}pgSz"), copy.find(f"{W}pgMar")
    width, height = (
        int(size.get(f"{W}{measure}")) - sum(abs(int(margin.get(f"{W}{side}"))) for side in sides)
        for measure, sides in (("w", ("left", "right")), ("h", ("top", "bottom")))
    )
    return LayoutPage(_DECLARATION.sub("", etree.tostring(copy, encoding="unicode")), width, height)


def _drop_models(tree: Element, first: Element) -> None:
    """Drop the end of the first section and all after it: the writer ends the sections itself."""
    body = tree.find(f"{W}body")
    top = first
    while top.getparent() is not body:
        top = top.getparent()
    for child in [*list(top.itersiblings()), top]:
        body.remove(child)


def _set_end(tree: Element) -> bool:
    """Make a place for the last section, and say whether something stands before it."""
    body = tree.find(f"{W}body")
    following = body.xpath("processing-instruction('place')[. = 'text']/following-sibling::*")
    for block in following:
        shown = "".join(block.itertext(f"{W}t")).strip()
        if not shown and next(block.iter(*_PICTURES), None) is None:
            body.remove(block)
    closes = any(block.getparent() is body for block in following)
    body.append(etree.ProcessingInstruction("place", "end"))
    return closes


def _with_namespaces(tree: Element) -> Element:
    """Declare at the root what the text of the writer needs."""
    root = etree.Element(tree.tag, attrib=dict(tree.attrib), nsmap={**tree.nsmap, **_NAMESPACES})
    root.extend(list(tree))
    return root
