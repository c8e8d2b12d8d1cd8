"""The words that may be typed are data of each language, complete in each."""

import shutil
from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.session import load_session
from pipeline.tables.declared.column import EachLanguage, SheetColumn, columns_of
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.names.folding import folded
from tests.tables.books import SAMPLE, TEMPLATES

SHEETS = sheets_of(load_session(SAMPLE / "session.toml", TEMPLATES))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said_of(templates: Path) -> list[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        load_input_words(templates)
    return [sentence(problem) for problem in raised.value.problems]


def test_no_word_stands_for_two_codes_of_a_column() -> None:
    words = load_input_words(TEMPLATES)
    for sheet in SHEETS:
        for column in columns_of(sheet, words.forms):
            if column.kind in {"choice", "listed", "boolean"}:
                for language in words.languages:
                    codes = words.codes(column)
                    typed = [folded(words.word(column, code, language)) for code in codes]
                    assert len(set(typed)) == len(typed), (sheet.name, column.name, language)


def test_a_word_that_a_language_lacks_is_named_with_its_file(templates: Path) -> None:
    change(templates / "fr" / "inputs.toml", '"seminar" = "séminaire"\n', "")
    (said,) = said_of(templates)
    assert said.startswith("templates/fr/inputs.toml, line ")
    assert "The code 'seminar' has no word in [choices]." in said


def test_a_list_may_grow_but_in_every_language(templates: Path) -> None:
    line = '"The Hague" = "The Hague"\n'
    change(templates / "en" / "inputs.toml", line, line + '"Lisbon" = "Lisbon"\n')
    (said,) = said_of(templates)
    assert "The code 'Lisbon' has no word in [lists.places]" in said


def test_a_form_that_no_sheet_has_is_a_problem(templates: Path) -> None:
    change(templates / "fr" / "inputs.toml", '"gender", ', '"gendre", ')
    (said,) = said_of(templates)
    assert "'gendre' is no grammatical form that the sheet 'States' has" in said


def test_a_new_language_brings_its_columns_without_code(templates: Path) -> None:
    shutil.copytree(templates / "fr", templates / "es")
    words = load_input_words(templates)
    assert words.languages == ("en", "es", "fr")
    names = [column.name for column in columns_of(SHEETS[0], words.forms)]
    assert {"list_name_es", "gender_es", "formal_article_es"} < set(names)
    assert "gender_en" not in names


def test_a_language_without_the_file_is_a_problem(templates: Path) -> None:
    (templates / "fr" / "inputs.toml").unlink()
    assert said_of(templates)[0].startswith("templates/fr/inputs.toml: The file is missing.")


def test_no_column_of_the_schema_names_a_language() -> None:
    for sheet in SHEETS:
        for entry in sheet.columns:
            columns = entry.columns if isinstance(entry, EachLanguage) else (entry,)
            assert all(isinstance(column, SheetColumn) for column in columns)
            assert not any(column.name.endswith(("_en", "_fr")) for column in columns)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('BEL = ["Belgium"', 'Bel = ["Belgium"', "'Bel' is not the three-letter code of a State"),
        ('BEL = ["Belgium", "Kingdom of Belgium"]', 'BEL = "Belgium"', "'BEL' is not the"),
        ('left_out = ["the", "of", "and"]', 'left_out = "the"', "'left_out' does not hold"),
        ('rep = "republic"', "rep = 1", "'written_out' does not hold"),
    ],
)
def test_names_of_states_that_cannot_be_compared_are_named_with_their_line(
    templates: Path, old: str, new: str, said: str
) -> None:
    change(templates / "en" / "state_names.toml", old, new)
    (problem,) = said_of(templates)
    assert problem.startswith("templates/en/state_names.toml, line ")
    assert said in problem


def test_a_file_that_was_empty_is_missed_once_it_is_gone(templates: Path) -> None:
    path = templates / "en" / "state_names.toml"
    path.write_text("", encoding="utf-8")
    load_input_words(templates)
    path.unlink()
    with pytest.raises(ProblemsFoundError) as raised:
        load_input_words(templates)
    assert [problem.code for problem in raised.value.problems] == ["missing-file"]
