"""Files of a language with signs, places and numbers that would break a document."""

import shutil
from pathlib import Path

import pytest

from pipeline.language.pack import load_pack
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.tables.declared.input_words import load_input_words
from tests.language.case_files import LANGUAGES, TEMPLATES

NAMES = ("language.toml", "terms.toml", "citations.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "templates" / "en"
    copy.mkdir(parents=True)
    for name in NAMES:
        shutil.copy(TEMPLATES / "en" / name, copy)
    return copy


def told(folder: Path, name: str, old: str, new: str) -> list[Problem]:
    """Change a file and give what is wrong in the line that was changed."""
    text = (folder / name).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        load_pack(folder)
    assert all(sentence(problem) for problem in raised.value.problems)
    return [problem for problem in raised.value.problems if problem.place.line == line]


@pytest.mark.parametrize(
    "place",
    ["{n:99999999}", "{n!r}", "{n.__class__}", "{n[0]}", "{n:{n}}", "{0}", "{n:>9}", "{n:d}"],
)
def test_a_place_is_a_name_alone(folder: Path, place: str) -> None:
    (problem,) = told(folder, "language.toml", 'table = "{n}%"', f'table = "{place}%"')
    assert problem.code == "language-unknown-place"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("words_to = 9", "words_to = 99999999999999", "number-out-of-reach"),
        ("percent_decimals = 1", "percent_decimals = 99999999", "number-out-of-reach"),
        ("percent_decimals = 1", "percent_decimals = -1", "number-out-of-reach"),
        ('join_last = "', r'join_last = "\u0000', "control-character-typed"),
        ('join_last = "', r'join_last = "\u202e', "control-character-typed"),
    ],
)
def test_an_unfit_value_is_told_with_its_line(folder: Path, old: str, new: str, code: str) -> None:
    assert [problem.code for problem in told(folder, "language.toml", old, new)] == [code]


@pytest.mark.parametrize("old", ["step = 10", "value = 100\n"])
def test_nothing_is_counted_in_steps_of_none(folder: Path, old: str) -> None:
    path = folder / "language.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, old.partition("=")[0] + "= 0\n", 1), encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        load_pack(folder)
    assert [problem.code for problem in raised.value.problems] == ["number-out-of-reach"]


@pytest.mark.parametrize("name", ["terms.toml", "citations.toml"])
def test_terms_and_citations_are_checked_too(folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    path = folder / name
    path.write_text(text + '\nextra = "a\\bc"\n', encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        load_pack(folder)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == (
        "control-character-typed",
        f"templates/en/{name}",
    )
    assert problem.place.line == text.count("\n") + 2


def test_the_words_of_the_inputs_are_checked_too(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    for language in LANGUAGES:
        (templates / language).mkdir(parents=True)
        for name in ("language.toml", "inputs.toml"):
            shutil.copy(TEMPLATES / language / name, templates / language)
    path = templates / "en" / "inputs.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('= "', '= "\\u200b', 1), encoding="utf-8"
    )
    with pytest.raises(ProblemsFoundError) as raised:
        load_input_words(templates)
    assert "control-character-typed" in [problem.code for problem in raised.value.problems]
