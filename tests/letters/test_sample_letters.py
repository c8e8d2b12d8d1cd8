"""The letters of the sample, read back by readers that share no code with what wrote them."""

import openpyxl
import pytest

from tests.gate import findings, pdf_text
from tests.letters.conftest import Bureau

NOTES = {
    ("BEL", "fr"): "à l’Ambassade du Royaume de Belgique",
    ("NLD", "en"): "to the Ministry of Foreign Affairs of the Kingdom of the Netherlands",
    ("COK", "en"): "to the Ministry of Foreign Affairs and Immigration of the Cook Islands",
    ("MHL", "en"): "to the Permanent Mission of the Republic of the Marshall Islands to the United",
    ("BRB", "en"): "to the High Commission of Barbados",
    ("COM", "fr"): "à l’Ambassade de l’Union des Comores",
    ("PRY", "en"): "to the Embassy of the Republic of Paraguay",
    ("PRY", "fr"): "à l’Ambassade de la République du Paraguay",
}


@pytest.mark.parametrize(("addressee", "language"), NOTES)
def test_the_compliments_go_to_the_right_office(
    sample_letters: Bureau, addressee: str, language: str
) -> None:
    (letter,) = sample_letters.register(kind="note", addressee=addressee, language=language)
    text = sample_letters.text(letter)
    office = NOTES[addressee, language]
    assert text.count(office) == 2
    assert "ICC-ASP/7/S/01" in text
    assert "{" not in text


def test_every_addressee_has_its_letter_in_its_languages(sample_letters: Bureau) -> None:
    notes = sample_letters.register(kind="note")
    assert len({letter.addressee for letter in notes}) == 108
    assert {letter.reference for letter in notes} == {"ICC-ASP/7/S/01"}
    both = [letter.addressee for letter in notes]
    assert {key for key in both if both.count(key) > 1} == {"PRY"}
    dates = {letter.addressee: str(letter.dated) for letter in notes}
    assert {key for key, day in dates.items() if day == "2008-10-15"} == {"COK", "SUR"}
    files = {path.rpartition("/")[2] for path in sample_letters.letters()}
    assert "ICC-ASP-7-S-01_BEL.docx" in files


def test_the_first_reminder_goes_to_those_that_have_not_responded(sample_letters: Bureau) -> None:
    reminded = {letter.addressee for letter in sample_letters.register(kind="reminder")}
    assert len(reminded) == 70
    assert not reminded & {"BEL", "LTU", "ROU", "COK", "COL"}
    (letter,) = sample_letters.register(kind="reminder", addressee="DZA") or (
        sample_letters.register(kind="reminder", addressee="AFG")
    )
    text = sample_letters.text(letter)
    assert "ICC-ASP/7/S/01" in text
    assert "2 June 2008" in text
    assert "15 August 2008" in text


def test_an_incomplete_response_is_thanked_for_and_the_rest_asked_for(
    sample_letters: Bureau,
) -> None:
    (letter,) = sample_letters.register(kind="incomplete")
    text = sample_letters.text(letter)
    assert letter.addressee == "COL"
    assert "EHY-380" in text
    assert "Mr. Andrés Mejía" in text
    assert "telephone" in text


def test_an_acknowledgement_of_a_holding_reply_thanks_for_no_contact_point(
    sample_letters: Bureau,
) -> None:
    (letter,) = sample_letters.register(kind="acknowledgement", addressee="BOL")
    text = sample_letters.text(letter)
    assert "33/2008" in text
    assert "takes note" in text
    (other,) = sample_letters.register(kind="acknowledgement", addressee="AUT")
    assert "takes note" not in sample_letters.text(other)


def test_every_number_is_given_once(sample_letters: Bureau) -> None:
    individual = [
        letter.reference
        for letter in sample_letters.register()
        if letter.kind in {"incomplete", "acknowledgement"}
    ]
    assert len(individual) == len(set(individual)) == 45


def test_the_workbook_says_why_each_addressee_and_language(sample_letters: Bureau) -> None:
    book = openpyxl.load_workbook(sample_letters.outputs / "letters" / "contact-points.xlsx")
    header, *rows = book["Letters"].iter_rows(values_only=True)
    columns = [str(cell) for cell in header]
    found = {(row[0], row[columns.index("Language")]): dict(zip(columns, row)) for row in rows}  # noqa: B905 - a row may be shorter
    assert len(rows) == 109
    assert found["NLD", "en"]["Why this addressee"] == "the host State: its ministry"
    assert "New York" in str(found["MHL", "en"]["Why this addressee"])
    assert found["PRY", "fr"]["Why this language"].startswith("no template")
    assert found["BEL", "fr"]["Reference"] == "ICC-ASP/7/S/01"


def test_every_letter_passes_the_gate(sample_letters: Bureau) -> None:
    bad = {
        path: found
        for path in sample_letters.letters()
        if (found := findings(sample_letters.outputs / path))
    }
    assert bad == {}


def test_the_addressee_stands_at_the_foot_of_the_first_page(sample_letters: Bureau) -> None:
    (letter,) = sample_letters.register(kind="note", addressee="BEL")
    pages = pdf_text(sample_letters.outputs / letter.file).split("\f")
    foot = pages[0].strip().splitlines()[-6:]
    assert any("Ambassade du Royaume de Belgique" in line for line in foot)
    assert "ICC-ASP/7/S/01" in "\n".join(pages[1].splitlines()[:6])
