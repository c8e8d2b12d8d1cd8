"""Every problem has a wording, and every wording says what to do."""

import ast
import string
import tomllib
from pathlib import Path

import pytest

from pipeline.interface import languages
from pipeline.problem_wording import group_by_file, sentence, word
from pipeline.problems import Place, Problem

PACKAGE = Path(__file__).parents[2] / "pipeline"
WORDING = sorted(
    path for path in (PACKAGE / "wording").glob("*/*.toml") if path.name != "manner.toml"
)
ENGLISH = PACKAGE / "wording" / "en"


def wordings(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", WORDING, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_wording_has_a_message_and_a_fix_that_are_sentences(path: Path) -> None:
    for code, wording in wordings(path).items():
        assert set(wording) == {"message", "fix"}, code
        for text in wording.values():
            assert text[-1] in ".?!}", (code, text)
            assert all(name.isidentifier() for name in names_in(text)), (code, text)


@pytest.mark.parametrize("language", languages())
def test_no_code_is_worded_twice(language: str) -> None:
    codes = [code for path in WORDING if path.parent.name == language for code in wordings(path)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("part", ["session", "tables"])
def test_every_code_of_a_wording_is_used_and_every_code_is_worded(part: str) -> None:
    areas = {"session": ["session"], "tables": ["inputs"]}[part]
    codes = {code for area in areas for code in wordings(ENGLISH / f"{area}.toml")}
    texts = {
        node.value
        for folder in ("session", "tables")
        for module in (PACKAGE / folder).rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert codes - texts == set()


@pytest.mark.parametrize(
    ("place", "located"),
    [
        (Place("a.xlsx"), "a.xlsx: "),
        (Place("a.xlsx", "S"), "a.xlsx, sheet 'S': "),
        (Place("a.xlsx", "S", "C14"), "a.xlsx, sheet 'S', cell C14: "),
        (Place("templates/fr/x.md.j2", line=12), "templates/fr/x.md.j2, line 12: "),
    ],
)
def test_a_sentence_starts_with_the_place(place: Place, located: str) -> None:
    problem = Problem("not-a-date", place, {"value": "31/02/2008"})
    assert sentence(problem) == (
        f"{located}'31/02/2008' is not a date. Write a date that exists as YYYY-MM-DD, for "
        "instance 2008-06-15."
    )


def test_a_value_that_looks_like_a_field_stays_as_typed() -> None:
    problem = Problem("not-a-date", Place("a.xlsx"), {"value": "{fix} {0} {value.__class__}"})
    assert word(problem).message == "'{fix} {0} {value.__class__}' is not a date."


def test_a_value_that_is_not_given_does_not_hide_the_problem() -> None:
    assert word(Problem("not-a-date", Place("a.xlsx"))).message == "'{value}' is not a date."


def test_problems_are_grouped_by_file_and_read_from_top_to_bottom() -> None:
    places = [("b", "B10", 0), ("a", "AA2", 0), ("a", "B2", 0), ("b", "B9", 0), ("b", "C3:D4", 0)]
    problems = [
        Problem("required", Place(file, "S", cell, line), severity="error")
        for file, cell, line in places
    ]
    warning = Problem("required", Place("a", "S", "A1"), severity="warning")
    grouped = group_by_file([*problems, warning])
    assert list(grouped) == ["b", "a"]
    assert [problem.place.cell for problem in grouped["b"]] == ["C3:D4", "B9", "B10"]
    assert [problem.place.cell for problem in grouped["a"]] == ["B2", "AA2", "A1"]
