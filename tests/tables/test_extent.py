"""Cells that do not lie as in a table are told before the reader of spreadsheets sees them."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problem_wording import sentence
from pipeline.tables.workbooks.scan import scan_sheet
from pipeline.tables.workbooks.sheet_copy import SheetCopy
from tests.tables.odd_xml import MAIN
from tests.tables.test_odd_xml import filled, read_by_us, sheet_file, told

SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData></worksheet>'
Cell = tuple[int, str]


def row(number: int, *cells: str) -> str:
    written = "".join(f'<c r="{cell}"><v>1</v></c>' for cell in cells)
    return f'<row r="{number}">{written}</row>'


def found(xml: str) -> list[tuple[str, str]]:
    """Search a sheet as it is, and written anew: both must say the same."""
    sheet = (SHEET % xml).encode()
    faults = scan_sheet(sheet)
    assert faults == scan_sheet(SheetCopy(0).copy(sheet))
    return [(fault.code, fault.cell) for fault in faults]


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        (row(1, "A1", "B1", "A1"), ("cell-twice", "A1")),
        (row(1, "A1", "A1"), ("cell-twice", "A1")),
        (row(1, "B1", "A1"), ("cell-out-of-order", "A1")),
        (row(1, "Z1", "AA1") + row(2, "AA2", "Z2"), ("cell-out-of-order", "Z2")),
        (row(2, "A2") + row(1, "A1"), ("row-out-of-order", "A1")),
        (row(1, "A1") + row(1, "B1"), ("row-out-of-order", "A1")),
        (row(1, "A1") + row(1), ("row-out-of-order", "A1")),
        (row(1, "A1") + row(2, "B2", "A1"), ("cell-twice", "A1")),
    ],
)
def test_what_excel_would_repair_is_told(xml: str, fault: tuple[str, str]) -> None:
    assert found(xml) == [fault]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_sheet_with_two_cells_of_one_address_is_not_read(tmp_path: Path, quote: str) -> None:
    xml = row(1, "A1", "B1").replace("B1", "A1").replace('"', quote)
    book = read_by_us(sheet_file(tmp_path, xml))
    assert told(book) == [("cell-twice", "A1")]
    assert not book.grids
    assert all(sentence(problem) for problem in book.problems)


def test_a_cell_that_is_only_formatted_twice_gives_no_choice() -> None:
    assert found('<row r="1"><c r="A1" s="1"/><c r="A1"><v>1</v></c></row>') == []


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("ABCZ")), min_size=1, max_size=6))
def test_cells_in_any_other_order_than_that_of_reading_are_told(cells: list[Cell]) -> None:
    xml = "".join(f'<c r="{letter}{number}"><v>1</v></c>' for number, letter in cells)
    in_order = all(before < cell for before, cell in pairwise(cells))
    codes = [code for code, _ in found(f"<row>{xml}</row>")]
    expected = "cell-twice" if len(set(cells)) < len(cells) else "cell-out-of-order"
    assert codes == ([] if in_order else [expected])


@pytest.mark.parametrize(
    ("far", "is_far"),
    [
        (row(199_999, "CZ199999"), True),
        (row(199_999, "A199999"), False),
        (row(10_000, "CV10000"), False),
        (row(10_001, "CV10001"), True),
        (row(200_000, "A200000"), True),
        (row(2, "CZ2"), False),
        (row(2, "DA2"), True),
    ],
)
def test_places_are_counted_against_the_cells_that_are_filled(far: str, is_far: bool) -> None:  # noqa: FBT001 (a border)
    assert bool(found(row(1, "A1") + far)) is is_far


def test_the_cell_that_makes_the_sheet_large_is_named() -> None:
    long = "".join(row(number, f"A{number}") for number in range(1, 12_001))
    wide = long.replace('<c r="A7"><v>1</v></c>', '<c r="A7"><v>1</v></c><c r="CZ7"><v>1</v></c>')
    assert found(long) == []
    assert found(wide) == [("far-cell", "CZ7")]
    deep = row(1, *(f"{letter}1" for letter in "ABCDEFGHIJ")) + row(150_000, "C150000")
    assert found(deep) == [("far-cell", "C150000")]


def test_a_long_table_with_many_blanks_is_read() -> None:
    rows = (row(number, f"A{number}", f"Q{number}") for number in range(1, 59_001))
    assert scan_sheet((SHEET % "".join(rows)).encode()) == ()


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    path = sheet_file(tmp_path, row(1, "A1") + row(199_999, "CZ199999"))
    start = time.thread_time()
    book = read_by_us(path)
    assert time.thread_time() - start < 10  # cell by cell it would take minutes
    assert told(book) == [("far-cell", "CZ199999")]
    path = sheet_file(tmp_path, row(1, "A1") + row(2, "CZ2"))
    assert len(filled(read_by_us(path).grids["S"].rows)) == len(("A1", "CZ2"))
