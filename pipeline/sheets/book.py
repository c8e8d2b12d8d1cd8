"""A workbook in the making: the same bytes whenever it is made, and no text taken for a formula."""

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.zip_system import as_on_unix

EARLIEST = dt.date(1980, 1, 1)
"""The creation date of a workbook that has no date of its own; the first that a ZIP file knows."""
FACE = "Arial"
POINTS = 10
A4 = 9  # the number of this paper (ECMA-376, part 1, 18.3.1.63)
DATE_FORMAT = "yyyy-mm-dd"
_NAME_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = "history"  # Excel keeps this name for itself


@dataclass(slots=True)
class Book:
    """A workbook that is being written into memory.

    Attributes:
        formats: The formats made so far, by their properties.
        names: The names of its sheets, in lower case as Excel compares them.
    """

    workbook: xlsxwriter.Workbook
    stream: io.BytesIO
    formats: dict[frozenset[tuple[str, object]], Format] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def format(self, **properties: object) -> Format:
        """Give the format with these properties of XlsxWriter, with text at the top by default."""
        key = frozenset(properties.items())
        if key not in self.formats:
            wanted = {"font_name": FACE, "font_size": POINTS, "valign": "top", **properties}
            self.formats[key] = self.workbook.add_format(wanted)
        return self.formats[key]

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; Excel may forbid a part of the name, and one that is taken gets a number."""
        clean = sheet_name(name, self.names)
        self.names.add(clean.lower())
        return self.workbook.add_worksheet(clean)

    def finish(self) -> bytes:
        """Close the workbook and give the file."""
        self.workbook.close()
        return as_on_unix(self.stream.getvalue())


def new_book(title: str, properties: Mapping[str, str], created: dt.date = EARLIEST) -> Book:
    """Begin a workbook, with a title and others in the properties of the file; no clock is read."""
    stream = io.BytesIO()
    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DATE_FORMAT,
    }
    workbook = xlsxwriter.Workbook(stream, options)
    moment = dt.datetime.combine(created, dt.time(), tzinfo=dt.UTC)
    workbook.set_properties({"title": title, **properties, "created": moment})
    return Book(workbook, stream)


def print_across(sheet: Worksheet) -> None:
    """Print a sheet on A4 lying on its side, as wide as a page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def lay_out_list(sheet: Worksheet, rows: int, columns: int, fixed: int = 0) -> None:
    """Let a list be filtered, scrolled below its titles and beside fixed columns, and printed."""
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.freeze_panes(1, fixed)
    sheet.repeat_rows(0)
    print_across(sheet)


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a text of at least one character as it was typed, whatever it looks like.

    Rows and columns count from 0.
    """
    # XlsxWriter takes a text between these two for XML of its own and does not escape it.
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, style, text[0], style, text[1:], style)
    else:
        sheet.write_string(row, column, text, style)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Make a name that Excel accepts for a sheet (*ECMA-376, part 1, 18.2.19*).

    It has at most 31 characters. The names that are taken are in lower case.
    """
    clean = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("'")
    base = clean[:_NAME_LENGTH].rstrip(" '") or "-"
    name, count = base, 1
    while name.lower() in taken or name.lower() == _RESERVED:
        count += 1
        ending = f" {count}"
        name = base[: _NAME_LENGTH - len(ending)].rstrip() + ending
    return name


def escaped_header(text: str) -> str:
    """Write a text for the head or foot of a printed page, where ``&`` begins a command."""
    return text.replace("&", "&&")


def lines_needed(text: str, width: int, points: int = POINTS) -> int:
    """Estimate how many lines, at least 1, a text takes in a cell.

    ``width`` is that of the column in the unit of sheets, one figure of the default font;
    ``points`` is the size of the letters.
    """
    # A width counts figures of 11 points; letters of 10 points take three quarters of one.
    room = max(width * 13 // points, 1)
    # Nearly every cell; only a tab could take more room than its one character.
    if len(text) <= room and "\t" not in text:
        return 1
    return max(len(wrap(text, room)), 1)
