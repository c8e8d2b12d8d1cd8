"""A workbook that is written anew has all that was typed and all that is declared."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.facts.editing import set_where

ROOT = Path(__file__).parents[2]
DECLARED = """
[[response_sheets]]
sheet = "Visits"

[[response_sheets.columns]]
name = "arrives_on"
kind = "date"
label = { en = "Arrival", fr = "Arrivée" }
meaning = { en = "Day of arrival.", fr = "Jour de l’arrivée." }

[[response_sheets.columns]]
name = "means"
kind = "choice"
label = { en = "Means", fr = "Moyen" }
meaning = { en = "How.", fr = "Comment." }
[response_sheets.columns.choices]
train = { en = "by train", fr = "par le train" }
plane = { en = "by air", fr = "par avion" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    return tmp_path


def renewed(folder: Path, file: str = "responses.xlsx") -> int:
    places = [f"--inputs={folder / 'inputs'}", f"--outputs={folder / 'outputs'}"]
    return main(["workbook", file, f"--templates={ROOT / 'templates'}", *places])


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[sheet]]


def test_every_row_of_the_sample_is_there_again(folder: Path) -> None:
    assert renewed(folder) == 0
    made = folder / "outputs/workbooks/responses.xlsx"
    for sheet in ("Contact points", "Legislation", "Suggestions"):
        assert cells(made, sheet) == cells(folder / "inputs/responses.xlsx", sheet)


def test_a_sheet_that_was_declared_is_there_with_its_lists_and_its_explanation(
    folder: Path,
) -> None:
    path = folder / "inputs/session.toml"
    text = path.read_text(encoding="utf-8")
    mark = "# --- The circulars ---"
    path.write_text(text.replace(mark, DECLARED + "\n\n" + mark, 1), encoding="utf-8")
    assert renewed(folder) == 0
    made = folder / "outputs/workbooks/responses.xlsx"
    book = openpyxl.load_workbook(made)
    head = [cell.value for cell in book["Visits"][1]]
    assert head[:4] == ["state", "circular", "received_on", "line"]
    assert head[-4:] == ["arrives_on", "means", "remarks", "illustrative"]
    said = {cell.value for row in book["Read me"] for cell in row}
    assert {"Day of arrival.", "Jour de l’arrivée.", "by train", "par avion"} <= said
    assert len(cells(made, "Contact points")) == len(
        cells(folder / "inputs/responses.xlsx", "Contact points")
    )
    shutil.copy(made, folder / "inputs/responses.xlsx")
    assert main(["check", f"--inputs={folder / 'inputs'}", f"--outputs={folder / 'o'}",
                 f"--records={folder / 'records'}"]) == 0  # fmt: skip


def test_a_column_that_would_be_lost_stops_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "inputs/responses.xlsx"
    book = openpyxl.load_workbook(path)
    book["Suggestions"].cell(1, 9).value = "notes of the desk"
    book.save(path)
    assert renewed(folder) == 1
    assert "notes of the desk" in capsys.readouterr().err
    assert not (folder / "outputs/workbooks").exists()


def test_an_unknown_workbook_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert renewed(folder, "answers.xlsx") == 1
    assert "responses.xlsx" in capsys.readouterr().err


def test_what_was_typed_stays_as_typed(folder: Path) -> None:
    edit = set_where("responses.xlsx", "Contact points", "state", "Belgium", phone="007")
    edit(folder / "inputs")
    assert renewed(folder) == 0
    made = cells(folder / "outputs/workbooks/responses.xlsx", "Contact points")
    assert made == cells(folder / "inputs/responses.xlsx", "Contact points")
