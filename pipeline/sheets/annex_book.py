"""The tables of a report as a workbook: a sheet a table, with real numbers and dates."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.document.model import (
    Cell,
    Content,
    Document,
    Table,
    TableColumn,
    Text,
    plain,
)
from pipeline.document.numbering import Numbers
from pipeline.sheets.book import A4, EARLIEST, POINTS, Book, escaped_header, lines_needed, new_book
from pipeline.sheets.listed_tables import ListedTable, entries
from pipeline.sheets.sheet_charts import insert_chart
from pipeline.sheets.sheet_content import SheetPage, printed, write_cell, write_content

_NARROWEST, _WIDEST = 9, 48
_TITLE: Mapping[str, object] = {"bold": True, "font_size": 13, "text_wrap": True}
_CAPTION: Mapping[str, object] = {"bold": True, "font_size": POINTS, "text_wrap": True}
_SMALL: Mapping[str, object] = {"font_size": 9, "text_wrap": True}
_HEADER = {"bold": True, "text_wrap": True, "bottom": 1, "top": 1, "bg_color": "#E7EBF2"}
_TOTAL = {"bold": True, "top": 1}


def write_annex_book(
    document: Document,
    numbers: Numbers,
    words: Mapping[str, str],
    *,
    created: dt.date = EARLIEST,
) -> bytes:
    """Write every table of a document as a sheet that staff can sort, filter and count with.

    Args:
        document: The document.
        numbers: Its numbers.
        words: Words of its language: ``page`` stands before the number of a printed page,
            ``sheet`` names one of several tables of an annex (``{annex}, table {table}``).
        created: The date in the properties of the file.
    """
    book = new_book(document.title, _properties(document), created)
    for entry in entries(document, numbers, words):
        _write_sheet(book, entry, document, numbers, words)
    if not book.names:
        book.sheet(document.title)
    return book.finish()


def _properties(document: Document) -> dict[str, str]:
    known = ("author", "subject", "company", "keywords", "comments", "category")
    given = {name: document.properties[name] for name in known if name in document.properties}
    return {"author": plain(document.masthead.get("assembly", ()))} | given


def _write_sheet(
    book: Book, entry: ListedTable, document: Document, numbers: Numbers, words: Mapping[str, str]
) -> None:
    page = SheetPage(book, book.sheet(entry.name), numbers)
    widths = _widths(entry.table, numbers)
    for column, width in enumerate(widths):
        page.sheet.set_column(column, column, width)
    header = _write_bands(page, entry.table, _write_titles(page, entry, widths))
    end = _write_rows(page, entry.table, header, widths)
    _set_page(page.sheet, entry, document, words, header)
    foot = _write_notes(page, entry.table, end + 1, widths)
    for chart in entry.charts:
        foot = insert_chart(page, chart, entry.table, header, foot + 1)


def _write_titles(page: SheetPage, entry: ListedTable, widths: Sequence[int]) -> int:
    """Write the lines above a table; give the row of its header."""
    marks, title = page.numbers.marks, entry.table.title
    lines: list[tuple[Content, Mapping[str, object]]] = []
    if entry.annex:
        lines.append(((Text(marks[entry.annex.anchor]),), _TITLE))
        lines.append((entry.annex.title, _TITLE))
    if mark := marks.get(entry.table.anchor, ""):
        lines.append(((Text(mark),), _CAPTION))
    if not entry.annex or plain(title) != plain(entry.annex.title):
        lines.append((title, _CAPTION))
    for row, (content, style) in enumerate(lines):
        _write_across(page, row, content, style, widths)
    return len(lines)


def _write_across(
    page: SheetPage, row: int, content: Content, style: Mapping[str, object], widths: Sequence[int]
) -> None:
    """Write a text over all columns of the table, in as many lines as it needs."""
    if len(widths) > 1:
        page.sheet.merge_range(row, 0, row, len(widths) - 1, "", page.book.format(**style))
    write_content(page, row, 0, content, style)
    points = int(str(style["font_size"]))
    _set_height(page, row, points, [(printed(content, page.numbers), sum(widths))])


def _set_height(page: SheetPage, row: int, points: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make a row high enough for texts in cells of these widths.

    Excel would find the height of most rows by itself, LibreOffice of none.
    """
    lines = max(lines_needed(text, width, points) for text, width in texts)
    page.sheet.set_row(row, lines * points * 1.4)


