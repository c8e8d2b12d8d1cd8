"""The file of a language, read whole or refused with every fault at its line."""

import shutil
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from pipeline.language.pack import load_pack
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from tests.language.case_files import LANGUAGES, TEMPLATES, pack_of

WORDING = tomllib.loads(
    (TEMPLATES.parent / "pipeline" / "wording" / "en" / "language.toml").read_text(encoding="utf-8")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "templates" / "xx"
    copy.mkdir(parents=True)
    shutil.copy(TEMPLATES / LANGUAGES[0] / "language.toml", copy)
    return copy


def change(folder: Path, before: str, after: str, file: str = "language.toml") -> int:
    """Change the first line that holds a text; give its number."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def faults(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFoundError) as caught:
        load_pack(folder)
    for problem in caught.value.problems:
        wording = WORDING[problem.code]
        named = {name for text in wording.values() for _, name, _, _ in Formatter().parse(text)}
        assert named - {None} <= problem.values.keys()
    return caught.value.problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_takes_its_code_from_its_folder(language: str) -> None:
    assert pack_of(language).code == language


def test_a_language_needs_no_line_of_code(folder: Path) -> None:
    change(folder, 'join_last = "', 'join_last = " y ')
    pack = load_pack(folder)
    assert pack.code == "xx"
    assert pack.marks.join_last.startswith(" y ")


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("terms.toml", '[terms]\nyes = "oui"\nno = 5\n', 3, "terms.no"),
        ("citations.toml", '"A/1" = "one"\n\n"A/2" = 5\n', 3, "A/2"),
        (
            "citations.toml",
            '[addresses]\n"A/1" = "https://a.org/{symbol}"\n"A/2" = 5\n',
            3,
            "an address that starts with https://",
        ),
    ],
)
def test_what_is_no_text_is_told_at_its_line(
    folder: Path, name: str, text: str, line: int, said: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (problem,) = faults(folder)
    assert (problem.code, problem.place.line) == ("language-wrong-type", line)
    assert problem.place.file.endswith(name)
    assert said in sentence(problem)


def test_terms_and_citations_are_read_where_they_exist(folder: Path) -> None:
    assert load_pack(folder).terms == {}
    (folder / "terms.toml").write_text('[terms]\n"in force" = "en vigueur"\n', encoding="utf-8")
    (folder / "citations.toml").write_text('report = "*Report*, part I"\n', encoding="utf-8")
    pack = load_pack(folder)
    assert pack.terms == {"in force": "en vigueur"}
    assert pack.citations == {"report": "*Report*, part I"}


def test_a_missing_file_is_a_problem(folder: Path) -> None:
    (folder / "language.toml").unlink()
    assert [fault.code for fault in faults(folder)] == ["language-file-missing"]


def test_a_file_that_is_no_toml_is_a_problem(folder: Path) -> None:
    change(folder, "tag = ", "tag ")
    assert [fault.code for fault in faults(folder)] == ["language-file-not-toml"]


def test_a_file_that_is_no_text_is_a_problem(folder: Path) -> None:
    (folder / "language.toml").write_bytes(b"\xff\xfe\x00")
    assert [fault.code for fault in faults(folder)] == ["language-file-unreadable"]


@pytest.mark.parametrize(
    ("before", "after", "code", "key"),
    [
        ("letter = ", "lettre = ", "language-unknown-key", "lettre"),
        ("words_to = 9", 'words_to = "nine"', "language-wrong-type", "numbers.words_to"),
        (
            "{day}\\u00a0{month} {year}",
            "{jour}",
            "language-unknown-place",
            "dates.moments.bare.day",
        ),
        ("{day}\\u00a0{month} {year}", "{day", "language-open-brace", "dates.moments.bare.day"),
        ('paragraph = "{}."', 'paragraph = "{n}."', "language-unknown-place", "marks.paragraph"),
        ("locale = ", 'locale = "xx_QQ" # ', "language-unknown-locale", "locale"),
        ('one = "i ', 'one = "is ', "language-bad-plural", "plurals.cardinal"),
        ("words = [", 'words = ["none",', "language-wrong-length", "numbers.words"),
        (
            "note_place = ",
            'note_place = "under" # ',
            "language-unknown-choice",
            "typography.note_place",
        ),
        ("quotes = [", 'quotes = [["a"], ', "language-wrong-length", "typography.quotes"),
    ],
)
def test_a_fault_is_told_with_its_key_and_its_line(
    folder: Path, before: str, after: str, code: str, key: str
) -> None:
    line = change(folder, before, after)
    fault = next(one for one in faults(folder) if one.code == code)
    assert fault.values["key"] == key
    assert fault.place.file == "templates/xx/language.toml"
    assert abs(fault.place.line - line) <= 1


def test_a_missing_key_is_a_problem(folder: Path) -> None:
    change(folder, "words_to = 9", "")
    assert [fault.values["key"] for fault in faults(folder)] == ["numbers.words_to"]


def test_all_faults_of_the_three_files_are_told_at_once(folder: Path) -> None:
    change(folder, "words_to = 9", 'words_to = "nine"')
    change(folder, "letter = ", "lettre = ")
    (folder / "terms.toml").write_text("[words]\na = 1\n", encoding="utf-8")
    (folder / "citations.toml").write_text("report = 1\n", encoding="utf-8")
    assert len(faults(folder)) == 5
