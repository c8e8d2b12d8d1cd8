"""The sheet of an input workbook that says in every language what each column wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from pipeline.sheets.book import Book, lines_needed, print_across
from pipeline.sheets.read_me_texts import ReadMe, meaning
from pipeline.tables.declared.column import Sheet, SheetColumn, columns_of
from pipeline.tables.declared.input_words import InputWords

NAME = "Read me"
_SHEET_WIDTH, _COLUMN_WIDTH, _MARK_WIDTH, _TEXT_WIDTH = 16, 20, 32, 64
_LINE = 14.0  # points
_HEADER = {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True}


def write_read_me(
    book: Book, sheets: Sequence[Sheet], words: InputWords, texts: Mapping[str, ReadMe]
) -> dict[tuple[str, str], str]:
    """Write the sheet; give, by sheet and column, the cells with the words for a drop-down."""
    guide = _Guide(book, book.sheet(NAME), words, texts)
    guide.page.set_column(0, 0, _SHEET_WIDTH)
    guide.page.set_column(1, 1, _COLUMN_WIDTH)
    guide.page.set_column(2, 2, _MARK_WIDTH)
    guide.page.set_column(3, 2 + len(texts), _TEXT_WIDTH)
    top = _write_introduction(guide, sheets) + 1
    _write_headers(guide, top)
    row = top + 1
    for sheet in sheets:
        for column in columns_of(sheet, words.forms):
            _write_column(guide, row, sheet, column)
            row += 1
    _set_page(guide.page, top, row, 3 + len(texts))
    return _write_lists(guide, sheets)


@dataclass(frozen=True, slots=True)
class _Guide:
    """The sheet that is being written, and what it says."""

    book: Book
    page: Worksheet
    words: InputWords
    texts: Mapping[str, ReadMe]


def _about(code: str, read_me: ReadMe, sheets: Sequence[Sheet]) -> str:
    """Say what a workbook holds; of one that is declared, the titles of its sheets."""
    about = read_me.files.get(sheets[0].file) or "; ".join(
        sheet.title.get(code) or sheet.name for sheet in sheets
    )
    is_personal = any(column.personal for sheet in sheets for column in sheet.single_columns)
    return f"{about} {read_me.personal}" if is_personal else about


def _write_introduction(guide: _Guide, sheets: Sequence[Sheet]) -> int:
    """Write the introduction in each language across the sheet; give the row after it."""
    book, page, texts = guide.book, guide.page, guide.texts
    last, file = 2 + len(texts), sheets[0].file
    room = _SHEET_WIDTH + _COLUMN_WIDTH + _MARK_WIDTH + _TEXT_WIDTH * len(texts)
    row = 0
    for code, read_me in texts.items():
        title = book.format(bold=True, font_size=13)
        page.merge_range(row, 0, row, last, f"{read_me.title} – {file}", title)
        row += 1
        for line in (_about(code, read_me, sheets), *read_me.introduction):
            page.merge_range(row, 0, row, last, line, book.format(text_wrap=True))
            page.set_row(row, _LINE * lines_needed(line, room))
            row += 1
        row += 1
    return row


def _write_headers(guide: _Guide, row: int) -> None:
    page, texts = guide.page, guide.texts
    style = guide.book.format(**_HEADER)
    for index, name in enumerate(("sheet", "column", "required")):
        titles = dict.fromkeys(getattr(read_me.headers, name) for read_me in texts.values())
        page.write_string(row, index, " / ".join(titles), style)
    for index, read_me in enumerate(texts.values(), 3):
        page.write_string(row, index, read_me.headers.meaning, style)
    page.set_row(row, _LINE * 2)


def _write_column(guide: _Guide, row: int, sheet: Sheet, column: SheetColumn) -> None:
    book, page, texts = guide.book, guide.page, guide.texts
    wrapped = book.format(text_wrap=True)
    page.write_string(row, 0, sheet.name, book.format())
    page.write_string(row, 1, column.name, book.format(bold=column.required))
    mark_names = ["required"] if column.required else []
    mark_names += ["key"] if column.key else []
    marks = [
        " · ".join(getattr(read_me.marks, mark) for mark in mark_names)
        for read_me in texts.values()
    ]
    page.write_string(row, 2, "\n".join(mark for mark in marks if mark), wrapped)
    lines = len(marks) if mark_names else 1
    for index, (language, read_me) in enumerate(texts.items(), 3):
        names = guide.words.lists[language]["languages"]
        text = meaning(read_me, language, sheet, column, names)
        page.write_string(row, index, text, wrapped)
        lines = max(lines, lines_needed(text, _TEXT_WIDTH))
    page.set_row(row, _LINE * lines)


def _write_lists(guide: _Guide, sheets: Sequence[Sheet]) -> dict[tuple[str, str], str]:
    """Write beside the table, one list a column, the words that each coded column accepts."""
    book, page, words, texts = guide.book, guide.page, guide.words, guide.texts
    cells: dict[tuple[str, str], str] = {}
    written: dict[tuple[str, ...], str] = {}
    index = 4 + len(texts)
    heading = " / ".join(read_me.headers.words for read_me in texts.values())
    for sheet in sheets:
        for column in columns_of(sheet, words.forms):
            offered = _offered(column, words)
            if not offered:
                continue
            if offered not in written:
                if not written:
                    page.write_string(0, index, heading, book.format(bold=True, font_size=13))
                page.set_column(index, index, max(map(len, (*offered, column.name))) + 3)
                page.write_string(1, index, column.name, book.format(**_HEADER))
                for row, word in enumerate(offered, 2):
                    page.write_string(row, index, word, book.format(num_format="@"))
                span = xl_range_abs(2, index, 1 + len(offered), index)
                written[offered] = f"='{NAME}'!{span}"
                index += 1
            cells[sheet.name, column.name] = written[offered]
    return cells


def _offered(column: SheetColumn, words: InputWords) -> tuple[str, ...]:
    """Give the words of a coded column: all of one language, then those of the next."""
    if column.kind == "code":
        return column.choices
    if column.kind not in {"choice", "listed", "boolean"}:
        return ()
    return words.offered(column, *words.languages)


def _set_page(page: Worksheet, top: int, end: int, columns: int) -> None:
    page.hide_gridlines(1)
    page.repeat_rows(top)
    page.print_area(0, 0, end - 1, columns - 1)
    print_across(page)
    page.set_footer("&L&A&R&P / &N")
