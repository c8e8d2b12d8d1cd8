"""Circulars that ask for something else: of the sample, and of a session of one's own."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.facts.editing import add_rows, day, put_rows
from tests.gate import findings
from tests.letters.conftest import Bureau, new_bureau, settings

LAW = ("responses.xlsx", "Legislation")
# Answers: complete, without the text, without a word on assistance, negative, holding, nothing.
ANSWERS = {
    "AFG": ("substantive", "Penal Code", "yes"),
    "BEL": ("substantive", None, "no"),
    "FRA": ("substantive", "Code pénal", None),
    "KEN": ("substantive", None, None),
    "FJI": ("negative", None, None),
    "SEN": ("holding", None, None),
    "PRY": ("", None, None),
}
TEXT = {"en": "the text of the implementing legislation",
        "fr": "le texte de la législation d’application"}  # fmt: skip
WISH = {"en": "an indication as to whether assistance is wanted",
        "fr": "une indication sur le point de savoir si une assistance est souhaitée"}  # fmt: skip


def narrowed(bureau: Bureau, head: str, states: list[str]) -> None:
    """Let the circular that begins with a line go to some States alone."""
    listed = str(states).replace("'", '"')
    settings(bureau, (head, f"{head}\nonly = {listed}"))


def text_of(bureau: Bureau, kind: str, state: str) -> dict[str, str]:
    """Give the texts of the letter to a State by language."""
    found = {one.language: bureau.text(one) for one in bureau.register(kind=kind, addressee=state)}
    return {language: " ".join(text.split()) for language, text in found.items()}


@pytest.fixture(scope="module")
def legislation(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    bureau = new_bureau(tmp_path_factory.mktemp("legislation"))
    narrowed(bureau, '[[circulars]]\nkey = "legislation"', [*ANSWERS])
    rows = [
        {"state": state, "circular": "legislation", "received_on": day("2008-07-10"), "line": 1,
         "kind": kind, "channel": "e-mail", "law_text": text, "assistance_wanted": wish}
        for state, (kind, text, wish) in ANSWERS.items() if kind
    ]  # fmt: skip
    bureau.edit(put_rows(*LAW, *rows))
    assert bureau.run("letters", "legislation") == 0
    assert bureau.run("clear", "legislation", "--by=A. Person") == 0
    assert bureau.run("dispatch", "legislation", "--on=2008-06-16", "--channel=bag") == 0
    assert bureau.run("reminders", "legislation", "--as-of=2008-08-18") == 0
    assert bureau.run("acknowledgements", "legislation", "--as-of=2008-08-18") == 0
    return bureau


def test_everybody_gets_the_letter_that_its_answer_calls_for(legislation: Bureau) -> None:
    def to(kind: str) -> set[str]:
        return {one.addressee for one in legislation.register(kind=kind)}

    assert to("note") == set(ANSWERS)
    assert to("reminder") == {"PRY"}
    assert to("incomplete") == {"BEL", "FRA", "KEN"}
    assert to("acknowledgement") == {"AFG", "FJI", "SEN"}
    languages = {one.language for one in legislation.register(addressee="PRY")}
    assert languages == {"en", "fr"}


@pytest.mark.parametrize(
    ("state", "missing", "given"),
    [("BEL", [TEXT], [WISH]), ("FRA", [WISH], [TEXT]), ("KEN", [TEXT, WISH], [])],
)
def test_what_is_missing_is_asked_for_by_its_term(
    legislation: Bureau, state: str, missing: list[dict[str, str]], given: list[dict[str, str]]
) -> None:
    ((language, text),) = text_of(legislation, "incomplete", state).items()
    asked = {"en": "remains to be provided:", "fr": "il reste à communiquer :"}[language]
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    after = plain.partition(asked)[2].partition("Secr")[0]
    assert after
    assert all(one[language] in after for one in missing)
    assert not any(one[language] in after for one in given)
    assert "–" not in after


def test_the_acknowledgements_say_what_came(legislation: Bureau) -> None:
    full = text_of(legislation, "acknowledgement", "AFG")["en"]
    assert "Penal Code" in full
    assert "assistance is wanted" in full
    negative = text_of(legislation, "acknowledgement", "FJI")["en"]
    holding = text_of(legislation, "acknowledgement", "SEN")["fr"]
    for text in (negative, holding):
        assert "Penal Code" not in text
    assert "prend note" in holding


def test_the_letters_pass_the_gate_and_state_no_contact_point(legislation: Bureau) -> None:
    for path in legislation.letters():
        assert findings(legislation.outputs / path) == []
    for one in legislation.register():
        assert not re.search("contact point|point de contact", legislation.text(one))


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


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """A session with a sheet and a circular of its own."""
    bureau = new_bureau(tmp_path_factory.mktemp("visits"))
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
    assert header[-8:-1] == [*FULL, "illustrative"] or set(FULL) <= set(header)
    checked = {
        header[area.min_col - 1]
        for one in book["Visits"].data_validations.dataValidation
        for area in one.sqref.ranges
    }
    assert {"visit_wanted", "means", "kind"} <= checked


def test_a_zero_and_a_no_are_answers_and_what_is_blank_is_asked_for(visits: Bureau) -> None:
    assert {one.addressee for one in visits.register(kind="reminder")} == {"PRY"}
    (asked,) = {one.addressee for one in visits.register(kind="incomplete")}
    assert asked == "BEL"
    text = text_of(visits, "incomplete", "BEL")["fr"]
    for term in ("un mot sur la visite", "le jour d’arrivée", "le nombre de délégués"):
        assert term in text
    for term in ("le moyen", "le chef de délégation", "le programme"):
        assert term not in text


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ["Is a visit wanted? yes no", "Means by air by train", "Day of arrival",
                "Number of delegates", "Programme enclosed", "Head of delegation"]),
        ("fr", ["Une visite est-elle souhaitée ? oui non", "Moyen par avion par le train",
                "Jour d’arrivée", "Nombre de délégués", "Programme ci-joint",
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
    assert wanted <= found, found


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
    import shutil

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
