"""A letter states the titles of persons in its own language, or it is said where it does not."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.circular.received import Communication, Response
from pipeline.facts.answers import answers
from pipeline.facts.fact import LocalText
from pipeline.letters.planning.planned_letters import Letter
from pipeline.letters.planning.specimen import specimen_letter
from pipeline.letters.planning.titles import foreign_titles, read_titles
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import load_session
from pipeline.tables.checked.row_entries import RowEntry, entries
from tests.correspondence.conftest import LANGUAGES, ROOT, TEMPLATES, Addressees

TITLES = read_titles(TEMPLATES, LANGUAGES)
SESSION = load_session(ROOT / "inputs" / "session.toml", TEMPLATES)
CIRCULAR = SESSION.circulars[0]
SHEET = SESSION.response_sheet(CIRCULAR.sheet)


@pytest.fixture
def row(addressees: Addressees) -> RowEntry:
    """The first contact point of the sample, of whom more columns may be given."""
    return entries(addressees.inputs.table("responses.xlsx", "Contact points"))[0]


def given(row: RowEntry, **values: str) -> RowEntry:
    return replace(row, values={**row.values, "kind": "substantive", **values})


def letter_about(addressees: Addressees, row: RowEntry, *languages: str) -> Letter:
    letter = specimen_letter("acknowledgement", CIRCULAR, addressees.inputs, languages)
    sent = Communication("BEL", CIRCULAR.date, (row,))
    answer = Response((sent,), (row,), CIRCULAR.complete)
    return replace(letter, response=answer)


def found(addressees: Addressees, row: RowEntry, *languages: str) -> list[tuple[str, str, str]]:
    problems = foreign_titles([letter_about(addressees, row, *languages)], SHEET, TITLES)
    return [(one.values["text"], one.values["other"], one.values["language"]) for one in problems]


CASES = [
    (("Ms. Charlotte Peeters", "First Secretary"), "en", []),
    (("Mme Charlotte Peeters", "Première Secrétaire"), "fr", []),
    (("Ms. Charlotte Peeters", ""), "fr", ["Ms. Charlotte Peeters"]),
    (("MS. PEETERS", "first secretary"), "fr", ["MS. PEETERS", "first secretary"]),
    (("M. Hounsou", "Ministre Conseiller"), "en", ["M. Hounsou", "Ministre Conseiller"]),
    (("Mme Favre", "Conseillère juridique"), "en", ["Mme Favre", "Conseillère juridique"]),
    (("S.E. M. Diop", "Ambassadeur"), "en", ["S.E. M. Diop", "Ambassadeur"]),
    (("H.E. Mr. Marsh", ""), "fr", ["H.E. Mr. Marsh"]),
    (("", "Second Secretary (Legal)"), "fr", ["Second Secretary (Legal)"]),
    (("", "Legal Attaché"), "fr", ["Legal Attaché"]),
    # The same in both languages, or given in both.
    (("Olivier Lambert", "Attaché"), "en", []),
    (("Olivier Lambert", "Attaché"), "fr", []),
    (("", "Chargé d'affaires"), "en", []),
    (("", "First Secretary / Première Secrétaire"), "fr", []),
    (("", "First Secretary / Première Secrétaire"), "en", []),
    # Nothing that is known: a name that begins like a title is none.
    (("Mmeri Msimang", "Focal person"), "fr", []),
    (("Mireille Secretan", "Ministerialrätin"), "fr", []),
]


@pytest.mark.parametrize(("typed", "language", "said"), CASES)
def test_a_title_known_to_be_of_another_language_is_pointed_out(
    addressees: Addressees, row: RowEntry, typed: tuple[str, str], language: str, said: list[str]
) -> None:
    name, title = typed
    person = given(row, contact_name=name, contact_title=title)
    assert [text for text, _, _ in found(addressees, person, language)] == said


def test_a_letter_in_both_languages_is_told_of_the_one_that_does_not_fit(
    addressees: Addressees, row: RowEntry
) -> None:
    typed = given(row, contact_name="Peeters", contact_title="First Secretary")
    assert found(addressees, typed, "en", "fr") == [("First Secretary", "en", "fr")]


def test_the_title_of_the_language_comes_before_the_one_typed_once(
    addressees: Addressees, row: RowEntry
) -> None:
    typed = given(
        row,
        contact_name="Peeters",
        contact_title="First Secretary",
        contact_title_fr="Première Secrétaire",
        contact_title_en="",
    )
    response = Response((), (typed,), CIRCULAR.complete)
    title = answers(typed, response, SHEET, frozenset())["contact_title"].value
    assert title == LocalText({"fr": "Première Secrétaire", "en": "First Secretary"})
    assert response.missing(given(typed, contact_title="")) == ()
    assert found(addressees, typed, "en", "fr") == []


def test_the_warning_names_the_cell_and_what_to_do(addressees: Addressees, row: RowEntry) -> None:
    letter = letter_about(addressees, given(row), "fr")
    # Another letter about the same row says nothing new.
    name, title = foreign_titles([letter, letter], SHEET, TITLES)
    assert isinstance(name, Problem)
    assert {name.severity, title.severity} == {"warning"}
    sheet = openpyxl.load_workbook(ROOT / "inputs/responses.xlsx")["Contact points"]
    assert [sheet[one.place.cell].value for one in (name, title)] == [
        row.text("contact_name"),
        row.text("contact_title"),
    ]
    said = sentence(title)
    assert said.startswith(f"responses.xlsx, sheet 'Contact points', cell {title.place.cell}: ")
    assert "Première Secrétaire" in said


def test_letters_without_a_response_state_nobody(addressees: Addressees) -> None:
    letter = specimen_letter("reminder", CIRCULAR, addressees.inputs, ("en", "fr"))
    assert list(foreign_titles([letter], SHEET, TITLES)) == []


def test_a_language_without_its_titles_is_told_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx/titles.toml").write_text('honorifics = ["X."]\n', encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        read_titles(tmp_path, ("xx", "yy"))
    assert {problem.code for problem in raised.value.problems} == {
        "language-missing-key",
        "language-file-missing",
    }
