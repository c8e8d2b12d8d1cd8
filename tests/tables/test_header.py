"""The names in the header row: missing, unknown, misspelt, twice, or none at all."""

from pathlib import Path

import openpyxl
import pytest

from tests.tables.books import cell_of, codes_of, found_in, read, said_of, write

CONTACTS = ("responses.xlsx", "Contact points")


def test_a_missing_column_is_named(inputs: Path) -> None:
    cell = cell_of(inputs, *CONTACTS, "phone")
    book = openpyxl.load_workbook(inputs / CONTACTS[0])
    book[CONTACTS[1]].delete_cols(book[CONTACTS[1]][cell].column)
    book.save(inputs / CONTACTS[0])
    assert said_of(inputs) == [
        (
            "responses.xlsx, sheet 'Contact points': The column 'phone' is missing. Add a column "
            "with 'phone' in row 1; its cells may stay blank unless the Read me sheet says "
            "otherwise."
        )
    ]


@pytest.mark.parametrize("name", ["Received_on", "recieved_on", "received on", "RECEIVED_ON"])
def test_a_misspelt_column_is_told_once_with_its_name(inputs: Path, name: str) -> None:
    cell = cell_of(inputs, *CONTACTS, "received_on", 1)
    write(inputs, *CONTACTS, {cell: name})
    assert said_of(inputs) == [
        (
            f"responses.xlsx, sheet 'Contact points', cell {cell}: There is no column named "
            f"'{name}' in this table. Rename it to 'received_on'."
        )
    ]


def test_spaces_around_a_name_do_no_harm(inputs: Path) -> None:
    cell = cell_of(inputs, *CONTACTS, "received_on", 1)
    write(inputs, *CONTACTS, {cell: "\u00a0received_on "})
    assert codes_of(inputs) == []


def test_an_unknown_column_is_a_problem(inputs: Path) -> None:
    write(inputs, *CONTACTS, {"T1": "favourite colour"})
    assert codes_of(inputs) == ["unknown-column"]


def test_a_column_that_stands_twice_names_the_first(inputs: Path) -> None:
    write(inputs, *CONTACTS, {"T1": "state"})
    (problem,) = found_in(inputs)
    assert (problem.code, problem.place.cell, problem.values["other"]) == (
        "column-twice", "T1", "A1",
    )  # fmt: skip


def test_a_value_under_no_name_is_a_problem_with_its_cell(inputs: Path) -> None:
    write(inputs, *CONTACTS, {"T7": "a note"})
    (problem,) = found_in(inputs)
    assert (problem.code, problem.place.cell) == ("column-without-name", "T7")


def test_a_sheet_without_names_is_told_once(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "agreements.xlsx")
    book["Agreements"].delete_rows(1, 100)
    book.save(inputs / "agreements.xlsx")
    assert codes_of(inputs) == ["no-header"]


def test_the_order_of_the_columns_is_free(inputs: Path) -> None:
    path = inputs / "agreements.xlsx"
    before = read(inputs).table("agreements.xlsx", "Agreements").frame
    book = openpyxl.load_workbook(path)
    page = book["Agreements"]
    rows = [[cell.value for cell in row][::-1] for row in page.iter_rows()]
    page.delete_rows(1, page.max_row)
    for row in rows:
        page.append(row)
    book.save(path)
    after = read(inputs).table("agreements.xlsx", "Agreements")
    assert after.frame.equals(before)
    assert after.cell(2, "state") == "F2"


def test_a_missing_sheet_is_a_problem(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "responses.xlsx")
    del book["Suggestions"]
    book.save(inputs / "responses.xlsx")
    assert said_of(inputs) == [
        (
            "responses.xlsx, sheet 'Suggestions': The sheet is missing. Rename the sheet that "
            "holds its rows to 'Suggestions'; or let the workbook be written anew with it: make "
            "workbook FILE=responses.xlsx."
        )
    ]


def test_a_misspelt_sheet_is_recognized(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "responses.xlsx")
    book["Contact points"].title = "Contact point"
    book.save(inputs / "responses.xlsx")
    assert said_of(inputs) == [
        (
            "responses.xlsx, sheet 'Contact points': The sheet is missing; there is one named "
            "'Contact point'. If that is the sheet, rename it to exactly 'Contact points'."
        )
    ]


def test_a_column_of_the_program_may_be_meant_by_its_label(inputs: Path) -> None:
    cell = cell_of(inputs, *CONTACTS, "received_on", 1)
    write(inputs, *CONTACTS, {cell: "Date de réception"})
    (problem,) = found_in(inputs)
    assert (problem.code, problem.values["near"]) == ("column-misspelt", "received_on")
