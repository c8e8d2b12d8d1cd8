"""What the reader of spreadsheets gives as blank is found in the XML of the sheet."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipeline.tables.workbooks.hidden import Hidden
from pipeline.tables.workbooks.plain import is_plain
from pipeline.tables.workbooks.scan import scan_sheet
from pipeline.tables.workbooks.sheet_copy import SheetCopy
from tests.tables.books import cell_of, found_in, put, read, said_of, write

TEXTS = 200  # that the cells of a sheet share
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = b'<worksheet xmlns="' + MAIN + b'"><sheetData><row>%s</row></sheetData>%s</worksheet>'


def scanned(xml: bytes) -> tuple[Hidden, ...]:
    """Search a sheet as workbooks are searched: as it is where it is plain, else written anew."""
    copy = SheetCopy(TEXTS)
    anew = copy.copy(xml)
    hidden = (*copy.hidden, *scan_sheet(anew))
    assert is_plain(anew)
    if is_plain(xml):
        assert scan_sheet(xml) == hidden
    return hidden


def test_merged_cells_are_named_as_a_range(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "agreements.xlsx")
    book["Agreements"].merge_cells("A3:A4")
    book.save(inputs / "agreements.xlsx")
    assert said_of(inputs)[0] == (
        "agreements.xlsx, sheet 'Agreements', cell A3:A4: These cells are merged, so that all but "
        "one of them are blank. Unmerge them and write the value into each row that it holds for."
    )


def test_a_formula_that_was_never_computed_is_a_problem(inputs: Path) -> None:
    cell = cell_of(inputs, "legislation.xlsx", "APIC", "signed_on")
    book = openpyxl.load_workbook(inputs / "legislation.xlsx")
    book["APIC"][cell] = "=TODAY()"
    book.save(inputs / "legislation.xlsx")
    assert said_of(inputs) == [
        (
            f"legislation.xlsx, sheet 'APIC', cell {cell}: The cell holds a formula that was never "
            "computed. Open the workbook in Excel or LibreOffice and save it, or type the value "
            "itself."
        )
    ]


def test_an_error_value_is_shown_and_not_told_again_as_blank(inputs: Path) -> None:
    cell = cell_of(inputs, "responses.xlsx", "Contact points", "state")
    book = openpyxl.load_workbook(inputs / "responses.xlsx")
    book["Contact points"][cell] = "#REF!"
    book.save(inputs / "responses.xlsx")
    assert said_of(inputs) == [
        (
            f"responses.xlsx, sheet 'Contact points', cell {cell}: The cell shows the error #REF!. "
            "Correct the formula, or type the value itself."
        )
    ]


def test_a_formula_with_its_value_counts_as_the_value(inputs: Path) -> None:
    path = inputs / "recommendations.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Recommendations")
        names = ("number", "source", "section", "topic_en", "topic_fr", "status")
        sheet.write_row(0, 0, names)
        sheet.write_formula(1, 0, "=4+5", None, 9)
        sheet.write_formula(1, 1, '="ICC-ASP/6/"&21', None, "ICC-ASP/6/21")
    frame = read(inputs).table("recommendations.xlsx", "Recommendations").frame
    assert list(frame.loc[2, ["number", "source"]]) == [9, "ICC-ASP/6/21"]


def test_text_that_looks_like_a_formula_or_an_error_stays_text(inputs: Path) -> None:
    for row, text in ((2, "=cmd|' /C calc'!A0"), (3, "#REF!"), (4, '<c t="e">'), (5, "+32 2 555")):
        put(inputs, "responses.xlsx/Contact points/remarks", text, row)
    remarks = read(inputs).table("responses.xlsx", "Contact points").frame["remarks"]
    assert remarks.loc[2:5].tolist() == ["=cmd|' /C calc'!A0", "#REF!", '<c t="e">', "+32 2 555"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (b'<c r="B5"><f>1+1</f><v></v></c>', Hidden("formula-without-value", "B5")),
        (b'<c r="B5"><f>1+1</f><v/></c>', Hidden("formula-without-value", "B5")),
        (b'<c r="B5" s="3"><f t="shared" si="0"/></c>', Hidden("formula-without-value", "B5")),
        (b"<c s='1' r='C7' t='e'><v>#N/A</v></c>", Hidden("error-value", "C7", "#N/A")),
        (
            b'<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            Hidden("error-value", "D1", "#DIV/0!"),
        ),
        (b'<c r="A200000"><v>1</v></c>', Hidden("far-cell", "A200000")),
        (b'<c r="DA7" t="s"><v>1</v></c>', Hidden("far-cell", "DA7")),
    ],
)
def test_a_hidden_fault_is_found_however_it_is_written(cells: bytes, found: Hidden) -> None:
    assert scanned(SHEET % (cells, b"")) == (found,)


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="B5"><f>1+1</f><v>2</v></c>',
        b'<c r="B5" t="str"><f>""</f><v></v></c>',
        b'<c r="B5" t="inlineStr"><is><t>see t="e" here</t></is></c>',
        b'<c r="XFD1048576" s="4"/>',
        b'<c r="XFD1048576" s="4"></c>',
        b'<c r="A199999"><v>1</v></c>',
        b'</row><row r="1048576" s="1">',
    ],
)
def test_what_is_in_order_is_left_alone(cells: bytes) -> None:
    assert scanned(SHEET % (cells, b"")) == ()


def test_a_sheet_whose_elements_have_a_prefix_is_searched_too() -> None:
    xml = (
        b'<x:worksheet xmlns:x="%b"><x:sheetData><x:row><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c>'
        b'<x:c r="B1"><x:f>1</x:f></x:c></x:row></x:sheetData>'
        b'<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>'
    )
    codes = {(found.code, found.cell) for found in scanned(xml % MAIN)}
    assert codes == {
        ("error-value", "A1"),
        ("formula-without-value", "B1"),
        ("merged-cells", "A1:B2"),
    }


def test_a_long_sheet_without_fault_is_searched_to_its_end() -> None:
    row = b"".join(b'<c r="%c%%d" s="1" t="s"><v>123</v></c>' % letter for letter in b"ABCDEFGHIJ")
    rows = b"".join(row % ((number,) * 10) for number in range(1, 2_001))
    assert scanned(SHEET % (rows, b"")) == ()
    last = b'<c r="A2001" t="e"><v>#REF!</v></c>'
    (found,) = scanned(SHEET % (rows + last, b""))
    assert (found.code, found.cell) == ("error-value", "A2001")


def test_every_hidden_fault_of_a_sheet_is_told(inputs: Path) -> None:
    write(inputs, "agreements.xlsx", "Agreements", {"D2": date(2008, 1, 1)})
    book = openpyxl.load_workbook(inputs / "agreements.xlsx")
    for cell in ("D3", "D4", "D5"):
        book["Agreements"][cell] = "=1/0"
    book["Agreements"].merge_cells("C8:D8")
    book.save(inputs / "agreements.xlsx")
    cells = [(problem.place.cell, *problem.place.also) for problem in found_in(inputs)]
    assert cells == [("D3", "D4", "D5"), ("C8:D8",)]
