"""A name says one thing: public classes and modules are called differently, and by plain words."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.house.layers import PACKAGE

MODULES = sorted(PACKAGE.rglob("*.py"))
# The two sides of one thing in two parts: what it is, and how it is written or read.
SIDES = {
    "declared_sheets": {"session", "tables/declared"},
    "numbering": {"document", "word/report"},
    "response_sheets": {"session", "tables/declared"},
    "tables": {"document", "word/report"},
}
# Words that do not say what a file, class or function is about.
UNCLEAR = {"past", "standing", "saying", "asked", "worded", "sort_out", "speak_alike"}


def defined(module: Path) -> list[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    kinds = (ast.ClassDef, ast.FunctionDef)
    return [node.name for node in tree.body if isinstance(node, kinds)]


def test_a_class_has_its_name_for_itself() -> None:
    where = defaultdict(list)
    for module in MODULES:
        for name in defined(module):
            if name[0].isupper():
                where[name].append(str(module.relative_to(PACKAGE)))
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


def test_a_module_has_its_name_for_itself() -> None:
    where = defaultdict(set)
    for module in MODULES:
        if not module.stem.startswith("__"):
            where[module.stem].add(module.relative_to(PACKAGE).parent.as_posix())
    assert {name: parts for name, parts in where.items() if len(parts) > 1} == SIDES


def test_no_name_is_a_riddle() -> None:
    names = {name.lower() for module in MODULES for name in defined(module)}
    assert (names | {module.stem for module in MODULES}) & UNCLEAR == set()
