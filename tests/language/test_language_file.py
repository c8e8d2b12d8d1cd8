"""Where a problem of a language's file is: at its key, else at the nearest table around it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.language.language_file import LanguageFile
from pipeline.problem_wording import sentence

TEXT = """first = "a"

[outer]
number = 1

[outer.inner]
names = ["b"]
"""


@dataclass(frozen=True)
class Inner:
    names: tuple[str, ...]
    missing: str


@dataclass(frozen=True)
class Outer:
    number: int
    inner: Inner


@dataclass(frozen=True)
class Whole:
    first: str
    outer: Outer


def problems_of(folder: Path, text: str | None) -> list[tuple[int | None, str]]:
    path = folder / "templates/xx/words.toml"
    path.parent.mkdir(parents=True)
    if text is not None:
        path.write_text(text, encoding="utf-8")
    file = LanguageFile(path)
    if not file.problems:
        file.record(Whole, file.content)
    assert all(problem.place.file == "templates/xx/words.toml" for problem in file.problems)
    return [(problem.place.line, sentence(problem)) for problem in file.problems]


def test_a_missing_key_is_named_at_its_table(tmp_path: Path) -> None:
    ((line, told),) = problems_of(tmp_path, TEXT)
    assert line == 6
    assert "outer.inner.missing" in told


@pytest.mark.parametrize(
    ("right", "wrong", "line", "wanted"),
    [
        ('first = "a"', "first = 1", 1, "a text"),
        ("number = 1", 'number = "1"', 4, "a whole number"),
        ('names = ["b"]', 'names = "b"', 7, "a list"),
        ('names = ["b"]', "names = [1]", 7, "a text"),
        ("[outer.inner]", "[[outer.inner]]", 6, "a table"),
    ],
)
def test_another_kind_of_value_is_told_at_its_line_with_what_is_wanted(
    tmp_path: Path, right: str, wrong: str, line: int, wanted: str
) -> None:
    assert TEXT.count(right) == 1
    told = problems_of(tmp_path, TEXT.replace(right, wrong))
    assert any(place == line and wanted in words for place, words in told), told


def test_what_has_no_table_around_it_has_no_line(tmp_path: Path) -> None:
    told = problems_of(tmp_path, 'first = "a"\n')
    assert [(line, "outer" in words) for line, words in told] == [(0, True)]


def test_a_file_that_is_no_toml_is_told_with_the_line_of_the_fault(tmp_path: Path) -> None:
    ((line, told),) = problems_of(tmp_path, TEXT.replace("number = 1", "number = = 1"))
    assert line in {0, 4}
    assert told.count("line 4") == 1


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    ((line, _),) = problems_of(tmp_path, None)
    assert line == 0
