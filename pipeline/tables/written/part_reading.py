"""The parts of a workbook read as XML, to be changed among their bytes.

A part that is written in a way that is not changed here is refused.
"""

import re
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from pipeline.signs import NO_TEXT
from pipeline.tables.workbooks.plain import MAIN

UNFIT = re.compile(f"[{NO_TEXT}]")
"""Signs that cannot stand in a workbook."""


class NotWrittenError(Exception):
    """A cell that cannot be written here; its text says why, as the end of a code."""


def refuse(why: str) -> NoReturn:
    """Say that a cell cannot be written, as the end of a code."""
    raise NotWrittenError(why)


class PartReader:
    """Reads a part of a workbook as XML; ``at`` is where an element stands among its bytes."""

    def __init__(self, xml: bytes) -> None:
        """Begin before the first element."""
        self.xml = xml
        self._parser = ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser.namespace_prefixes = True
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end

    @property
    def at(self) -> int:
        """Where the start or the end of an element begins that is being read."""
        return self._parser.CurrentByteIndex

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the start of an element."""

    def end(self, name: str) -> None:
        """Note the end of an element."""

    def read(self) -> None:
        """Read the part; one that is no XML, or has no numbers where it should, is refused."""
        try:
            self._parser.Parse(self.xml, True)  # noqa: FBT003 (it takes no name)
        except (ExpatError, ValueError, KeyError):
            refuse("form")


def is_empty_element(xml: bytes, at: int) -> bool:
    """Say whether an element is written as an empty-element tag."""
    mark = xml[at : xml.index(b">", at)]
    if mark.count(b'"') % 2 or mark.count(b"'") % 2:
        refuse("form")
    return mark.endswith(b"/")


def parted_name(name: str) -> tuple[str, str]:
    """Give the namespace and the local name of an element."""
    parts = name.split(" ")
    return (parts[0], parts[1]) if len(parts) > 1 else ("", name)


def main_name(name: str) -> str:
    """Give the local name of an element of a sheet; nothing for one of another standard."""
    space, local = parted_name(name)
    return local if space in MAIN else ""


def prefix_of(name: str) -> str:
    """Give what stands before the local name of an element."""
    parts = name.split(" ")
    return f"{parts[2]}:" if len(parts) > 2 else ""  # noqa: PLR2004 - space, name, prefix


def address_of(attributes: dict[str, str]) -> str:
    """Give the address of a cell or the number of a row, where the file tells it."""
    return attributes.get("r") or refuse("form")


def escaped(text: str) -> str:
    """Write a text between elements, without signs that cannot stand there."""
    return escape(UNFIT.sub("", text))
