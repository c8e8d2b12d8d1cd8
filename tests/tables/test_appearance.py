"""What a person sees of a sheet and its values do not say is told with its cells."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from pipeline.problems import Problem
from pipeline.tables.appearance import appearance_of
from pipeline.tables.number_formats import shows_otherwise
from pipeline.tables.styles import Styles
from pipeline.tables.workbook import read_workbook
from tests.tables.books import cell_of, found_in, put, read, said_of

CONTACTS = ("responses.xlsx", "Contact points")
PHONE = "responses.xlsx/Contact points/phone"


def change(inputs: Path, change_sheet: Any) -> None:  # noqa: ANN401
    book = openpyxl.load_workbook(inputs / CONTACTS[0], rich_text=True)
    change_sheet(book[CONTACTS[1]])
    book.save(inputs / CONTACTS[0])


def formatted(inputs: Path, cell: str, code: str) -> None:
    def give_format(page: Any) -> None:  # noqa: ANN401
        page[cell].number_format = code

    change(inputs, give_format)


@pytest.mark.parametrize(
    ("number", "code", "otherwise"),
    [
        (5, "General", False),
        (5.5, "General", False),
        (31701234567, "General", False),
        (99999999999, "General", False),
        (100000000000, "General", True),
        (0.1 + 0.2, "General", True),
        (317012345678, "@", False),
        (317012345678, "0", False),
        (999999999999999, "0", False),
        (10**15, "0", True),
        (701234567, "0000000000", True),
        (7012345678, "0000000000", False),
        (5, "0.00", True),
        (5.25, "0.00", False),
        (5.256, "0.00", True),
        (5.5, "0", True),
        (999, "#,##0", False),
        (1000, "#,##0", True),
        (5, "0%", True),
        (5, '"No. "0', True),
        (5, "00-00-00", True),
    ],
)
def test_a_number_format_shows_the_number_or_something_else(
    number: float, code: str, *, otherwise: bool
) -> None:
    assert shows_otherwise(code, float(number)) is otherwise


@pytest.mark.parametrize(
    ("number", "code", "problem"),
    [
        (701234567, "0000000000", "number-shown-otherwise"),
        (317012345678, "General", "number-shown-otherwise"),
        (31701234567, "0,000", "number-shown-otherwise"),
        (12345678901234567890, "0", "number-too-long"),
        (31701234567, "0", ""),
        (31701234567, "General", ""),
    ],
)
def test_a_number_in_a_column_of_text_is_what_is_seen_or_a_problem(
    inputs: Path, number: int, code: str, problem: str
) -> None:
    cell = put(inputs, PHONE, number, 3)
    formatted(inputs, cell, code)
    found = [(one.code, one.severity, one.place.cell) for one in found_in(inputs)]
    assert found == ([(problem, "error", cell)] if problem else [])
    if not problem:
        assert read(inputs).table(*CONTACTS).frame.loc[3, "phone"] == str(number)


def test_a_number_in_a_column_of_numbers_may_look_as_it_will(inputs: Path) -> None:
    formatted(inputs, cell_of(inputs, *CONTACTS, "line", 3), "000")
    assert found_in(inputs) == ()


def test_the_format_of_a_number_is_named(inputs: Path) -> None:
    cell = put(inputs, PHONE, 701234567, 3)
    formatted(inputs, cell, "0000000000")
    assert said_of(inputs) == [
        (
            f"responses.xlsx, sheet 'Contact points', cell {cell}: The cell holds the number "
            "701234567 where a text belongs, and its number format (0000000000) shows something "
            "else. Format the cell as Text, then type again what it should say."
        )
    ]


def test_what_is_struck_through_is_a_warning_with_its_cells(inputs: Path) -> None:
    letter = cell_of(inputs, *CONTACTS, "contact_name")[:-1]

    def strike(page: Any) -> None:  # noqa: ANN401
        for row in (3, 4, 900):
            page[f"{letter}{row}"].font = Font(strike=True)
        parts = (TextBlock(InlineFont(strike=True), "Old Name "), "New Name")
        page[f"{letter}6"] = CellRichText(*parts)
        page[f"{letter}7"] = CellRichText(TextBlock(InlineFont(strike=False), "A "), "B")

    change(inputs, strike)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("struck-through", "warning")
    assert (problem.place.cell, *problem.place.also) == (f"{letter}3", f"{letter}4", f"{letter}6")
    assert read(inputs).table(*CONTACTS).frame.loc[6, "contact_name"] == "Old Name New Name"


def unseen_of(path: Path) -> tuple[Problem, ...]:
    return read_workbook(path, ["A"]).problems


def test_shared_texts_that_are_struck_through_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        struck, sheet = book.add_format({"font_strikeout": True}), book.add_worksheet("A")
        sheet.write_row(0, 0, ("plain", "plain too"))
        sheet.write_rich_string(4, 2, "new ", struck, "old", " end")
        sheet.write_string(5, 2, "gone", struck)
        sheet.write_blank(6, 2, None, struck)
    assert {found.place.cell for found in unseen_of(path)} == {"C5", "C6"}


def test_hidden_and_filtered_rows_and_columns_are_told_once_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        for row in range(12):
            sheet.write_row(row, 0, ("a", "b", "c", "d"))
        for row in (2, 3, 4, 7, 500):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(1, 2, 9, None, {"hidden": True})
        sheet.set_column(9, 12, 9, None, {"hidden": True})
    found = {problem.code: problem for problem in unseen_of(path)}
    assert {problem.severity for problem in found.values()} == {"warning"}
    assert found["hidden-rows"].values == {"rows": "3:5, 8"}
    assert found["hidden-columns"].values == {"columns": "B:C"}


@pytest.mark.parametrize("hiding", ["hide", "very_hidden"])
def test_a_hidden_sheet_is_a_warning_where_its_rows_are_read(tmp_path: Path, hiding: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Read me").activate()
        for name in ("A", "B"):
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, "a")
            getattr(sheet, hiding)()
    (problem,) = unseen_of(path)
    assert (problem.code, problem.severity) == ("hidden-sheet", "warning")
    assert problem.place.sheet == "A"


def test_a_sheet_whose_elements_have_a_prefix_or_no_addresses_is_read_too() -> None:
    xml = (
        b'<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" hidden="true"/></x:cols>'
        b"<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row hidden='1'>"
        b"<x:c s='1'><x:v>7</x:v></x:c><x:c s='2' t='s'><x:v>0</x:v></x:c>"
        b"<x:c><x:v>1.5E+20</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    looks = appearance_of(xml, Styles({"0": "General", "1": "000"}, (), {"2"}, {0}))
    assert dict(looks.formats) == {"A2": "000", "C2": "General"}
    assert looks.struck == ("B2",)
    assert (looks.hidden_rows, looks.hidden_columns) == ((2,), (range(1, 3),))
