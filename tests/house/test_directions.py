"""The data flows one way; so do the imports."""

from pathlib import Path

import pytest

from tests.house.layers import (
    LAYERS,
    LEVEL,
    PACKAGE,
    imports_of,
    part_of,
    parts_imported,
    picture,
)

# Libraries that only the named parts may touch.
KEPT = {
    "pandas": {"tables", "facts"},
    "python_calamine": {"tables"},
    "docx": {"word"},
    "lxml": {"word"},
    "pikepdf": {"word", "publish"},
    "xlsxwriter": {"sheets", "word"},
    "jinja2": {"drafting", "word", "desk"},
    "starlette": {"desk"},
    "uvicorn": {"desk"},
    "sqlalchemy": {"register"},
    "filelock": {"outputs"},
    "tqdm": {"cli"},
    "markdown_it": {"drafting"},
    "babel": {"language", "tables", "manner"},
    "rapidfuzz": {"tables", "session", "drafting"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_lies_before_it(module: Path) -> None:
    below = LEVEL[part_of(module)]
    assert {part for part in parts_imported(module) if LEVEL[part] >= below} == set()


def test_each_part_stands_in_one_layer() -> None:
    parts = [part for layer in LAYERS for part in layer]
    assert sorted(parts) == sorted({part_of(module) for module in MODULES})


def test_the_picture_of_the_house_is_true() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{picture()}\n```" in page, "python -m tests.house.layers draws it anew"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_used_only_where_it_belongs(module: Path) -> None:
    used = {name.split(".")[0] for name in imports_of(module)} & KEPT.keys()
    assert {library for library in used if part_of(module) not in KEPT[library]} == set()


def test_facts_that_are_not_measured_do_not_import_pandas() -> None:
    assert not {name for name in imports_of(PACKAGE / "facts" / "fact.py") if "pandas" in name}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_stays_within_reading_length(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 250


def test_no_module_is_named_after_nothing_in_the_field() -> None:
    vague = {"utils", "helpers", "manager", "process", "misc", "common"}
    assert not {path.stem for path in MODULES} & vague
