"""Notes added to those that a sheet has already, which stay as they are."""

import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from pipeline.tables.written.part_reading import (
    PartReader,
    escaped,
    parted_name,
    prefix_of,
    refuse,
)

_DRAWING_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")


def linked_parts(sheet: str, relations: bytes) -> dict[str, str]:
    """Give the parts that a sheet leads to, by the last word of their kind: ``comments``."""
    try:
        root = ET.fromstring(relations)  # noqa: S314 (such parts have no document type)
    except ET.ParseError:
        refuse("form")
    folder = posixpath.dirname(sheet)
    return {
        relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in root
        if relation.get("TargetMode") != "External"
    }


class _Comments(PartReader):
    """Reads the notes of a sheet, and says where others can be put among them."""

    def __init__(self, xml: bytes) -> None:
        super().__init__(xml)
        self.authors, self.cell, self.prefix = 0, "", ""
        self.ends: dict[str, int] = {}
        self.texts: dict[str, int] = {}
        self.read()
        # Nothing can be put into an empty-element tag.
        places = (*self.ends.values(), *self.texts.values())
        if len(self.ends) < len(("authors", "commentList")) or any(
            xml[at : at + 2] != b"</" for at in places
        ):
            refuse("form")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        _, local = parted_name(name)
        if local == "comments":
            self.prefix = prefix_of(name)
        elif local == "author":
            self.authors += 1
        elif local == "comment":
            self.cell = attributes.get("ref", "")

    def end(self, name: str) -> None:
        _, local = parted_name(name)
        if local in {"authors", "commentList"}:
            self.ends[local] = self.at
        elif local == "text":
            self.texts[self.cell] = self.at


def with_more_comments(xml: bytes, author: str, notes: Mapping[str, str]) -> tuple[bytes, set[str]]:
    """Add notes to those of a sheet, and say which cells had one: there they stand below it.

    Raises:
        NotWrittenError: ``form`` where the part is written in a way that is not changed here.
    """
    there = _Comments(xml)
    p, at = there.prefix, there.ends
    added = {at["authors"]: f"<{p}author>{escape(author)}</{p}author>", at["commentList"]: ""}
    for cell, text in notes.items():
        is_below = cell in there.texts
        words = escaped(f"\n\n{text}" if is_below else text)
        run = f'<{p}r><{p}t xml:space="preserve">{words}</{p}t></{p}r>'
        if is_below:
            added[there.texts[cell]] = run
        else:
            start = f'<{p}comment ref={quoteattr(cell)} authorId="{there.authors}">'
            added[at["commentList"]] += f"{start}<{p}text>{run}</{p}text></{p}comment>"
    for place, text in sorted(added.items(), reverse=True):
        xml = xml[:place] + text.encode() + xml[place:]
    return xml, set(there.texts) & set(notes)


def with_more_shapes(drawing: bytes, shapes: bytes) -> bytes:
    """Add shapes to the drawing of the notes of a sheet."""
    end = _DRAWING_END.search(drawing)
    if end is None:
        refuse("form")
    return drawing[: end.start()] + shapes + drawing[end.start() :]
