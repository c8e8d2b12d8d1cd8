"""Content of a document in a cell of a sheet."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.document.model import Cell, Content, NoteMark, Reference, Text
from pipeline.document.numbering import Numbers
from pipeline.sheets.book import DATE_FORMAT, Book, write_text
from pipeline.tables.workbooks.number_formats import MOST_FIGURES

_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet that is being written, and the numbers of the document that it shows."""

    book: Book
    sheet: Worksheet
    numbers: Numbers


def printed(content: Content, numbers: Numbers) -> str:
    """Give the characters of a content, its references resolved and its note marks left out."""
    if len(content) == 1 and type(only := content[0]) is Text:
        return only.text
    pieces = (piece for piece in content if not isinstance(piece, NoteMark))
    return "".join(_characters(piece, numbers) for piece in pieces)


def write_content(
    page: SheetPage, row: int, column: int, content: Content, style: Mapping[str, object]
) -> None:
    """Write a content into a cell, with its italics and its raised letters.

    Rows and columns count from 0; ``style`` has properties of XlsxWriter.
    """
    cell = page.book.format(**style)
    _lead(page, row, column, content)
    if len(content) == 1 and type(only := content[0]) is Text and only.text and _plain(only):
        # Nearly every cell of a long table.
        write_text(page.sheet, row, column, only.text, cell)
        return
    runs = [run for run in _runs(page, content, style) if run[1]]
    if len(runs) > 1:
        parts = [part for run in runs for part in run]
        page.sheet.write_rich_string(row, column, *parts, cell)
    elif runs:
        own, text = runs[0]
        write_text(page.sheet, row, column, text, own)
    else:
        page.sheet.write_blank(row, column, None, cell)


def _lead(page: SheetPage, row: int, column: int, content: Content) -> None:
    """Let a cell lead to the first address of its content; its words are written afterwards."""
    links = [piece.link for piece in content if isinstance(piece, Text) and piece.link]
    if links and len(links[0]) <= _LONGEST_LINK:
        page.sheet.write_url(row, column, links[0], string=links[0])


def write_cell(
    page: SheetPage, row: int, column: int, cell: str | Cell, style: Mapping[str, object]
) -> None:
    """Write a cell of a table: a real number or date where there is one, else what is printed.

    Rows and columns count from 0; ``style`` has properties of XlsxWriter.
    """
    if isinstance(cell, str):
        if cell:
            write_text(page.sheet, row, column, cell, page.book.format(**style))
        else:
            page.sheet.write_blank(row, column, None, page.book.format(**style))
        return
    datum = cell.datum
    if isinstance(datum, dt.date):
        own = page.book.format(**{**style, "num_format": _pattern(page, cell, DATE_FORMAT)})
        page.sheet.write_datetime(row, column, datum, own)
    elif isinstance(datum, int | Decimal) and len(str(datum)) <= MOST_FIGURES:
        own = page.book.format(**{**style, "num_format": _pattern(page, cell, "General")})
        page.sheet.write_number(row, column, float(datum), own)
    else:
        write_content(page, row, column, cell.content, style)


def _pattern(page: SheetPage, cell: Cell, usual: str) -> str:
    """Say how a number is shown: as printed where it is nil, and with the letters of its notes."""
    notes = [piece for piece in cell.content if isinstance(piece, NoteMark)]
    letters = ", ".join(_characters(note, page.numbers) for note in notes)
    ending = f" {letters}" if letters else ""
    text = printed(cell.content, page.numbers)
    if not cell.number_format and cell.datum == 0 and text != "0":
        return f"0{_literal(ending)};-0{_literal(ending)};{_literal(text + ending)}"
    if cell.datum == 0 and text and not any(map(str.isdigit, text)):
        some = cell.number_format.partition(";")[0] + _literal(ending)
        return f"{some};-{some};{_literal(text + ending)}"
    sections = (cell.number_format or usual).split(";")
    return ";".join(section + _literal(ending) for section in sections)


def _literal(text: str) -> str:
    without_quotes = text.replace('"', "")
    return f'"{without_quotes}"' if text else ""


def _runs(
    page: SheetPage, content: Content, style: Mapping[str, object]
) -> Iterator[tuple[Format, str]]:
    for piece in content:
        own = dict(style)
        if isinstance(piece, NoteMark) or (isinstance(piece, Text) and piece.superscript):
            own["font_script"] = 1
        if isinstance(piece, Text):
            own |= {"italic": True} if piece.italic else {}
            own |= {"bold": True} if piece.bold else {}
        if isinstance(piece, NoteMark):
            # Where raised letters are lost, as in a formula, the letter stays apart from the word.
            yield page.book.format(**style), "\u00a0"
        yield page.book.format(**own), _characters(piece, page.numbers)


def _plain(text: Text) -> bool:
    return not (text.italic or text.bold or text.superscript)


def _characters(piece: Text | NoteMark | Reference, numbers: Numbers) -> str:
    match piece:
        case Text():
            return piece.text
        case NoteMark():
            return numbers.table_notes.get(piece.note) or str(numbers.notes.get(piece.note, ""))
        case Reference():
            return numbers.labels[piece.label]
