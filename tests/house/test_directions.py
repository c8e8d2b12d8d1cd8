"""The data flows one way; so do the imports."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "pipeline"

# What each part of the house may import of ours; a module's own part goes without saying.
# These stand on nothing of ours, and every part may use them.
EVERYWHERE = {
    "problems",
    "template_folder",
    "template_tags",
    "toml_text",
    "private_files",
    "signs",
    "kept_folders",
    "session_folders",
    "plain_files",
}
ALLOWED = {
    "problems": set(),
    "private_files": set(),
    "template_folder": {"problems"},
    "template_tags": set(),
    "toml_text": set(),
    "signs": set(),
    "kept_folders": set(),
    "session_folders": set(),
    "plain_files": {"problems"},
    "worded": {"problems"},
    "session": {"problems"},
    "outputs": {"problems"},
    "document": {"problems"},
    "tables": {"problems", "session"},
    "circular": {"problems", "session", "tables", "register"},
    "facts": {"problems", "session", "tables", "register", "circular"},
    "language": {"problems", "document"},
    "drafting": {"problems", "session", "document", "language", "facts"},
    "word": {"problems", "document"},
    "sheets": {"problems", "worded", "session", "document", "tables", "language"},
    "register": {"problems", "worded"},
    "correspondence": {
        "problems",
        "session",
        "tables",
        "facts",
        "language",
        "register",
        "circular",
    },
    "request": {
        "outputs",
        "problems",
        "session",
        "tables",
        "language",
        "register",
        "circular",
    },
    "drafts": {
        "register",
        "circular",
        "problems",
        "request",
        "session",
        "tables",
        "facts",
        "language",
        "drafting",
        "document",
    },
    "problem_list": {"outputs", "problems", "sheets"},
    "production": {
        "register",
        "circular",
        "drafts",
        "outputs",
        "problems",
        "request",
        "session",
        "tables",
        "facts",
        "language",
        "drafting",
        "document",
        "word",
        "sheets",
    },
    "letters": {
        "circular",
        "outputs",
        "problems",
        "worded",
        "request",
        "session",
        "tables",
        "facts",
        "language",
        "drafting",
        "word",
        "sheets",
        "register",
        "correspondence",
        "drafts",
        "production",
    },
    "issuing": {
        "circular",
        "outputs",
        "problems",
        "worded",
        "request",
        "session",
        "facts",
        "language",
        "drafting",
        "document",
        "word",
        "sheets",
        "register",
        "drafts",
        "production",
    },
    "review": {
        "circular",
        "outputs",
        "problems",
        "worded",
        "request",
        "session",
        "tables",
        "facts",
        "language",
        "drafting",
        "document",
        "word",
        "sheets",
        "register",
        "drafts",
        "production",
        "issuing",
    },
    "publish": {
        "circular",
        "outputs",
        "problems",
        "worded",
        "request",
        "session",
        "tables",
        "facts",
        "language",
        "drafting",
        "document",
        "word",
        "sheets",
        "register",
        "correspondence",
        "drafts",
        "production",
        "letters",
        "issuing",
    },
    "next_session": {
        "document",
        "language",
        "outputs",
        "request",
        "review",
        "session",
        "sheets",
        "tables",
        "worded",
    },
    "status": {
        "production",
        "drafting",
        "drafts",
        "circular",
        "outputs",
        "problems",
        "worded",
        "request",
        "session",
        "tables",
        "facts",
        "language",
        "document",
        "register",
        "correspondence",
        "letters",
        "publish",
    },
    "desk": {
        "session",
        "publish",
        "status",
        "outputs",
        "problems",
        "problem_list",
        "worded",
        "request",
        "drafts",
        "production",
        "letters",
        "correspondence",
        "circular",
        "issuing",
        "review",
        "register",
        "tables",
        "facts",
        "language",
        "document",
        "word",
    },
    "cli": {
        "desk",
        "problem_list",
        "session",
        "next_session",
        "publish",
        "status",
        "outputs",
        "problems",
        "worded",
        "request",
        "drafts",
        "production",
        "letters",
        "issuing",
        "review",
        "register",
        "sheets",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
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
    "babel": {"language", "tables"},
    "rapidfuzz": {"tables", "session", "drafting"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            base = node.module or ""
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_lies_before_it(module: Path) -> None:
    part = part_of(module)
    ours = {name.split(".")[1] for name in imports_of(module) if name.startswith("pipeline.")}
    names = {path.stem for path in PACKAGE.iterdir() if not path.name.startswith("__")}
    assert (ours & names) - {part} <= ALLOWED[part] | EVERYWHERE


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
