"""The sample session, produced once for all tests that only read it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.production import Production, produce
from pipeline.request import Request
from tests.workbooks import read_workbook, save_workbook

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")
Edit = Callable[[Path], None]


def silent(stage: str) -> None:
    """Take no note of a stage."""


def written(production: Production, folder: Path) -> Path:
    """Lay the documents of a production down in a folder."""
    for path, data in production.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the sample session."""
    production = produce(Request(ROOT / "inputs", ROOT / "templates"), silent)
    return written(production, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., tuple[Path, Production]]:
    """Produce the sample with its inputs edited."""

    def run(*edits: Edit) -> tuple[Path, Production]:
        inputs = tmp_path / "inputs"
        shutil.copytree(ROOT / "inputs", inputs)
        for edit in edits:
            edit(inputs)
        production = produce(Request(inputs, ROOT / "templates"), silent)
        return written(production, tmp_path / "outputs"), production

    return run


def rows_of(path: Path, sheet: str) -> list[dict[str, object]]:
    """Read the rows of an input sheet by the names of its columns."""
    header, *rows = read_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def replace_rows(
    path: Path, sheet: str, change: Callable[[list[dict[str, object]]], list[dict[str, object]]]
) -> None:
    """Rewrite the rows of an input sheet."""
    book = read_workbook(path)
    page = book[sheet]
    header, *held = page.iter_rows(values_only=True)
    rows = change([dict(zip(map(str, header), row, strict=True)) for row in held])
    page.delete_rows(2, page.max_row)
    for row in rows:
        page.append([row.get(str(name)) for name in header])
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that starts with = is text here
    save_workbook(book, path)


def set_as_of(day: str) -> Edit:
    """Move the as-of date of every report."""

    def edit(inputs: Path) -> None:
        path = inputs / "session.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        moved = [f"as_of = {day}" if line.startswith("as_of") else line for line in lines]
        path.write_text("\n".join(moved) + "\n", encoding="utf-8")

    return edit
