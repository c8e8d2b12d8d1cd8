"""The data flows one way; so do the imports."""

from pathlib import Path

import pytest

from tests.house.layers import (
    DIVIDED,
    LEVELS,
    PACKAGE,
    ROOMS,
    imports_of,
    modules_of,
    part_of,
    parts_imported,
    picture,
)

# Libraries that only the named parts and rooms may touch.
KEPT = {
    "pandas": {"tables/checked", "facts"},
    "python_calamine": {"tables/workbooks"},
    "docx": {"word"},
    "lxml": {"word"},
    "pikepdf": {"word/report", "publish"},
    "xlsxwriter": {"sheets", "word/charts"},
    "jinja2": {"drafting", "template_lines.py", "word/letters", "desk/pages"},
    "starlette": {"desk"},
    "uvicorn": {"desk"},
    "sqlalchemy": {"register"},
    "filelock": {"outputs"},
    "tqdm": {"cli"},
    "markdown_it": {"drafting"},
    "babel": {"language", "tables", "manner.py"},
    "rapidfuzz": {"tables", "session", "drafting"},
}
MODULES = modules_of()
IN_LAYERS = [(folder, module) for folder in DIVIDED for module in modules_of(folder)]


@pytest.mark.parametrize(
    ("folder", "module"),
    IN_LAYERS,
    ids=[f"{folder or 'house'}-{module.relative_to(PACKAGE)}" for folder, module in IN_LAYERS],
)
def test_a_module_imports_only_what_lies_before_it(folder: str, module: Path) -> None:
    level = LEVELS[folder]
    below = level[part_of(module, folder)]
    assert {part for part in parts_imported(module, folder) if level[part] >= below} == set()


@pytest.mark.parametrize("folder", DIVIDED)
def test_each_part_stands_in_one_layer(folder: str) -> None:
    parts = [part for layer in DIVIDED[folder] for part in layer]
    assert sorted(parts) == sorted({part_of(module, folder) for module in modules_of(folder)})


def test_each_part_with_rooms_has_layers_of_its_own() -> None:
    deep = (module.relative_to(PACKAGE) for module in MODULES)
    assert {path.parts[0] for path in deep if len(path.parts) > 2} == ROOMS.keys()


def test_the_table_of_the_house_has_every_room() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {
        f"`pipeline/{part}/{room}/`"
        for part, layers in ROOMS.items()
        for layer in layers
        for room in layer
        if (PACKAGE / part / room).is_dir()
    }
    assert [room for room in sorted(rooms) if room not in page] == []


@pytest.mark.parametrize("folder", DIVIDED)
def test_the_picture_of_the_house_is_true(folder: str) -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = f"```mermaid\n{picture(folder)}\n```"
    assert drawn in page, "python -m tests.house.layers draws it anew"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_used_only_where_it_belongs(module: Path) -> None:
    used = {name.split(".")[0] for name in imports_of(module)} & KEPT.keys()
    within = module.relative_to(PACKAGE)
    places = {path.as_posix() for path in (within, *within.parents)}
    assert {library for library in used if not places & KEPT[library]} == set()


def test_letters_are_planned_without_anything_that_is_drafted_or_written() -> None:
    planning = modules_of("letters/planning")
    above = LEVELS[""]["facts"]
    assert {
        part for module in planning for part in parts_imported(module) if LEVELS[""][part] > above
    } == set()


def test_facts_that_are_not_measured_do_not_import_pandas() -> None:
    assert not {name for name in imports_of(PACKAGE / "facts" / "fact.py") if "pandas" in name}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_stays_within_reading_length(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 250


def test_no_module_is_named_after_nothing_in_the_field() -> None:
    vague = {"utils", "helpers", "manager", "process", "misc", "common"}
    assert not {path.stem for path in MODULES} & vague
