"""The words for offices, read whole or refused with every fault at its line."""

import shutil
from pathlib import Path

import pytest

from pipeline.language.pack import load_pack
from pipeline.letters.planning.office_names import offices_of
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from tests.correspondence.conftest import LANGUAGES, TEMPLATES


def faults(folder: Path, before: str, after: str) -> list[Problem]:
    """Change a text in the French words of offices and give what is found wrong."""
    path = folder / "fr" / "offices.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    packs = {code: load_pack(folder / code) for code in LANGUAGES}
    with pytest.raises(ProblemsFoundError) as caught:
        offices_of(folder, packs)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("before", "after", "code", "key"),
    [
        ('short = "Ambassade"\n', "", "language-missing-key", "kinds.embassy.short"),
        ('gender = "f"', 'gender = "w"', "language-unknown-choice", "kinds.embassy.gender"),
        ('number = "s"', 'number = "1"', "language-unknown-choice", "kinds.embassy.number"),
        ('= "embassy_of"', '= "nowhere"', "language-unknown-choice", "kinds.embassy.state"),
        ('= "of:formal"', '= "of:odd"', "language-unknown-choice", "kinds.permanent mission.state"),
        ("[kinds.embassy]", "[kinds.consulate]", "language-missing-key", "kinds.embassy"),
        ('"—" = ""', "", "language-missing-key", "accredited_to.—"),
        ('"—" = ""', '"—" = 1', "language-wrong-type", "accredited_to.—"),
        ("[accredited_to]", "[accredited]", "language-unknown-key", "accredited"),
        ("[kinds.embassy]", "[kinds.embassy", "language-file-not-toml", ""),
    ],
)
def test_words_that_are_wrong_are_reported_with_their_place(
    tmp_path: Path, before: str, after: str, code: str, key: str
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    found = faults(folder, before, after)
    (problem,) = [one for one in found if (one.code, one.values["key"]) == (code, key)]
    assert problem.place.file == "templates/fr/offices.toml"
    assert "{" not in sentence(problem)
    if code == "language-unknown-choice":
        assert problem.place.line > 1


def test_every_language_is_told_at_once_that_its_words_are_missing(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    packs = {code: load_pack(folder / code) for code in LANGUAGES}
    for code in LANGUAGES:
        (folder / code / "offices.toml").unlink()
    with pytest.raises(ProblemsFoundError) as caught:
        offices_of(folder, packs)
    assert [(one.code, one.place.file) for one in caught.value.problems] == [
        ("language-file-missing", f"templates/{code}/offices.toml") for code in LANGUAGES
    ]
