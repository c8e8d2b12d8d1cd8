"""A session that asks for something of its own: sheet, form, checks and requests follow."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.facts.conftest import TEMPLATES
from tests.facts.editing import add_rows, day
from tests.letters.conftest import Bureau, new_bureau

DECLARED = """
[[response_sheets]]
sheet = "Visits"

[[response_sheets.columns]]
name = "visit_wanted"
kind = "yes or no"
label = { en = "Is a visit wanted?", fr = "Une visite est-elle souhaitée ?" }
term = { en = "a word on the visit", fr = "un mot sur la visite" }
meaning = { en = "Whether a visit is wanted.", fr = "Si une visite est souhaitée." }

[[response_sheets.columns]]
name = "means"
kind = "choice"
offered = ["plane", "train"]
label = { en = "Means", fr = "Moyen" }
term = { en = "the means", fr = "le moyen" }
meaning = { en = "How they travel.", fr = "Comment ils voyagent." }
[response_sheets.columns.choices]
train = { en = "by train", fr = "par le train" }
plane = { en = "by air", fr = "par avion" }
car = { en = "by car", fr = "en voiture" }

[[response_sheets.columns]]
name = "arrives_on"
kind = "date"
label = { en = "Day of arrival", fr = "Jour d’arrivée" }
term = { en = "the day of arrival", fr = "le jour d’arrivée" }
meaning = { en = "On which day they arrive.", fr = "Quel jour ils arrivent." }

[[response_sheets.columns]]
name = "delegates"
kind = "whole number"
label = { en = "Number of delegates", fr = "Nombre de délégués" }
term = { en = "the number of delegates", fr = "le nombre de délégués" }
meaning = { en = "How many come.", fr = "Combien viennent." }

[[response_sheets.columns]]
name = "programme"
kind = "document"
label = { en = "Programme", fr = "Programme" }
term = { en = "the programme", fr = "le programme" }
meaning = { en = "Title of the programme.", fr = "Titre du programme." }

[[response_sheets.columns]]
name = "head"
kind = "person"
personal = true
label = { en = "Head of delegation", fr = "Chef de délégation" }
term = { en = "the head of delegation", fr = "le chef de délégation" }
meaning = { en = "Who leads it.", fr = "Qui la conduit." }

