"""Accepting and rejecting tracked changes, as the standard says it is done (ECMA-376, 17.13.5)."""

import io
import zipfile
from typing import Any

from lxml import etree

Element = Any
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES = {f"{W}ins", f"{W}del"}


def settled(content: bytes, *, accept: bool) -> bytes:
    """Give a Word file once all its changes are made, or none."""
    gone, kept = (f"{W}del", f"{W}ins") if accept else (f"{W}ins", f"{W}del")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(target, "w") as written:
        for name in archive.namelist():
            part = archive.read(name)
            if name in {"word/document.xml", "word/footnotes.xml"}:
                tree = etree.fromstring(part)
                _settle(tree, gone, kept)
                part = etree.tostring(tree, encoding="UTF-8")
            written.writestr(name, part)
    return target.getvalue()


def _settle(tree: Element, gone: str, kept: str) -> None:
    for row in list(tree.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{gone}") is not None:
            row.getparent().remove(row)
    for table in list(tree.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    marked = [one for one in tree.iter(f"{W}p") if one.find(f"{W}pPr/{W}rPr/{gone}") is not None]
    for change in list(tree.iter(gone)):
        change.getparent().remove(change)
    for change in list(tree.iter(kept)):
        for child in list(change):
            change.addprevious(child)
        change.getparent().remove(change)
    _settle_properties(tree, accept=gone == f"{W}del")
    for paragraph in marked:
        _merge(paragraph)
    for letters in tree.iter(f"{W}delText"):
        letters.tag = f"{W}t"


def _settle_properties(tree: Element, *, accept: bool) -> None:
    for change in list(tree.iter(f"{W}pPrChange")):
        properties, before = change.getparent(), change.find(f"{W}pPr")
        properties.remove(change)
        if not accept:
            kept = [one for one in properties if one.tag in {f"{W}rPr", f"{W}sectPr"}]
            properties[:] = [*before, *kept]


def _merge(paragraph: Element) -> None:
    """Without its end, a paragraph runs into the next."""
    rest = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        place = 1 if following.find(f"{W}pPr") is not None else 0
        for child in reversed(rest):
            following.insert(place, child)
        paragraph.getparent().remove(paragraph)
    else:
        assert not "".join(paragraph.itertext()).strip()
        paragraph.getparent().remove(paragraph)


def tracked(content: bytes) -> int:
    """Count the tracked changes of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        parts = [archive.read(name) for name in names if name.endswith(".xml")]
    return sum(
        1 for part in parts for node in etree.fromstring(part).iter() if node.tag in _CHANGES
    )
