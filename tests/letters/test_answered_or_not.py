"""What becomes of addressees that answer late, in part, or not yet, from letter to list."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.facts.editing import Row, add_rows, received
from tests.gate import pandoc_text
from tests.letters.conftest import CIRCULAR, RESPONSES, Bureau, copy_of, settings

GIVEN: Row = {
    "channel": "e-mail", "contact_name": "A. Name", "contact_title": "Counsellor",
    "contact_seat": "The Hague", "phone": "+31 70 555 0199", "email": "a.name@state.example",
}  # fmt: skip


@pytest.fixture
def few(noted_few: Bureau, tmp_path: Path) -> Bureau:
    return copy_of(noted_few, tmp_path)


def listed(bureau: Bureau, book: str, state: str) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of a State in the list of a run, by sheet."""
    found = openpyxl.load_workbook(bureau.outputs / "letters" / book)
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if row[0] == state]
        for sheet in found
    }


def send(bureau: Bureau, on: str) -> None:
    assert bureau.run("clear", CIRCULAR, "--by=A. Person") == 0
    assert bureau.run("dispatch", CIRCULAR, f"--on={on}", "--channel=bag") == 0


def test_one_holding_reply_postpones_one_round(few: Bureau) -> None:
    few.edit(add_rows(*RESPONSES, received("AFG", "2008-07-18", "holding", channel="e-mail")))
    assert few.run("reminders", CIRCULAR, "--as-of=2008-07-21") == 0
    first = listed(few, "contact-points-reminder-1.xlsx", "AFG")
    assert (len(first["Letters"]), len(first["No letter"])) == (0, 1)
    assert few.run("reminders", CIRCULAR, "--as-of=2008-09-01") == 0
    second = listed(few, "contact-points-reminder-2.xlsx", "AFG")
    assert (len(second["Letters"]), len(second["No letter"])) == (1, 0)


@pytest.mark.parametrize(("language", "name"), [("en", "South Africa"), ("fr", "Afrique du Sud")])
def test_who_gets_no_letter_is_named_in_the_language_that_is_spoken(
    few: Bureau, language: str, name: str
) -> None:
    settings(few, ('only = ["AFG"', 'only = ["ZAF", "AFG"'))
    few.edit(add_rows(*RESPONSES, received("ZAF", "2008-07-01") | GIVEN))
    words = ("--as-of=2008-07-15", f"--interface={language}")
    assert few.run("reminders", CIRCULAR, *words) == 0
    _, without_letter = listed(few, "contact-points-reminder-1.xlsx", "ZAF").values()
    assert [row[1] for row in without_letter] == [name]


def test_the_register_shows_how_each_letter_went_out_and_when_it_was_answered(
    few: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    few.edit(add_rows(*RESPONSES, received("BEL", "2008-07-01") | GIVEN))
    assert few.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    capsys.readouterr()
    assert few.run("register") == 0
    shown = [re.split(r" {2,}", line.strip()) for line in capsys.readouterr().out.splitlines()]
    rows = {(line[1], line[3]): line[4:] for line in shown if line[0].startswith("ICC-")}
    sent = ["2008-06-02 bag"]
    assert rows["BEL", "first letter"] == ["2008-06-02", "answered", *sent, "2008-07-01"]
    assert rows["AFG", "first letter"] == ["2008-06-02", "dispatched", *sent]
    assert rows["AFG", "reminder 1"] == ["2008-07-15", "drafted"]


def test_the_history_names_the_state_where_several_are_asked_for(
    noted_few: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert noted_few.run("register", "--state=BEL") == 0
    alone = history_of(capsys.readouterr().out)
    assert noted_few.run("register", "--state=BEL", "--state=AFG") == 0
    both = history_of(capsys.readouterr().out)
    assert alone[2] == "2008-06-02  dispatched: ICC-ASP/7/S/01 (fr) (bag)"
    assert both[: len(alone)] == [f"BEL  {line}" for line in alone]
    assert both[-1] == "AFG  2008-06-02  dispatched: ICC-ASP/7/S/01 (en) (bag)"


def history_of(shown: str) -> list[str]:
    """Give the lines on what happened, which are set in."""
    return [line.strip() for line in shown.splitlines() if line.startswith("  ")]


def test_what_is_still_missing_is_asked_for_by_a_new_letter_in_the_next_round(few: Bureau) -> None:
    lacking = received("AFG", "2008-07-01") | GIVEN | {"phone": None, "email": None}
    few.edit(add_rows(*RESPONSES, lacking))
    assert few.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    send(few, "2008-07-15")
    (first,) = few.register(kind="incomplete")
    assert few.run("reminders", CIRCULAR, "--as-of=2008-08-31") == 0
    assert len(few.register(kind="incomplete")) == 1
    assert few.run("reminders", CIRCULAR, "--as-of=2008-09-01") == 0
    first_again, second = few.register(kind="incomplete")
    assert first_again == first
    assert (second.state, f"{second.dated}") == ("drafted", "2008-09-01")
    assert second.reference != first.reference
    (row,) = listed(few, "contact-points-reminder-2.xlsx", "AFG")["Letters"]
    assert second.reference in row
    assert Path(second.file).name in row


def test_a_state_that_joined_got_its_note_and_answered_is_no_longer_to_be_addressed(
    few: Bureau,
) -> None:
    settings(few, ('only = ["AFG"', 'only = ["COK", "SUR", "AFG"'))
    assert few.run("letters", CIRCULAR, "--as-of=2008-10-15") == 0
    send(few, "2008-10-15")
    few.edit(add_rows(*RESPONSES, received("COK", "2008-11-05") | GIVEN))
    settings(
        few,
        ("as_of = 2008-09-15", "as_of = 2008-11-10"),
        ("date = 2008-10-29", "date = 2008-11-11"),
    )
    assert few.run("report", "--report=cooperation") == 0
    for path in few.outputs.rglob("ICC-ASP-7-18.docx"):
        text = " ".join(pandoc_text(path).split())
        assert not re.search(r"will be (addressed|sent)[^.]*(Cook Islands|Suriname)", text)
        assert not re.search(r"sera (adressée|envoyée)[^.]*(Îles Cook|Suriname)", text)


def test_an_organization_that_answers_is_thanked_and_not_reminded(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    audience = 'audience = "states parties"'
    settings(
        bureau,
        (audience, 'audience = "organizations"\nonly = ["OAS", "icrc", "european-commission"]'),
    )
    for kind in ("reminder_first", "acknowledgement", "note_verbale"):
        new = {"reminder_first": "reminder_organization", "note_verbale": "letter_organization"}
        name = new.get(kind, f"{kind}_organization")
        settings(bureau, (f'= "{kind}"', f'= "{name}"'))
    assert bureau.run("letters", CIRCULAR) == 0
    bureau.edit(add_rows(*RESPONSES, received("European Commission", "2008-07-01") | GIVEN))
    assert bureau.run("status", "--as-of=2008-07-15") == 0
    capsys.readouterr()
    assert bureau.run("acknowledgements", CIRCULAR, "--as-of=2008-07-15") == 0
    assert "106" not in "".join(capsys.readouterr())
    (thanked,) = bureau.register(kind="acknowledgement")
    assert thanked.addressee == "EUROPEAN-COMMISSION"
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    assert {one.addressee for one in bureau.register(kind="reminder")} == {"OAS", "ICRC"}