[[circulars]]
key = "visits"
sheet = "Visits"
complete = ["visit_wanted", "means", "arrives_on", "delegates", "programme", "head"]
series = "ICC-ASP/7/S"
sender = "secretariat"
date = 2008-06-20
reply_by = 2008-07-10
template = "note_legislation"
incomplete = "incomplete_legislation"
acknowledgement = "acknowledgement_visits"
audience = "states parties"
only = ["AFG", "BEL", "PRY"]
[circulars.subject]
en = "Visits"
fr = "Visites"
[[circulars.rounds]]
date = 2008-07-20
cut_off = 2008-07-18
reply_by = 2008-08-10
template = "reminder_legislation"
"""
VISITS = ("responses.xlsx", "Visits")
FULL = {
    "visit_wanted": "no", "means": "car", "arrives_on": day("2008-09-01"), "delegates": 0,
    "programme": "Plan", "head": "Ms. A. Name",
}  # fmt: skip


def _without_the_answers(folder: Path) -> None:
    """Make the template of an acknowledgement that repeats no column of another sheet."""
    document = Document(str(folder / "acknowledgement.docx"))
    for paragraph in document.paragraphs:
        if "one." in paragraph.text:
            element = paragraph._element  # noqa: SLF001 - python-docx has no other way to remove a paragraph
            element.getparent().remove(element)
    document.save(str(folder / "acknowledgement_visits.docx"))


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """A session with a sheet and a circular of its own."""
    folder = tmp_path_factory.mktemp("visits")
    templates = shutil.copytree(TEMPLATES, folder / "templates")
    for language in ("en", "fr"):
        _without_the_answers(templates / language / "letters")
    bureau = Bureau(new_bureau(folder).folder, templates)
    path = bureau.folder / "inputs" / "session.toml"
    path.write_text(path.read_text(encoding="utf-8") + DECLARED, encoding="utf-8")
    assert bureau.run("workbook", "responses.xlsx") == 0
    made = bureau.outputs / "workbooks" / "responses.xlsx"
    made.replace(bureau.folder / "inputs" / "responses.xlsx")
    head = {"circular": "visits", "received_on": day("2008-07-01"), "line": 1,
            "kind": "substantive", "channel": "e-mail"}  # fmt: skip
    lacking = FULL | {"visit_wanted": None, "arrives_on": None, "delegates": None}
    bureau.edit(
        add_rows(*VISITS, head | {"state": "AFG"} | FULL, head | {"state": "BEL"} | lacking)
    )
    assert bureau.run("letters", "visits") == 0
    assert bureau.run("reminders", "visits", "--as-of=2008-07-20") == 0
    return bureau


def test_read_me_and_lists_follow_from_what_is_declared(visits: Bureau) -> None:
    book = openpyxl.load_workbook(visits.folder / "inputs" / "responses.xlsx")
    explained = " ".join(
        str(cell) for row in book["Read me"].iter_rows(values_only=True) for cell in row if cell
    )
    for said in ("How they travel.", "Comment ils voyagent.", "Who leads it.", "Combien viennent."):
        assert said in explained
    header = [cell.value for cell in book["Visits"][1]]
    assert set(FULL) <= set(header)
    checked = {
        header[area.min_col - 1]
        for one in book["Visits"].data_validations.dataValidation
        for area in one.sqref.ranges
    }
    assert {"visit_wanted", "means", "kind"} <= checked


def incomplete_to_belgium(bureau: Bureau) -> str:
    (letter,) = bureau.register(kind="incomplete", addressee="BEL")
    return " ".join(bureau.text(letter).split())


def test_a_zero_and_a_no_are_answers_and_what_is_blank_is_asked_for(visits: Bureau) -> None:
    assert {one.addressee for one in visits.register(kind="reminder")} == {"PRY"}
    (asked,) = {one.addressee for one in visits.register(kind="incomplete")}
    assert asked == "BEL"
    text = incomplete_to_belgium(visits)
    for term in ("un mot sur la visite", "le jour d’arrivée", "le nombre de délégués"):
        assert term in text
    for term in ("le moyen", "le chef de délégation", "le programme"):
        assert term not in text


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ["Is a visit wanted? yes no", "Means by air by train", "Day of arrival",
                "Number of delegates", "Programme enclosed there is none", "Head of delegation"]),
        ("fr", ["Une visite est-elle souhaitée ? oui non", "Moyen par avion par le train",
                "Jour d’arrivée", "Nombre de délégués", "Programme joint n’existe pas",
                "Chef de délégation"]),
    ],
)  # fmt: skip
def test_the_reply_form_has_a_row_for_each_column(
    visits: Bureau, language: str, rows: list[str]
) -> None:
    import docx

    (letter,) = visits.register(kind="note", addressee="PRY", language=language)
    tables = docx.Document(str(visits.outputs / letter.file)).tables
    found = {
        " ".join(re.sub(r"[^\w’?.,-]+", " ", " ".join(cell.text for cell in row.cells)).split())
        for table in tables
        for row in table.rows
    }
    wanted = {" ".join(re.sub(r"[^\w’?.,-]+", " ", row).split()) for row in rows}
    assert wanted <= found, wanted - found | found


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("visit_wanted", "perhaps"),
        ("means", "boat"),
        ("arrives_on", "soon"),
        ("delegates", "three or four"),
        ("delegates", 2.5),
    ],
)
def test_what_does_not_fit_a_column_is_an_error_at_its_cell(
    visits: Bureau, tmp_path: Path, column: str, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(visits.folder / "inputs", tmp_path / "inputs")
    bureau = Bureau(tmp_path)
    bureau.edit(
        add_rows(
            *VISITS,
            {"state": "PRY", "circular": "visits", "received_on": day("2008-07-01"), "line": 1,
             "kind": "substantive", "channel": "e-mail"} | FULL | {column: value},
        )
    )  # fmt: skip
    assert bureau.run("check") == 1
    said = capsys.readouterr().err
    assert "sheet 'Visits', cell" in said
    assert str(value) in said
