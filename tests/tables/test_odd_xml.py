"""Workbooks that are legal, and that hardly a program writes so, are read as openpyxl does."""

import io
import os
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.tables.checked.kept import content_of_workbook, hash_of
from pipeline.tables.workbooks.plain import is_plain
from pipeline.tables.workbooks.workbook import Workbook, read_workbook
from pipeline.tables.workbooks.workbook_package import open_package
from tests.tables.books import SAMPLE, codes_of, replace_part
from tests.tables.odd_xml import MAIN, SHEET, STRICT, Rows, odd_book

TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=8
)
NUMBERS = st.floats(-1e15, 1e15, allow_nan=False).map(lambda number: number + 0.0)
CELLS = st.one_of(st.none(), TEXTS.filter(lambda text: "_x" not in text), NUMBERS, st.booleans())
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=5)


def read_by_openpyxl(data: bytes) -> list[list[object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def read_by_us(path: Path) -> Workbook:
    return read_workbook(path, [SHEET])


def filled(rows: object) -> dict[tuple[int, int], object]:
    """Give the cells that are not blank, whatever the size of the grid."""
    assert isinstance(rows, list | tuple)
    return {
        (number, column): cell
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell not in {"", None}
    }


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, seed=st.integers(0, 2**32))
def test_legal_xml_is_read_as_openpyxl_reads_it(tmp_path: Path, rows: Rows, seed: int) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(odd_book(rows, seed))
    book = read_by_us(path)
    assert book.problems == ()
    assert (
        filled(book.grids[SHEET].rows)
        == filled(read_by_openpyxl(path.read_bytes()))
        == filled(rows)
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_strict_workbook_is_read_too(tmp_path: Path, seed: int) -> None:
    rows: Rows = [["State", "Number"], ["Côte d’Ivoire", 7.0], [None, True]]
    path = tmp_path / "odd.xlsx"
    path.write_bytes(odd_book(rows, seed, STRICT))
    book = read_by_us(path)
    assert book.problems == ()
    assert filled(book.grids[SHEET].rows) == filled(rows)


def sheet_file(folder: Path, rows: str, texts: int = 2, after: str = "") -> Path:
    """Write a workbook with the XML of rows, as most programs write the rest."""
    path = folder / "odd.xlsx"
    path.write_bytes(odd_book([["text"]], 0))
    shared = "".join(f"<si><t>text {number}</t></si>" for number in range(texts))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    parts = {
        "xl/worksheets/first.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    kept = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as archive:
        for name in kept.namelist():
            archive.writestr(name, parts.get(name, kept.read(name)))
    return path


def test_a_comment_within_a_value_is_no_part_of_it(tmp_path: Path) -> None:
    rows = "<row><c><v>1<!-- 5 -->2</v></c><c t='str'><v>a<!-- b -->c<?d?>e</v></c></row>"
    book = read_by_us(sheet_file(tmp_path, rows))
    assert filled(book.grids[SHEET].rows) == {(0, 0): 12.0, (0, 1): "ace"}


def told(book: Workbook) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.cell) for problem in book.problems]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c r="B2" t="s"><v>7</v></c>', "text-not-in-file"),
        ('<c r="B2" t="s"><v>2</v></c>', "text-not-in-file"),
        ('<c r="B2" t="s"><v>-1</v></c>', "text-not-in-file"),
        ('<c r="B2" t="s"><v>1.5</v></c>', "text-not-in-file"),
        ('<c r="B2"><v>many</v></c>', "unreadable-cell"),
        ('<c r="B2"><v>1e999</v></c>', "unreadable-cell"),
        ('<c r="B2" t="b"><v>7</v></c>', "unreadable-cell"),
        ('<c r="B2" t="novel"><v>7</v></c>', "unreadable-cell"),
        ('<c r="B2" t="e"><v>#SPILL!</v></c>', "error-value"),
        ("<c r='B2' t = 'e'><v>#REF!</v></c>", "error-value"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_cell(tmp_path: Path, cell: str, code: str) -> None:
    rows = f'<row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="2">{cell}</row>'
    book = read_by_us(sheet_file(tmp_path, rows))
    assert told(book) == [(code, "B2")]
    assert filled(book.grids[SHEET].rows).get((0, 0)) == "text 1"


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c s="1" r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row r="9999999"><c r="A9999999" t="inlineStr"><is><t>far</t></is></c></row>',
        '<row><c r="ZZZ1"><v>1</v></c></row>',
    ],
)
def test_a_cell_far_away_is_told_however_it_is_written(tmp_path: Path, far: str) -> None:
    book = read_by_us(sheet_file(tmp_path, f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'))
    assert [code for code, _ in told(book)] == ["far-cell"]
    assert not book.grids


def test_what_programs_write_is_taken_as_it_is() -> None:
    for path in SAMPLE.glob("*.xlsx"):
        package = open_package(path, path.name)
        assert package.usual
        assert all(is_plain(xml) for xml in package.sheets.values())


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="A1" r="B1"><v>1</v></c>',
        '<c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1" t="e"><v>#REF!</v></c>]]></t></is></c>',
        '<c r="A1"><v>1</v><!-- </c><c r="B1"> --></c>',
        '<c r="A1" t="str"><v>&odd;</v></c>',
        '<c r="A1" odd=">"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
    ],
)
def test_what_patterns_would_misread_is_not_plain(xml: str) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{xml}</row></sheetData></worksheet>'
    assert not is_plain(sheet.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!--", "-->"),
        ("<extLst>", "</extLst>"),
        ("<extLst>", "</extLst><sheetData/>"),
        ("<?odd ?>", ""),
        ("<x:cols/>", ""),
    ],
)
def test_rows_in_another_place_are_no_rows(before: str, after: str) -> None:
    rows = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    assert is_plain(f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'.encode())
    assert not is_plain(f'<worksheet xmlns="{MAIN}">{before}{rows}{after}</worksheet>'.encode())


def test_a_document_type_in_a_sheet_is_damage(inputs: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    replace_part(inputs / "agreements.xlsx", "xl/worksheets/sheet2.xml", b"<worksheet", bomb)
    assert codes_of(inputs) == ["damaged-workbook"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "states.xlsx"
    os.mkfifo(path)
    assert [problem.code for problem in read_by_us(path).problems] == ["no-file"]
    assert hash_of(content_of_workbook(path)) == ""


@pytest.mark.skipif(os.name != "posix", reason="a file cannot be a device there")
def test_a_device_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "states.xlsx"
    path.symlink_to("/dev/zero")
    assert [problem.code for problem in read_by_us(path).problems] == ["no-file"]
    assert hash_of(content_of_workbook(path)) == ""
