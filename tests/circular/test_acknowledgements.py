"""Who is to be thanked, and once for a response."""

import pytest

from pipeline.circular.due import DueLetter, acknowledgement_due
from pipeline.circular.exchange import ACKNOWLEDGEMENT, NOTE
from pipeline.circular.pending import not_due
from pipeline.register.register_entries import LetterEntry
from tests.circular.tables import PARTIES, Row, exchange, lacking, letter, received, state


def thanks(on: str, rows: list[Row], *letters: LetterEntry) -> str:
    """Say whether Belgium is to be thanked on a day: for what, and by which letter."""
    due = acknowledgement_due(exchange(on, rows, letters), "BEL")
    if not isinstance(due, DueLetter):
        return due.reason
    assert due.about
    how = "sent" if due.sent else f"{due.number} of {due.dated:%m-%d}"
    return f"{due.about.kind} of {due.about.received_on:%m-%d}: {how}"


def thanked(dated: str, sent: str | None = "", **values: object) -> LetterEntry:
    return letter(ACKNOWLEDGEMENT, "BEL", dated, sent, **values)


@pytest.mark.parametrize(
    ("rows", "on", "expected"),
    [
        ([], "07-15", "outstanding"),
        ([received("BEL", "07-15")], "07-14", "outstanding"),
        ([received("BEL", "07-15")], "07-15", "substantive of 07-15: 1 of 07-15"),
        ([received("BEL", "07-15")], "07-16", "substantive of 07-15: 1 of 07-16"),
        ([received("BEL", "07-15", "negative")], "07-16", "negative of 07-15: 1 of 07-16"),
        ([received("BEL", "07-15", "holding")], "07-16", "holding of 07-15: 1 of 07-16"),
        ([received("BEL", "07-15", "non-delivery")], "07-16", "outstanding"),
        ([lacking("BEL", "07-15")], "07-16", "incomplete"),
        # What is thanked for is the response, not the holding reply before or after it.
        (
            [received("BEL", "07-01", "holding"), received("BEL", "07-15")],
            "07-16",
            "substantive of 07-15: 1 of 07-16",
        ),
        (
            [received("BEL", "07-01"), received("BEL", "07-15", "holding")],
            "07-16",
            "substantive of 07-01: 1 of 07-16",
        ),
        # What was missing has come: thanked for now.
        (
            [lacking("BEL", "07-01"), received("BEL", "07-15")],
            "07-16",
            "substantive of 07-15: 1 of 07-16",
        ),
    ],
)
def test_the_latest_complete_response_is_thanked_for_or_else_a_holding_reply(
    rows: list[Row], on: str, expected: str
) -> None:
    assert thanks(on, rows) == expected
    assert thanks(on, rows[::-1]) == expected


@pytest.mark.parametrize(
    ("dated", "sent", "expected"),
    [
        ("07-14", "07-14", "substantive of 07-15: 2 of 07-20"),
        # Dated before the receipt: it cannot thank for it, whenever it went out.
        ("07-14", "07-16", "substantive of 07-15: 2 of 07-20"),
        ("07-15", "07-15", "substantive of 07-15: sent"),
        ("07-16", "07-16", "substantive of 07-15: sent"),
        ("07-16", "07-19", "substantive of 07-15: sent"),
        ("07-16", "07-20", "substantive of 07-15: sent"),
        # It goes out on a day after the run: the run does not know of it.
        ("07-16", "07-21", "substantive of 07-15: 1 of 07-20"),
        ("07-16", None, "substantive of 07-15: 1 of 07-20"),
    ],
)
def test_a_letter_dated_and_dispatched_from_the_day_of_receipt_covers_a_response(
    dated: str, sent: str | None, expected: str
) -> None:
    assert thanks("07-20", [received("BEL", "07-15")], thanked(dated, sent)) == expected


def test_a_later_response_is_thanked_for_anew() -> None:
    rows = [received("BEL", "07-15"), received("BEL", "08-05")]
    sent = thanked("07-16")
    assert thanks("08-04", rows, sent) == "substantive of 07-15: sent"
    assert thanks("08-05", rows, sent) == "substantive of 08-05: 2 of 08-05"
    assert thanks("08-09", rows, sent, thanked("08-06")) == "substantive of 08-05: sent"
    # The second line of a response, a day later, is something new to thank for.
    second = [received("BEL", "07-15"), received("BEL", "08-05", line=2)]
    assert thanks("08-05", second, sent) == "substantive of 08-05: 2 of 08-05"


@pytest.mark.parametrize("corrected", ["07-10", "07-15", "07-16"])
def test_a_day_of_receipt_corrected_to_one_up_to_the_letter_gives_no_second_letter(
    corrected: str,
) -> None:
    assert thanks("07-20", [received("BEL", corrected)], thanked("07-16")).endswith("sent")


def test_a_holding_reply_and_the_response_after_it_are_both_thanked_for() -> None:
    rows = [received("BEL", "07-01", "holding"), received("BEL", "07-15")]
    sent = thanked("07-02")
    assert thanks("07-03", rows, sent) == "holding of 07-01: sent"
    assert thanks("07-20", rows, sent) == "substantive of 07-15: 2 of 07-20"


def test_a_letter_that_was_cleared_keeps_its_date() -> None:
    rows = [received("BEL", "07-15")]
    assert thanks("07-20", rows, thanked("07-16", None, state="cleared")).endswith("1 of 07-16")
    # One dated before the receipt of what it would thank for does not.
    assert thanks("07-20", rows, thanked("07-14", None, state="cleared")).endswith("1 of 07-20")


def test_a_draft_that_thanks_for_what_was_replaced_or_deleted_is_not_due() -> None:
    draft = thanked("07-16", None)
    cases: list[tuple[list[Row], str]] = [
        ([received("BEL", "07-15")], ""),
        ([received("BEL", "07-15"), received("BEL", "07-16")], ""),
        ([received("BEL", "07-15"), received("BEL", "07-17")], "replaced"),
        ([received("BEL", "07-15"), lacking("BEL", "07-17")], "incomplete"),
        ([], "outstanding"),
    ]
    for rows, reason in cases:
        nothing = not_due(exchange("07-20", rows, [draft]), draft)
        assert (nothing.reason if nothing else "") == reason


def test_a_state_that_joined_is_thanked_once_it_was_addressed() -> None:
    states, rows = [*PARTIES, state("SUR", "2008-07-01")], [received("SUR", "07-12")]
    note = letter(NOTE, "SUR", "07-10", "07-14")
    for on, expected in (("07-13", False), ("07-14", True), ("07-15", True)):
        due = acknowledgement_due(exchange(on, rows, [note], states), "SUR")
        assert isinstance(due, DueLetter) is expected
