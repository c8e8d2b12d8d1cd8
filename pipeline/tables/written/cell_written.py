"""One cell of a workbook written anew; all else in the file stays as it was.

Only the bytes of the cell are replaced in the part of its sheet. Formats, formulas, other sheets,
pictures and settings are copied as they are.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pipeline.tables.workbooks.address import column_number, covers
from pipeline.tables.workbooks.parts import UnsafeError, sheet_parts
from pipeline.tables.workbooks.workbook_package import open_content
from pipeline.tables.written.part_reading import (
    UNFIT,
    PartReader,
    address_of,
    is_empty_element,
    main_name,
    prefix_of,
    refuse,
)

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
LONGEST = 32_767
"""How many characters Excel takes in a cell."""


@dataclass(slots=True)
class _CellPlace:
    """Where a cell is, or would stand, among the bytes of its sheet.

    Attributes:
        start: Where it starts; ``end`` where it ends, the same where there is none yet.
        format: The number of its format, as written; empty where it has none.
        prefix: What stands before the names of elements.
        there: Whether the cell is in the file.
    """

    start: int = -1
    end: int = -1
    format: str = ""
    prefix: str = ""
    formula: bool = False
    there: bool = False


def write_cell(  # noqa: PLR0913 - each says what the cell is to be
    data: bytes, sheet: str, address: str, text: str, *, number: bool = False, style: str = ""
) -> bytes:
    """Write a text or a number into a cell of a workbook.

    Args:
        data: The workbook.
        sheet: The name on the tab.
        address: Such as ``C14``; not in the first row, whose names other parts repeat.
        text: What is to stand there; empty for nothing.
        number: Whether a text that is a number is written as one.
        style: The number of its format; empty for the one that it has.

    Raises:
        NotWrittenError: ``formula`` where one stands there or fills it from another cell,
            ``header`` in the first row, ``row`` where the file has no such row, ``text`` where it
            cannot stand in a cell, ``form`` where the file is written in a way that is not
            changed here.
    """
    parted = _ADDRESS.fullmatch(address)
    if parted is None or not fits(text):
        refuse("text")
    if parted[2] == "1":
        refuse("header")
    name, xml = sheet_part(data, sheet)
    place = _find(xml, parted[1], int(parted[2]))
    if place.formula:
        refuse("formula")
    cell = cell_xml(address, text, place.prefix, style or place.format, number=number)
    return with_parts(data, {name: xml[: place.start] + cell + xml[place.end :]})


def fits(text: str) -> bool:
    """Tell whether a text can stand in a cell."""
    return len(text) <= LONGEST and not UNFIT.search(text)


def sheet_part(data: bytes, sheet: str) -> tuple[str, bytes]:
    """Give the name and the bytes of the part of a sheet, as they are in the file."""
    parts, sheets = parts_and_sheets(data)
    if sheet not in sheets:
        refuse("form")
    return names_in(data)[sheets[sheet]], parts[sheets[sheet]]


def parts_and_sheets(data: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
    """Give the parts of a workbook by name in small letters, and the names of those of its tabs."""
    try:
        parts = open_content(data)
        return parts, sheet_parts(parts)
    except UnsafeError:
        refuse("form")


def names_in(data: bytes) -> dict[str, str]:
    """Give the names of the parts as they are in the file, by the same in small letters."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.lower(): name for name in archive.namelist()}


class _Search(PartReader):
    """Reads a sheet as XML, and notes where a cell is or would stand."""

    def __init__(self, xml: bytes, column: str, row: int) -> None:
        super().__init__(xml)
        self.column, self.row = column_number(column), row
        self.place = _CellPlace()
        self.in_row = self.in_cell = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = main_name(name)
        if local == "row":
            # Without addresses in the file, all rows and cells would have to be counted.
            is_wanted = int(address_of(attributes)) == self.row
            self.in_row = is_wanted and not is_empty_element(self.xml, self.at)
            self.place.prefix = prefix_of(name)
        elif local == "c" and self.in_row and self.place.end < 0:
            parted = _ADDRESS.fullmatch(address_of(attributes)) or refuse("form")
            column = column_number(parted[1])
            if column >= self.column:
                self.place.start = self.at
                self.in_cell = self.place.there = column == self.column
                if self.in_cell:
                    self.place.format = attributes.get("s", "")
                else:
                    self.place.end = self.at
        elif local == "f":
            fills = covers(attributes, self.row, self.column)
            self.place.formula = self.place.formula or self.in_cell or fills

    def end(self, name: str) -> None:
        local = main_name(name)
        if local == "c" and self.in_cell:
            self.in_cell = False
            self.place.end = self.at
        elif local == "row" and self.in_row:
            self.in_row = False
            if self.place.end < 0:
                self.place.start = self.place.end = self.at


def _find(xml: bytes, column: str, row: int) -> _CellPlace:
    search = _Search(xml, column, row)
    search.read()
    place = search.place
    if place.start < 0:
        refuse("row")
    if place.there:
        # Until here the end is where the end tag begins; an empty-element tag has none.
        end = place.start if is_empty_element(xml, place.start) else place.end
        place.end = xml.index(b">", end) + 1
    return place


def cell_xml(address: str, text: str, prefix: str, style: str, *, number: bool) -> bytes:
    """Write a cell as ``write_cell`` does; the prefix stands before the names of its elements."""
    p = prefix
    start = f'<{p}c r="{address}"' + (f' s="{style}"' if style.isdecimal() else "")
    if not text:
        written = f"{start}/>"
    elif number and _NUMBER.fullmatch(text):
        written = f"{start}><{p}v>{text}</{p}v></{p}c>"
    else:
        inner = f'<{p}t xml:space="preserve">{escape(text)}</{p}t>'
        written = f'{start} t="inlineStr"><{p}is>{inner}</{p}is></{p}c>'
    return written.encode("utf-8")


def with_parts(data: bytes, fresh: Mapping[str, bytes]) -> bytes:
    """Give the file with some parts replaced; the others are copied."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            kept = fresh.get(info.filename)
            target.writestr(info, source.read(info) if kept is None else kept)
    return out.getvalue()
