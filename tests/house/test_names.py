"""A name says one thing: public classes and modules are called differently, and by plain words."""

import ast
from collections import defaultdict
from collections.abc import Iterable
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
# Words that do not say what a local value is.
SAYS_NOTHING = {"one", "found", "held"}
ROOT = PACKAGE.parent
ROOMS = [
    *(path.parent for path in PACKAGE.glob("*/__init__.py")),
    *(ROOT / name for name in ("bench", "tools", "tests/house", "tests/mutation")),
]


def defined(module: Path) -> list[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    kinds = (ast.ClassDef, ast.FunctionDef)
    return [node.name for node in tree.body if isinstance(node, kinds)]


def local_names(module: Path) -> set[str]:
    """Give every name that a value has in a module, but for the fields of its classes."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    bodies = [
        statement for node in nodes if isinstance(node, ast.ClassDef) for statement in node.body
    ]
    fields = {statement.target for statement in bodies if isinstance(statement, ast.AnnAssign)}
    names: set[str | None] = set()
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node not in fields:
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.MatchAs | ast.MatchStar | ast.ExceptHandler):
            names.add(node.name)
    return {name for name in names if name}


def vague(modules: Iterable[Path]) -> set[str]:
    """Name the modules in which a value is called by a word that says nothing of it."""
    return {
        module.relative_to(ROOT).as_posix()
        for module in modules
        if local_names(module) & SAYS_NOTHING
    }


def aliases(module: Path) -> list[str]:
    """Give the names that a module gives to types; variables of types are none."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    given = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    variables = ("TypeVar(", "ParamSpec(")
    return [
        name
        for name, value in given.items()
        if name[0].isupper() and not name.isupper() and not ast.unparse(value).startswith(variables)
    ]


def test_a_class_has_its_name_for_itself() -> None:
    where = defaultdict(list)
    classes = {name for module in MODULES for name in defined(module) if name[0].isupper()}
    for module in MODULES:
        for name in (*defined(module), *aliases(module)):
            if name in classes:
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


def test_a_local_name_says_what_a_value_is() -> None:
    modules = [file for room in ROOMS for file in sorted(room.rglob("*.py"))]
    assert modules
    assert vague([*modules, *PACKAGE.glob("*.py")]) == set()


def test_a_name_that_says_nothing_is_found_wherever_it_stands(tmp_path: Path) -> None:
    for place, line in enumerate((
        "one = 1", "for one in (): pass", "[found for found in ()]", "lambda held: 0",
        "def run(*, found): pass", "def run(*one): pass", "if (held := 1): pass",
        "with open('') as held: pass", "match 1:\n    case one: pass",
        "match []:\n    case [*found]: pass", "try: pass\nexcept OSError as held: pass",
    )):  # fmt: skip
        (tmp_path / f"{place}.py").write_text(line, encoding="utf-8")
        assert local_names(tmp_path / f"{place}.py") & SAYS_NOTHING, line
    (tmp_path / "field.py").write_text("class Record:\n    held: int = 0\n", encoding="utf-8")
    assert local_names(tmp_path / "field.py") == set()
