"""Every Jinja environment of the product is the restricted one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RESTRICTED = ROOT / "pipeline/drafting/restricted.py"
# The pages of the desk are the program's own: it reads them from its package and nowhere else.
OF_THE_DESK = ROOT / "pipeline/desk/pages/page_templates.py"
MODULES = sorted(
    path
    for folder in ("pipeline", "tools")
    for path in (ROOT / folder).rglob("*.py")
    if "jinja2" in path.read_text(encoding="utf-8")
)
# What of Jinja reads a template by itself.
READERS = {
    "Environment",
    "SandboxedEnvironment",
    "ImmutableSandboxedEnvironment",
    "NativeEnvironment",
    "Template",
    "NativeTemplate",
}


def of_jinja(tree: ast.Module) -> dict[str, str]:
    """Give what a module takes of Jinja, by the name that it has there."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "jinja2"
        for alias in node.names
    }


def readers_made(tree: ast.Module) -> Iterator[str]:
    known = of_jinja(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in READERS:
                yield called.attr
            if isinstance(called, ast.Name) and known.get(called.id) in READERS:
                yield called.id
        if isinstance(node, ast.ClassDef):
            yield from (
                node.name
                for base in node.bases
                if isinstance(base, ast.Name) and known.get(base.id) in READERS
            )
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("jinja2"))


def test_the_reading_finds_what_it_is_to_find() -> None:
    for text in (
        "from jinja2 import Environment as E\nE()",
        "from jinja2.sandbox import SandboxedEnvironment\nclass Mine(SandboxedEnvironment): pass",
        "from jinja2 import Template\nTemplate('x')",
        "import jinja2",
        "import docxtpl\ndocxtpl.jinja2.Environment()",
    ):
        assert list(readers_made(ast.parse(text))), text
    assert MODULES


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_environment_is_made(module: Path) -> None:
    made = list(readers_made(ast.parse(module.read_text(encoding="utf-8"))))
    allowed = {
        RESTRICTED: ["TemplateEnvironment"],
        OF_THE_DESK: ["ImmutableSandboxedEnvironment"],
    }
    assert made == allowed.get(module, [])


def test_the_desk_reads_its_pages_from_the_package_alone() -> None:
    text = OF_THE_DESK.read_text(encoding="utf-8")
    assert "_PAGES = Path(__file__).parent\n" in text
    assert text.count("Loader(") == text.count("FileSystemLoader(_PAGES)") == 1
