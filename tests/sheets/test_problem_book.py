"""The workbook of problems, read back by openpyxl."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.problems import Place, Problem
from pipeline.sheets.problem_book import write_problem_book

CODE = "missing-key"
PROBLEMS = [
    Problem(CODE, Place("session.toml", line=4), {"key": "=1+1"}, "warning"),
    Problem(CODE, Place("responses.xlsx", "Contact points", "C14"), {"key": "number"}),
    Problem(CODE, Place("responses.xlsx", "Bob's", "A2:A9"), {"key": "number"}),
    Problem(CODE, Place("missing.xlsx"), {"key": "number"}),
]


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    return read(PROBLEMS, tmp_path)


def read(problems: list[Problem], folder: Path) -> Worksheet:
    data = write_problem_book(problems, *folders(folder))
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def folders(folder: Path) -> tuple[Path, Path]:
    inputs, outputs = folder / "in puts", folder / "made" / "outputs"
    inputs.mkdir()
    for name in ("session.toml", "responses.xlsx"):
        (inputs / name).touch()
    return inputs, outputs


def test_each_problem_is_a_row(sheet: Worksheet) -> None:
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Severity", "File", "Sheet", "Cell or line", "What is wrong", "What to do")
    assert [row[:4] for row in rows[1:]] == [
        ("warning", "session.toml", None, "4"),
        ("error", "responses.xlsx", "Bob's", "A2:A9"),
        ("error", "responses.xlsx", "Contact points", "C14"),
        ("error", "missing.xlsx", None, None),
    ]
    assert all(row[4] and row[5] for row in rows[1:])


def test_a_problem_is_linked_to_its_cell(sheet: Worksheet) -> None:
    link = sheet["D4"].hyperlink
    assert link.target.replace("\\", "/") == "../../in%20puts/responses.xlsx"
    assert link.location == "'Contact points'!C14"
    assert sheet["D3"].hyperlink.location == "'Bob''s'!A2:A9"


def test_a_problem_of_many_cells_lists_them_and_is_linked_to_the_first(tmp_path: Path) -> None:
    cells = [f"B{row}" for row in (4, 5, 6, 9)]
    place = Place("responses.xlsx", "Contact points", cells[0], also=tuple(cells[1:]))
    sheet = read([Problem(CODE, place, {"key": "number"})], tmp_path)
    assert sheet["D2"].value == "B4:B6, B9"
    assert sheet["D2"].hyperlink.location == "'Contact points'!B4"


def test_a_line_is_linked_to_its_file_and_a_missing_file_to_nothing(sheet: Worksheet) -> None:
    assert sheet["D2"].hyperlink.target.endswith("session.toml")
    assert sheet["D5"].hyperlink is None


def test_what_a_problem_quotes_stays_text(sheet: Worksheet) -> None:
    assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_the_list_can_be_filtered_under_its_frozen_header(sheet: Worksheet) -> None:
    assert sheet.auto_filter.ref == "A1:F5"
    assert sheet.freeze_panes == "A2"


def test_no_problem_still_gives_a_workbook(tmp_path: Path) -> None:
    assert read([], tmp_path).max_row == 1


def test_the_same_problems_give_the_same_bytes(tmp_path: Path) -> None:
    inputs, outputs = folders(tmp_path)
    first = write_problem_book(PROBLEMS, inputs, outputs)
    assert write_problem_book(PROBLEMS, inputs, outputs) == first
