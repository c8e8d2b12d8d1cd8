"""The sample session reads without an error, as what the schema says."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.session import load_session
from pipeline.tables.checked.states import states_parties_on
from pipeline.tables.checked.table import Inputs
from pipeline.tables.declared.column import Sheet, SheetColumn, columns_of
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.schema import sheets_of
from tests.tables.books import SAMPLE, TEMPLATES, codes_of, put, read

SHEETS = sheets_of(load_session(SAMPLE / "session.toml", TEMPLATES))
KINDS: dict[str, tuple[type, ...]] = {
    "date": (date, type(None)),
    "integer": (int, type(None)),
    "boolean": (bool,),
    "keys": (tuple,),
}


@pytest.fixture(scope="module")
def sample() -> Inputs:
    return read(SAMPLE)


def test_the_sample_has_no_error_and_no_warning(sample: Inputs) -> None:
    assert sample.warnings == ()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.file} {sheet.name}")
def test_every_value_is_of_the_kind_of_its_column(sample: Inputs, sheet: Sheet) -> None:
    table = sample.table(sheet.file, sheet.name)
    columns = columns_of(sheet, load_input_words(TEMPLATES).forms)
    assert list(table.frame.columns) == [column.name for column in columns]
    for column in columns:
        assert all(isinstance(value, of_kind(column)) for value in table.frame[column.name])


def of_kind(column: SheetColumn) -> tuple[type, ...]:
    return KINDS.get(column.kind, (str,))


def test_rows_keep_the_numbers_of_the_sheet(sample: Inputs) -> None:
    states = sample.table("states.xlsx", "States")
    assert list(states.frame.index) == list(range(2, 110))
    assert states.cell(14, "iso3") == "A14"
    assert states.cell(3, "list_name_en") == "C3"


def test_a_column_that_may_lack_has_no_cells(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "agreements.xlsx")
    book["Agreements"].delete_cols(6)
    book.save(inputs / "agreements.xlsx")
    table = read(inputs).table("agreements.xlsx", "Agreements")
    assert table.cell(2, "illustrative") == ""
    assert set(table.frame["illustrative"]) == {False}


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2002, 6, 30), 0),
        (date(2008, 6, 2), 106),
        (date(2008, 9, 15), 106),
        (date(2008, 11, 14), 108),
    ],
)
def test_the_states_parties_on_a_day_are_counted(sample: Inputs, day: date, count: int) -> None:
    assert len(states_parties_on(sample.table("states.xlsx", "States"), day)) == count


def test_a_state_is_a_party_until_its_withdrawal_takes_effect(inputs: Path) -> None:
    put(inputs, "states.xlsx/States/party_until", date(2008, 9, 1))
    states = read(inputs).table("states.xlsx", "States")
    assert "AFG" in set(states_parties_on(states, date(2008, 9, 1))["iso3"])
    assert "AFG" not in set(states_parties_on(states, date(2008, 9, 2))["iso3"])


def test_other_files_and_read_me_sheets_are_left_alone(inputs: Path) -> None:
    (inputs / "~$notes.docx").write_bytes(b"lock")
    (inputs / "notes.txt").write_text("mine", encoding="utf-8")
    assert codes_of(inputs) == []
