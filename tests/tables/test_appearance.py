"""What a person sees of a sheet and its values do not say is told with its cells."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, NamedStyle

from pipeline.problems import Place, Problem
from pipeline.tables.workbooks.appearance import appearance_of
from pipeline.tables.workbooks.number_formats import shows_otherwise
from pipeline.tables.workbooks.unseen import unseen
from pipeline.tables.workbooks.workbook import read_workbook
from pipeline.tables.workbooks.workbook_styles import Styles, styles_of
from tests.tables.books import cell_of, found_in, put, read, replace_part, said_of

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


def test_closed_groups_and_rows_and_columns_of_no_size_are_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    page = book.create_sheet("A", 0)
    for _ in range(12):
        page.append(["a", "b", "c", "d", "e", "f"])
    page.row_dimensions.group(2, 3, hidden=True)
    page.row_dimensions.group(5, 6, hidden=False)
    page.row_dimensions[8].height = 77
    page.row_dimensions[9].height = 0.75
    page.column_dimensions.group("B", "C", hidden=True)
    page.column_dimensions["E"].width = 77
    book.save(path)
    # openpyxl writes no size of 0, as other programs do.
    replace_part(path, "xl/worksheets/sheet1.xml", b'ht="77"', b'ht="0"')
    replace_part(path, "xl/worksheets/sheet1.xml", b'width="77"', b'width="0"')
    found = {problem.code: problem.values for problem in unseen_of(path)}
    assert found == {"hidden-rows": {"rows": "2:3, 8"}, "hidden-columns": {"columns": "B:C, E"}}


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ('defaultRowHeight="15" zeroHeight="1"', []),
        ('defaultRowHeight="0"', [("hidden-rows", "2")]),
        ('defaultColWidth="0" defaultRowHeight="15"', [("hidden-columns", "B")]),
        ('defaultColWidth="9" defaultRowHeight="15"', []),
    ],
)
def test_a_size_of_all_rows_or_columns_holds_where_they_have_none(
    settings: str, found: list[tuple[str, str]]
) -> None:
    rows = '<row r="1" ht="15"><c r="A1"/></row><row r="2"><c r="B2"><v>1</v></c></row>'
    xml = (
        f'<worksheet xmlns="m"><sheetFormatPr {settings}/><cols><col min="1" max="1" width="9"/>'
        f"</cols><sheetData>{rows}</sheetData></worksheet>"
    )
    looks = appearance_of(xml.encode(), Styles())
    grid: list[list[object]] = [["A", ""], ["", 1.0]]
    told = [
        (problem.code, *problem.values.values())
        for problem in unseen(Place("a.xlsx", "A"), grid, looks, is_hidden=False)
    ]
    assert told == found


def test_unused_rows_that_are_hidden_hide_no_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        sheet.set_default_row(hide_unused_rows=True)
        sheet.write_column(0, 0, ("a", "b", "c"))
    assert unseen_of(path) == ()


def test_a_named_style_strikes_its_cells_through(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    page = book.create_sheet("A", 0)
    page.append(["plain", "struck", "struck and its own font"])
    book.add_named_style(NamedStyle("Former", font=Font(strike=True)))
    for cell in ("B1", "C1"):
        page[cell].style = "Former"
    page["C1"].font = Font(strike=False, bold=True)
    book.save(path)
    assert [problem.place.cell for problem in unseen_of(path)] == ["B1"]


@pytest.mark.parametrize(
    ("attributes", "struck"),
    [
        ('xfId="1"', []),
        ('xfId="1" applyFont="0"', ["0"]),
        ('xfId="1" applyFont="1"', []),
        ('xfId="0"', []),
        ('xfId="9" applyFont="0"', []),
        ("", []),
    ],
)
def test_the_font_of_a_named_style_counts_where_a_cell_has_none(
    attributes: str, struck: list[str]
) -> None:
    xml = (
        '<styleSheet xmlns="m"><fonts><font/><font><strike/></font></fonts>'
        '<cellStyleXfs><xf fontId="0"/><xf fontId="1"/></cellStyleXfs>'
        f'<cellXfs><xf fontId="0" {attributes}/></cellXfs></styleSheet>'
    )
    assert sorted(styles_of([xml.encode()]).struck) == struck


def test_ranges_that_a_rule_strikes_through_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ("a", "b", "c"))
        struck = book.add_format({"font_strikeout": True})
        red = book.add_format({"font_color": "red"})
        for cells, form in (("A1:B9", struck), ("C1", red), ("E1:F9", struck)):
            sheet.conditional_format(cells, {"type": "no_errors", "format": form})
    (problem,) = unseen_of(path)
    assert (problem.code, problem.severity) == ("struck-by-rule", "warning")
    assert problem.place.cell == "A1:B9"


def test_a_rule_of_later_versions_is_no_line_through_the_last_cell() -> None:
    rule = (
        "<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><x14:dxf>"
        "<font><strike/></font></x14:dxf></x14:cfRule><xm:sqref>A1:A2 C3</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    xml = f'<worksheet xmlns="m"><sheetData>{rows}</sheetData>{rule}</worksheet>'
    looks = appearance_of(xml.encode(), Styles())
    assert (looks.struck, looks.struck_by_rule) == ((), ("A1:A2", "C3"))


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
