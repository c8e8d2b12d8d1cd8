"""What the program says stands in the folders of the languages, and not in Python."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline"
# Two words of English, one after the other.
_PROSE = re.compile(r"(?<![\w<\"'/=.-])[a-z]{2,}[,;:]? [a-z]{2,}(?![\w=>(])")
# XML, a path in it, a name of Word's XML, SQL, a tag of a template.
_CODE = re.compile(r"<[?/]?[a-z]+:|<\?xml|xmlns|//[@*]|\bw:[a-z]+|\b[A-Z]{4,} |\{%")
# A fault of the program itself: nobody reads more of it than its kind.
_OF_THE_PROGRAM = {"ValueError", "TypeError", "KeyError", "LookupError", "DatabaseError"}
EXCEPTIONS = {
    # Words of session.toml and figures.toml, which are the same whatever language is spoken.
    "states parties": "who a circular is for",
    "states outside the agreement": "who a circular is for",
    "focal point": "who a circular is from",
    "text in each language": "a kind of column",
    "date with precision": "a kind of column",
    "whole number": "a kind of column",
    "yes or no": "a kind of column",
    "no regional group": "a code of the facts, which terms.toml words in each language",
    # What the register and the journal of the outputs keep for good, in one language for all desks.
    "no answer on file": "kept in the history of the register",
    "sent after all": "kept in the history of the register",
    "with markup": "kept in the history of the register",
    " in round ": "kept in the register: what a reference was given for",
    "set aside": "the name of a run in the manifest",
    "no file": "a mark in the place of a hash",
    # What other programs say, by which their faults are told.
    "unexpected char": "what Jinja says",
    "Encountered unknown tag": "what Jinja says",
    "looking for the following tags": "what Jinja says",
    "assign to special": "what Jinja says",
    "unknown tag": "what Jinja says",
    "following tags": "what Jinja says",
    "nexpected": "what Jinja says",
    "expected token": "what Jinja says",
    "not in": "an operator of Jinja",
    "at line": "what Python says of a file that is no TOML",
    "database disk image is malformed": "what SQLite says",
    # Commands, paths in XML and CSS.
    "bureau explain": "a command",
    "bureau desk": "a command",
    "python -m pipeline rebuild": "a command",
    "{ display: none; }": "a rule of CSS",
    # Where the words cannot be read, one line is said all the same.
    " could not go on. The details are in ": "said where the folder of the words is damaged",
    "Stopped before anything was done.": "said before anything of the program is there",
    # Names of styles, which Word itself has so in files of every language.
    "footnote text": "a style of Word",
    "footnote reference": "a style of Word",
    # Names of places in names of States, which are compared with names of the whole world.
    " as typed": "an internal key of the index of names",
    " in order": "an internal key of the index of names",
    "other name": "a column of the public list of names of States",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def codes_of_the_inputs() -> set[str]:
    """Give the codes of the lists to choose from: each language words them for its documents."""
    english = ROOT / "templates" / "en"
    tables = [
        table
        for name in ("inputs.toml", "terms.toml")
        for table in _tables(tomllib.loads((english / name).read_text("utf-8")))
    ]
    return {code for table in tables for code in table}


def _tables(content: dict[str, object]) -> Iterator[dict[str, object]]:
    yield content
    for value in content.values():
        if isinstance(value, dict):
            yield from _tables(value)


def left_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Give what no user reads: docstrings, annotations, faults of the program."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        if isinstance(node, ast.Raise) and _is_of_the_program(node):
            yield node
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(body, list):
                yield from _messages(body)


def _messages(body: list[ast.stmt]) -> Iterator[ast.AST]:
    for before, after in pairwise(body):
        if isinstance(after, ast.Raise) and _is_of_the_program(after):
            yield before


def _is_of_the_program(node: ast.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return getattr(raised, "attr", getattr(raised, "id", "")) in _OF_THE_PROGRAM


@cache
def texts(module: Path) -> tuple[tuple[int, str], ...]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    skipped = {id(part) for node in left_out(tree) for part in ast.walk(node)}
    return tuple(
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in skipped
    )


def prose(text: str) -> bool:
    return bool(_PROSE.search(text)) and not _CODE.search(text)


def test_no_sentence_stands_in_python() -> None:
    codes = codes_of_the_inputs()
    found = [
        f"{module.relative_to(PACKAGE)}, line {line}: {text}"
        for module in MODULES
        for line, text in texts(module)
        if prose(text) and text not in codes and not any(one in text for one in EXCEPTIONS)
    ]
    assert found == [], "put the words into pipeline/wording, in each language"


def test_nothing_that_is_printed_has_words_of_its_own() -> None:
    printed = [
        text
        for module in (PACKAGE / "cli").glob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
        for argument in node.args
        for text in _shown(argument)
    ]
    a_command = "  python -m pipeline rebuild --from "
    assert [one for one in printed if re.search(r"[A-Za-z]{2,}", one)] == [a_command]


def _shown(argument: ast.expr) -> list[str]:
    """Give the texts of an argument that are printed as they stand, and not looked up."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    values = [part.value for part in parts if isinstance(part, ast.Constant)]
    return [value for value in values if isinstance(value, str)]


def test_every_exception_still_stands_somewhere() -> None:
    known = [text for module in MODULES for _, text in texts(module)]
    assert [one for one in EXCEPTIONS if not any(one in text for text in known)] == []


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        ("The report is written.", True),
        ("nothing was written", True),
        ("help-clear-by", False),
        ("templates/fr/report.docx", False),
        ("{code}: {value}", False),
        ("SELECT name FROM sqlite_master", False),
    ],
)
def test_prose_is_told_from_codes(text: str, is_prose: bool) -> None:  # noqa: FBT001 - a case
    assert prose(text) == is_prose
