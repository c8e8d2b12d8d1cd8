"""A workbook of the inputs, as the secretariat fills it in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipeline.sheets.book import DATE_FORMAT, EARLIEST, Book, lay_out_list, new_book, write_text
from pipeline.sheets.read_me import write_read_me
from pipeline.sheets.read_me_texts import ReadMe
from pipeline.tables.declared.column import FRACTIONS, Sheet, SheetColumn, columns_of
from pipeline.tables.declared.input_words import YES, InputWords

InputValue = str | int | Decimal | dt.date | None
InputRows = Sequence[Mapping[str, InputValue]]

_LAST_ROW = 5_000  # as far down as lists and checks of dates reach
_NARROWEST, _WIDEST = 8, 50
_HEADERS = {True: {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}, False: {"bg_color": "#DCE6F1"}}
_INVENTED = "#7F6000"


@dataclass(frozen=True, slots=True)
class Filling:
    """What a workbook is filled with, and in which words.

    Attributes:
        rows: The rows of each sheet by its name; a value by the name of its column, coded values
            as their codes.
        language: The language whose words are typed into the cells.
        read_me: The texts of the sheet *Read me*, by language.
        created: The date in the properties of the file.
    """

    rows: Mapping[str, InputRows]
    words: InputWords
    language: str
    read_me: Mapping[str, ReadMe]
    created: dt.date = EARLIEST


def write_input_book(sheets: Sequence[Sheet], filling: Filling) -> bytes:
    """Write a workbook with a sheet for each table and a sheet that explains them.

    Dates are dates, text is text, coded values are chosen from a list.
    """
    book = new_book(sheets[0].file.removesuffix(".xlsx"), {}, filling.created)
    lists = write_read_me(book, sheets, filling.words, filling.read_me)
    for position, sheet in enumerate(sheets):
        columns = columns_of(sheet, filling.words.forms)
        rows = filling.rows.get(sheet.name, ())
        page = book.sheet(sheet.name)
        _write_columns(book, page, columns, rows, filling)
        for index, column in enumerate(columns):
            _write_check(page, index, column, lists.get((sheet.name, column.name)), filling)
        _mark_invented(book, page, columns, filling.words)
        lay_out_list(page, len(rows), len(columns), fixed=1)
        page.set_footer("&L&A&R&P / &N")
        if position == 0:
            page.activate()
    return book.finish()


def _write_columns(
    book: Book, page: Worksheet, columns: Sequence[SheetColumn], rows: InputRows, filling: Filling
) -> None:
    for index, column in enumerate(columns):
        style = book.format(num_format=_pattern(column), align="left")
        values = [shown(row.get(column.name), column, filling) for row in rows]
        longest = max((len(str(value)) for value in values if value is not None), default=0)
        width = min(max(longest + 2, len(column.name) + 4, _NARROWEST), _WIDEST)
        page.set_column(index, index, width, style)
        header = book.format(bold=True, bottom=1, **_HEADERS[column.required])
        page.write_string(0, index, column.name, header)
        for number, value in enumerate(values, 1):
            if isinstance(value, dt.date):
                page.write_datetime(number, index, value, style)
            elif isinstance(value, (int, Decimal)):
                page.write_number(number, index, value, style)
            elif value:
                write_text(page, number, index, value, style)


def shown(value: InputValue, column: SheetColumn, filling: Filling) -> InputValue:
    """Give what is typed into a cell for a value: the word of a code, or the value itself."""
    if not isinstance(value, str):
        return value
    if column.listed:
        return filling.words.lists[filling.language][column.listed].get(value, value)
    if column.kind in {"choice", "boolean"}:
        known = value in filling.words.codes(column)
        return filling.words.word(column, value, filling.language) if known else value
    return value


def _pattern(column: SheetColumn) -> str:
    if column.kind == "date":
        return DATE_FORMAT
    if column.kind in FRACTIONS:
        places = "." + "0" * column.decimals if column.decimals else ""
        return ("#,##0" if column.kind == "amount" else "0") + places
    # As text, so that neither Excel nor LibreOffice makes a date of 1-2 or a number of 007.
    return "0" if column.kind in {"integer", "year"} else "@"


def _write_check(
    page: Worksheet, index: int, column: SheetColumn, source: str | None, filling: Filling
) -> None:
    """Offer the words of a coded column as a list, and refuse what is no date."""
    texts = filling.read_me.values()
    rule: dict[str, object] = {"error_title": column.name}
    if source:
        rule |= {"validate": "list", "source": source}
        rule["error_message"] = "\n".join(read_me.choose for read_me in texts)
        rule["show_error"] = not column.open
    elif column.kind == "date":
        rule |= {"validate": "date", "criteria": ">=", "value": dt.date(1900, 1, 1)}
        rule["error_message"] = "\n".join(read_me.date for read_me in texts)
    else:
        return
    page.data_validation(1, index, _LAST_ROW, index, rule)


def _mark_invented(
    book: Book, page: Worksheet, columns: Sequence[SheetColumn], words: InputWords
) -> None:
    """Let rows that are made up look different, as long as their cell says so."""
    names = [column.name for column in columns]
    if "illustrative" not in names:
        return
    cell = xl_rowcol_to_cell(1, names.index("illustrative"), col_abs=True)
    conditions = ",".join(
        f'{cell}="{words.choices[language][YES]}"' for language in words.languages
    )
    style = book.workbook.add_format({"font_color": _INVENTED, "italic": True})
    rule = {"type": "formula", "criteria": f"=OR({conditions})", "format": style}
    page.conditional_format(1, 0, _LAST_ROW, len(names) - 1, rule)
