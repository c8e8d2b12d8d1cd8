"""A workbook of the inputs, read back by openpyxl."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.session import load_session
from pipeline.sheets.input_book import Filling, InputValue, write_input_book
from pipeline.sheets.read_me_texts import load_read_me, meaning
from pipeline.tables.declared.column import Sheet, columns_of
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.schema import sheets_of

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SESSION = load_session(ROOT / "inputs" / "session.toml", TEMPLATES)
SHEETS = sheets_of(SESSION)
WORDS = load_input_words(TEMPLATES)
READ_ME = {code: load_read_me(TEMPLATES / code / "readme.toml") for code in WORDS.languages}
DECLARED = {sheet.name for sheet in SESSION.response_sheets}
RESPONSES = [sheet for sheet in SHEETS if sheet.file == "responses.xlsx"]
ROWS: dict[str, list[dict[str, InputValue]]] = {
    "Contact points": [
        {
            "state": "Namibia",
            "received_on": dt.date(2008, 6, 20),
            "line": 1,
            "kind": "substantive",
            "their_reference": "=1-2",
            "phone": "007",
            "illustrative": "yes",
        },
        {"state": "NA", "kind": "holding"},
    ]
}
FILLING = Filling(ROWS, WORDS, "fr", READ_ME)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_input_book(RESPONSES, FILLING)))


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    return book["Contact points"]


def header(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def cell_of(sheet: Worksheet, row: int, column: str) -> object:
    return sheet.cell(row, header(sheet).index(column) + 1)


def check_of(sheet: Worksheet, column: str) -> DataValidation:
    address = sheet.cell(2, header(sheet).index(column) + 1).coordinate
    return next(check for check in sheet.data_validations.dataValidation if address in check.sqref)


def test_the_sheets_are_those_of_the_schema_and_the_guide(book: Workbook) -> None:
    assert book.sheetnames == ["Read me", "Contact points", "Legislation", "Suggestions"]
    assert book.active.title == "Contact points"


def test_the_header_names_the_columns_of_the_schema(sheet: Worksheet) -> None:
    assert header(sheet) == [column.name for column in columns_of(RESPONSES[0], WORDS.forms)]


def test_the_header_is_frozen_and_carries_a_filter(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:S3"


def test_a_required_column_looks_different(sheet: Worksheet) -> None:
    fills = {
        name: sheet.cell(1, place).fill.fgColor.rgb for place, name in enumerate(header(sheet), 1)
    }
    assert fills["state"] == fills["kind"] != fills["channel"] == fills["remarks"]


def test_dates_are_dates_and_numbers_numbers(sheet: Worksheet) -> None:
    row = dict(zip(header(sheet), sheet[2], strict=True))
    assert row["received_on"].value == dt.datetime(2008, 6, 20)  # noqa: DTZ001  # a cell has no time zone
    assert row["received_on"].number_format == "yyyy-mm-dd"
    assert row["line"].value == 1


def test_what_looks_like_a_formula_or_a_number_stays_text(sheet: Worksheet) -> None:
    row = dict(zip(header(sheet), sheet[2], strict=True))
    for name, text in {"their_reference": "=1-2", "phone": "007"}.items():
        assert (row[name].value, row[name].data_type) == (text, "s")
        assert row[name].number_format == "@"


def test_rows_still_to_be_typed_have_the_same_formats(sheet: Worksheet) -> None:
    assert sheet.column_dimensions["C"].number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions["A"].number_format == "@"


def test_a_code_is_written_in_the_words_of_the_language(sheet: Worksheet) -> None:
    row = dict(zip(header(sheet), sheet[2], strict=True))
    assert row["kind"].value == WORDS.choices["fr"]["substantive"]
    assert row["illustrative"].value == WORDS.choices["fr"]["yes"]


def test_a_coded_column_offers_the_words_of_every_language(
    book: Workbook, sheet: Worksheet
) -> None:
    check = check_of(sheet, "kind")
    assert check.type == "list"
    name, span = check.formula1.split("!")
    assert name == "'Read me'"
    offered = [cell.value for (cell,) in book["Read me"][span.replace("$", "")]]
    for language in WORDS.languages:
        assert {WORDS.choices[language][code] for code in ("holding", "negative")} <= set(offered)


def test_a_list_that_may_grow_in_the_cell_refuses_nothing(sheet: Worksheet) -> None:
    assert not check_of(sheet, "from_seat").showErrorMessage
    assert check_of(sheet, "kind").showErrorMessage


def test_a_date_column_refuses_what_is_no_date(sheet: Worksheet) -> None:
    check = check_of(sheet, "received_on")
    assert check.type == "date"
    assert all(read_me.date in check.error for read_me in READ_ME.values())


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.file} {sheet.name}")
def test_every_column_is_explained_in_every_language(sheet: Sheet, language: str) -> None:
    names = WORDS.lists[language]["languages"]
    columns = columns_of(sheet, WORDS.forms)
    assert all(meaning(READ_ME[language], language, sheet, column, names) for column in columns)
    assert READ_ME[language].files[sheet.file]
    name = "responses" if sheet.name in DECLARED else sheet.name
    explained = set(READ_ME[language].columns[name])
    stems = {column.name.rpartition("_")[0] for column in columns}
    assert explained <= {column.name for column in columns} | stems


def test_a_message_of_a_check_fits_what_excel_shows() -> None:
    for texts in (
        [read_me.date for read_me in READ_ME.values()],
        [read_me.choose for read_me in READ_ME.values()],
    ):
        assert len("\n".join(texts)) <= 255


def test_the_guide_says_what_each_column_wants(book: Workbook) -> None:
    said = [cell.value for row in book["Read me"] for cell in row if cell.value]
    for language, read_me in READ_ME.items():
        assert read_me.columns["responses"]["kind"] in said, language
        assert read_me.headers.meaning in said


@pytest.mark.parametrize("personal", [True, False])
def test_the_guide_speaks_of_persons_where_the_workbook_has_some(*, personal: bool) -> None:
    sheets = [sheet for sheet in RESPONSES if personal or sheet.name != "Contact points"]
    content = write_input_book(sheets, FILLING)
    said = [
        str(cell.value)
        for row in openpyxl.load_workbook(io.BytesIO(content))["Read me"]
        for cell in row
    ]
    for read_me in READ_ME.values():
        assert any(read_me.personal in text for text in said) == personal
        assert all(line in said for line in read_me.introduction)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert write_input_book(RESPONSES, FILLING) == write_input_book(RESPONSES, FILLING)


def test_a_workbook_without_rows_can_be_filled_in() -> None:
    empty = Filling({}, WORDS, "fr", READ_ME)
    sheet = openpyxl.load_workbook(io.BytesIO(write_input_book(RESPONSES, empty)))["Suggestions"]
    assert sheet.max_row == 1
