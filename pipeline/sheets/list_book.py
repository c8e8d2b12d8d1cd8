"""Lists for the staff as a workbook: one table a sheet, to filter and to print."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline.problem_wording import said
from pipeline.sheets.book import DATE_FORMAT, Book, lay_out_list, lines_needed, new_book, write_text

_LINE = 13.5  # the height of a line, in points


@dataclass(frozen=True, slots=True)
class Link:
    """A text that opens a file, whose path starts from the folder of the workbook."""

    text: str
    target: str


ListCell = str | int | dt.date | Link | None


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A table: the name of the sheet, the title and width of each column, and a cell for each."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[ListCell]]


def titled(columns: Iterable[tuple[str, int]], language: str = "") -> list[tuple[str, int]]:
    """Give the titles of columns with their widths, by the codes of the titles without ``list-``.

    Some titles name a language.
    """
    return [(said(f"list-{code}", language=language), width) for code, width in columns]


def write_list_book(title: str, sheets: Iterable[ListSheet]) -> bytes:
    """Write lists as a workbook, with a title in the properties of the file."""
    book = new_book(title, {})
    for sheet in sheets:
        _write_sheet(book, sheet)
    return book.finish()


def _write_sheet(book: Book, content: ListSheet) -> None:
    sheet = book.sheet(content.name)
    header = book.format(bold=True, bg_color="#E7EBF2", bottom=1, text_wrap=True)
    for column, (title, width) in enumerate(content.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, header)
    for number, row in enumerate(content.rows, 1):
        widths = [width for _, width in content.columns]
        lines = (lines_needed(_text(cell), width) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(number, _LINE * max(lines, default=1))
        for column, cell in enumerate(row):
            _write_cell(book, sheet, (number, column), cell)
    lay_out_list(sheet, len(content.rows), len(content.columns))


def _write_cell(book: Book, sheet: Worksheet, at: tuple[int, int], cell: ListCell) -> None:
    match cell:
        case Link():
            link = book.format(font_color="#0563C1", underline=1, text_wrap=True)
            sheet.write_url(*at, f"external:{cell.target}", link, string=cell.text)
        case dt.date():
            day = book.format(num_format=DATE_FORMAT, align="left")
            sheet.write_datetime(*at, dt.datetime.combine(cell, dt.time()), day)
        case int():
            sheet.write_number(*at, cell, book.format())
        case str() if cell:
            write_text(sheet, *at, cell, book.format(text_wrap=True))


def _text(cell: ListCell) -> str:
    return cell.text if isinstance(cell, Link) else cell if isinstance(cell, str) else ""
