"""Workbooks of the sample session, changed as a user would, and what is then said of them."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import Session, load_session
from pipeline.tables.checked.table import Inputs
from pipeline.tables.rules.inputs_check import read_inputs
from tests.workbooks import read_workbook, save_workbook

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "inputs"
TEMPLATES = ROOT / "templates"


def sample_session() -> Session:
    return load_session(SAMPLE / "session.toml", TEMPLATES)


def read(folder: Path) -> Inputs:
    return read_inputs(folder, load_session(folder / "session.toml", TEMPLATES), TEMPLATES)


def found_in(folder: Path) -> tuple[Problem, ...]:
    """Give all problems of the inputs, errors and warnings."""
    try:
        return read(folder).warnings
    except ProblemsFoundError as error:
        return error.problems


def said_of(folder: Path) -> list[str]:
    return [sentence(problem) for problem in found_in(folder)]


def codes_of(folder: Path) -> list[str]:
    return [problem.code for problem in found_in(folder)]


def write(folder: Path, file: str, sheet: str, cells: Mapping[str, object]) -> None:
    """Write cells of a sheet."""
    book = read_workbook(folder / file)
    for cell, value in cells.items():
        _write_in(book[sheet], cell, value)
    save_workbook(book, folder / file)


def _write_in(page: Worksheet, cell: str, value: object) -> None:
    page[cell] = value
    if isinstance(value, str):
        page[cell].data_type = "s"


def cell_of(folder: Path, file: str, sheet: str, column: str, row: int = 2) -> str:
    """Give the address of a cell by the name of its column."""
    return _address(read_workbook(folder / file)[sheet], column, row)


def _address(page: Worksheet, column: str, row: int) -> str:
    header = next(cell for cell in page[1] if cell.value == column)
    return f"{header.column_letter}{row}"


def put(folder: Path, where: str, value: object, row: int = 2) -> str:
    """Write a cell named ``file.xlsx/Sheet/column`` and give its address."""
    file, sheet, column = where.split("/")
    book = read_workbook(folder / file)
    cell = _address(book[sheet], column, row)
    _write_in(book[sheet], cell, value)
    save_workbook(book, folder / file)
    return cell


def replace_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Replace bytes of a part of a workbook, which no spreadsheet program would write so."""
    changed = path.with_suffix(".changed")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == part:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(info, content, zipfile.ZIP_DEFLATED)
    changed.replace(path)


def copy_of_sample(folder: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, folder / "inputs"))