def _write_rows(page: SheetPage, table: Table, header: int, widths: Sequence[int]) -> int:
    """Write header and rows, filter those that sum up nothing; give the row after the last."""
    for number, column in enumerate(table.columns):
        style = _HEADER | _side(column)
        write_content(page, header, number, column.title, style)
    titles = (printed(column.title, page.numbers) for column in table.columns)
    # The arrow of the filter covers a part of the cell.
    _set_height(page, header, POINTS, zip(titles, (width - 3 for width in widths), strict=True))
    usual = [{"text_wrap": True, **_side(column)} for column in table.columns]
    summing = [{**style, **_TOTAL} for style in usual]
    totals = frozenset(table.totals)
    for position, cells in enumerate(table.rows):
        styles = summing if position in totals else usual
        for number, (cell, style) in enumerate(zip(cells, styles, strict=True)):
            write_cell(page, header + 1 + position, number, cell, style)
        texts = (_shown(cell, page.numbers) for cell in cells)
        _set_height(page, header + 1 + position, POINTS, zip(texts, widths, strict=True))
    filtered = len(table.rows)
    while filtered and filtered - 1 in table.totals:
        filtered -= 1
    if filtered:
        page.sheet.autofilter(header, 0, header + filtered, len(table.columns) - 1)
    return header + 1 + len(table.rows)


def _write_bands(page: SheetPage, table: Table, row: int) -> int:
    """Write the words over several columns; give the row of the titles of the columns."""
    if not table.bands:
        return row
    style = {**_HEADER, "align": "center", "bottom": 0}
    for column in range(len(table.columns)):
        page.sheet.write_blank(row, column, None, page.book.format(**style))
    for band in table.bands:
        if band.span > 1:
            last = band.first + band.span - 1
            page.sheet.merge_range(row, band.first, row, last, "", page.book.format(**style))
        write_content(page, row, band.first, band.content, style)
    return row + 1


def _side(column: TableColumn) -> dict[str, object]:
    # An indent parts figures from the text of the next column.
    return {"align": column.align, "indent": 1 if column.align == "right" else 0}


def _write_notes(page: SheetPage, table: Table, row: int, widths: Sequence[int]) -> int:
    """Write the source and the lettered notes under a table; give the row after them."""
    lines: list[Content] = [table.source] if table.source else []
    lines += [
        (Text(page.numbers.table_notes[note.label], superscript=True), Text(" "), *note.content)
        for note in table.notes
    ]
    for offset, content in enumerate(lines):
        _write_across(page, row + offset, content, _SMALL, widths)
    return row + len(lines)


def _set_page(
    sheet: Worksheet, entry: ListedTable, document: Document, words: Mapping[str, str], header: int
) -> None:
    sheet.freeze_panes(header + 1, 1 if len(entry.table.columns) > 1 else 0)
    sheet.repeat_rows(header - bool(entry.table.bands), header)
    sheet.set_paper(A4)
    if entry.annex and entry.annex.landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(1)
    masthead = {name: plain(phrase) for name, phrase in document.masthead.items()}
    symbol = escaped_header(masthead.get("header_symbol", ""))
    sheet.set_header(f"&L{symbol}&R{escaped_header(masthead.get('illustrative', ''))}")
    word = escaped_header(words.get("page", ""))
    sheet.set_footer(f"&C{word} &P / &N" if word else "&C&P / &N")


def _widths(table: Table, numbers: Numbers) -> Sequence[int]:
    """Find the widths of the columns in characters: what they hold, within reason."""
    widths = []
    for number, column in enumerate(table.columns):
        longest = max((len(_shown(row[number], numbers)) for row in table.rows), default=0)
        title = printed(column.title, numbers)
        # The arrow of the filter covers the end of a header.
        head = max((len(word) for word in title.split()), default=0) + 3
        widths.append(min(max(longest + 2, head, len(title) // 2, _NARROWEST), _WIDEST))
    return widths


def _shown(cell: str | Cell, numbers: Numbers) -> str:
    return cell if isinstance(cell, str) else printed(cell.content, numbers)
