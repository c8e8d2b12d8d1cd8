"""A row added to a sheet of a workbook; all else in the file stays as it was.

It stands below the last row. A cell that is there keeps its format; one that is not takes that of
the row above, or of its column where the row above is that of the names.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pipeline.tables.workbooks.address import column_letters, column_number, covers, reaches
from pipeline.tables.workbooks.workbook import rows_in
from pipeline.tables.workbooks.workbook_package import open_content
from pipeline.tables.workbooks.workbook_styles import styles_of
from pipeline.tables.written.cell_written import cell_xml, fits, sheet_part, with_parts, write_cell
from pipeline.tables.written.part_reading import (
    PartReader,
    address_of,
    is_empty_element,
    main_name,
    prefix_of,
    refuse,
)
from pipeline.tables.written.results_dropped import without_results

CellValue = str | int | dt.date

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="(\w+):([A-Z]+)(\d+)"')
_DATE_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
_GENERAL = "0"  # the format of a cell for which the file names none
_DAY_ZERO = dt.date(1899, 12, 30)


@dataclass(slots=True)
class _Rows:
    """What the rows of a sheet are like.

    Attributes:
        above: By column, the format of each cell of the row above.
        columns: The formats of ranges of columns: first, last, format.
        at: Where the new row is to stand among the bytes.
        is_there: Whether the file has the row already, as one that is only formatted.
        is_empty: Whether that row has no cells at all; it ends at ``end``.
        own: By column, the format of each cell that the row has already.
        faults: What stands against writing into the row.
    """

    above: dict[int, str] = field(default_factory=dict)
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    at: int = -1
    end: int = -1
    is_there: bool = False
    is_empty: bool = False
    prefix: str = ""
    own: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def style(self, column: int, value: CellValue, of_dates: Collection[str]) -> str:
        """Give the format of a cell: its own, unless a day or a number would be misread in it."""
        own, usual = self.own.get(column, ""), self.usual(column)
        if not own:
            return usual
        is_day, is_number = isinstance(value, dt.date), isinstance(value, int)
        if is_day and own not in of_dates and usual in of_dates:
            return usual
        return (usual or _GENERAL) if is_number and own in of_dates else own

    def usual(self, column: int) -> str:
        """Give the format of a cell of the row above, or of the column."""
        of_column = (style for first, last, style in self.columns if first <= column <= last)
        return self.above.get(column, "") or next(of_column, "")


def write_row(data: bytes, sheet: str, number: int, values: Mapping[int, CellValue]) -> bytes:
    """Write values, by the number of their column from 1, into a row below all others.

    Raises:
        NotWrittenError: ``text`` where a value cannot stand in a cell, ``formula`` where one
            stands in a cell that is written, ``filled`` where something else stands in the row or
            below it, ``merged`` where merged cells reach the row, ``form`` where
            the file is written in a way that is not changed here.
    """
    name, xml = sheet_part(data, sheet)
    if free_row(data, sheet) > number:
        refuse("filled")
    rows = _read(xml, number)
    if rows.faults:
        refuse(rows.faults[0])
    parts = open_content(data)
    of_dates = styles_of(parts.values()).of_dates
    book = next((part for key, part in parts.items() if key.endswith("workbook.xml")), b"")
    texts: dict[int, tuple[str, bool]] = {}
    styles = {column: rows.style(column, value, of_dates) for column, value in values.items()}
    for column, value in sorted(values.items()):
        as_date = styles[column] in of_dates and not _DATE_1904.search(book)
        texts[column] = _written(value, as_date=as_date)
        if not fits(texts[column][0]):
            refuse("text")
    if rows.is_there and not rows.is_empty:
        for column, (text, is_number) in texts.items():
            address = f"{column_letters(column - 1)}{number}"
            style = styles[column]
            data = write_cell(data, sheet, address, text, number=is_number, style=style)
        return without_results(data)
    p = rows.prefix
    cells = b"".join(
        cell_xml(f"{column_letters(column - 1)}{number}", text, p, styles[column], number=is_n)
        for column, (text, is_n) in texts.items()
    )
    row = f'<{p}row r="{number}">'.encode() + cells + f"</{p}row>".encode()
    end = rows.end if rows.is_empty else rows.at
    fresh = _grown(xml[: rows.at] + row + xml[end:], number)
    return without_results(with_parts(data, {name: fresh}))


def free_row(data: bytes, sheet: str) -> int:
    """Give the number of the first row below all in which something stands."""
    rows = rows_in(data, sheet)
    # False and 0 are values: only an empty text is a blank cell.
    filled = (number for number, row in enumerate(rows, 1) if any(cell != "" for cell in row))
    return max(filled, default=0) + 1


def _written(value: CellValue, *, as_date: bool) -> tuple[str, bool]:
    """Give a value as a cell has it, and whether it is a number."""
    if isinstance(value, dt.date):
        return (str((value - _DAY_ZERO).days), True) if as_date else (value.isoformat(), False)
    return str(value), isinstance(value, int)


def _grown(xml: bytes, number: int) -> bytes:
    """Let the range that the sheet says it fills reach the row."""
    filled = _DIMENSION.search(xml[:8192])
    if filled is None or int(filled[3]) >= number:
        return xml
    return xml[: filled.start(3)] + str(number).encode() + xml[filled.end(3) :]


class _RowSearch(PartReader):
    """Reads a sheet as XML, and notes the row above and where the new one stands."""

    def __init__(self, xml: bytes, number: int) -> None:
        super().__init__(xml)
        self.number = number
        self.rows = _Rows()
        self.row = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = main_name(name)
        if local == "col" and attributes.get("style", "").isdecimal():
            span = int(attributes["min"]), int(attributes["max"])
            self.rows.columns.append((*span, attributes["style"]))
        elif local == "row":
            self.row = int(address_of(attributes))
            self.rows.prefix = prefix_of(name)
            if self.row == self.number:
                self.rows.at, self.rows.is_there = self.at, True
                self.rows.is_empty = is_empty_element(self.xml, self.at)
                self.rows.end = self.xml.index(b">", self.at) + 1
            elif self.row > self.number and self.rows.at < 0:
                self.rows.at = self.at
        elif local == "c":
            self.cell(attributes)
        elif local == "mergeCell" and reaches(attributes.get("ref", ""), self.number):
            self.rows.faults.append("merged")
        elif local == "f" and covers(attributes, self.number):
            self.rows.faults.append("formula")

    def cell(self, attributes: dict[str, str]) -> None:
        if self.row == self.number:
            self.rows.own[column_number(address_of(attributes))] = attributes.get("s", "")
            if attributes.get("t") == "e":
                self.rows.faults.append("filled")
        elif self.row == self.number - 1 > 1 and "s" in attributes:
            self.rows.above[column_number(address_of(attributes))] = attributes["s"]

    def end(self, name: str) -> None:
        if main_name(name) == "sheetData" and self.rows.at < 0:
            self.rows.at = self.at


def _read(xml: bytes, number: int) -> _Rows:
    search = _RowSearch(xml, number)
    search.read()
    # Without a row there is no row of names, and nothing can be added below it.
    if search.rows.at < 0 or not search.row:
        refuse("form")
    return search.rows
