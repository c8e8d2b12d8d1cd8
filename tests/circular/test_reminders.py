"""What is due in a reminder round, on the borders of the rounds."""

from dataclasses import replace

import pytest

from pipeline.circular.due import DueLetter, due_in_round, note_due, round_on
from pipeline.circular.exchange import INCOMPLETE, NOTE, REMINDER
from pipeline.circular.pending import next_reminder, not_due
from pipeline.register.register_entries import LetterEntry
from tests.circular.tables import PARTIES, Row, day, exchange, lacking, letter, received, state


def round_due(
    on: str, rows: list[Row] | None = None, letters: list[LetterEntry] | None = None
) -> str:
    """Say what the round of a day brings Belgium."""
    due = due_in_round(exchange(on, rows or [], letters or []), "BEL")
    if not isinstance(due, DueLetter):
        return due.reason
    assert due.round
    return f"{due.kind} {due.round.number}"


@pytest.mark.parametrize(
    ("on", "number"),
    [
        ("07-14", 0), ("07-15", 1), ("07-16", 1),
        ("08-31", 1), ("09-01", 2), ("09-02", 2),
        ("10-14", 2), ("10-15", 3), ("10-16", 3), ("12-31", 3),
    ],
)  # fmt: skip
def test_the_round_that_is_due_is_the_last_one_dated_up_to_the_day(on: str, number: int) -> None:
    found = round_on(exchange(on))
    assert (found.number if found else 0) == number


@pytest.mark.parametrize(
    ("rows", "on", "expected"),
    [
        ([], "07-15", "reminder 1"),
        # The cut-off of the round is 11 July: what came after it spares the reminder too.
        ([received("BEL", "07-10")], "07-15", "responded"),
        ([received("BEL", "07-11")], "07-15", "responded"),
        ([received("BEL", "07-12")], "07-15", "responded"),
        ([received("BEL", "07-14")], "07-15", "responded"),
        ([received("BEL", "07-15")], "07-15", "responded"),
        ([received("BEL", "07-16")], "07-15", "reminder 1"),
        ([received("BEL", "07-16")], "07-16", "responded"),
        # The day by which a response was asked for is no border of a round.
        ([received("BEL", "06-30")], "07-15", "responded"),
        ([received("BEL", "07-01")], "07-15", "responded"),
        ([received("BEL", "07-01", "negative")], "07-15", "responded"),
        ([received("BEL", "07-01", "non-delivery")], "07-15", "reminder 1"),
        ([received("BEL", "07-01", "holding")], "07-15", "postponed"),
        ([received("BEL", "07-01", "holding"), received("BEL", "07-02")], "07-15", "responded"),
        ([lacking("BEL", "07-01")], "07-15", "incomplete 1"),
        ([lacking("BEL", "07-01"), received("BEL", "07-02", "holding")], "07-15", "incomplete 1"),
    ],
)
def test_what_came_in_by_the_day_decides(rows: list[Row], on: str, expected: str) -> None:
    assert round_due(on, rows) == expected
    assert round_due(on, rows[::-1]) == expected


@pytest.mark.parametrize(
    ("answering", "reminded"),
    [("", "BEL FJI FRA KEN"), ("BEL", "FJI FRA KEN"), ("BEL FJI FRA", "KEN"),
     ("BEL FJI FRA KEN", "")],
)  # fmt: skip
def test_those_that_have_not_answered_are_reminded(answering: str, reminded: str) -> None:
    found = exchange("07-15", [received(code, "07-01") for code in answering.split()])
    due = [key for key in sorted(found.original) if isinstance(due_in_round(found, key), DueLetter)]
    assert due == reminded.split()


def test_a_state_that_joined_is_never_reminded_and_one_that_left_neither() -> None:
    states = [*PARTIES, state("SUR", "2008-07-01"), state("COK", until="2008-07-14")]
    rows = [lacking("SUR", "07-12")]
    note = letter(NOTE, "SUR", "07-10")
    for on in ("07-15", "09-01"):
        without = exchange(on, rows, (), states)
        assert due_in_round(without, "SUR").reason == "not-yet-addressed"  # type: ignore[union-attr]
        silent = exchange(on, (), [note], states)
        assert due_in_round(silent, "SUR").reason == "joined-later"  # type: ignore[union-attr]
        noted = exchange(on, rows, [note], states)
        assert due_in_round(noted, "SUR").kind == "incomplete"  # type: ignore[union-attr]
        assert due_in_round(noted, "COK").reason == "no-longer-a-party"  # type: ignore[union-attr]
        assert due_in_round(noted, "XXX").reason == "not-addressed"  # type: ignore[union-attr]


def reminder(number: int, dated: str, sent: str | None = "") -> LetterEntry:
    return letter(REMINDER, "BEL", dated, sent, round=number)


FIRST_SENT = reminder(1, "07-15")
HOLDS = [
    # Before the first round: it postpones the first, and no other.
    (["07-01"], [], "postponed", "reminder 2", "reminder 3"),
    (["07-14"], [], "postponed", "reminder 2", "reminder 3"),
    (["07-01", "07-10"], [], "postponed", "reminder 2", "reminder 3"),
    # On the date of a round whose reminder has not gone out: that round.
    (["07-15"], [], "postponed", "reminder 2", "reminder 3"),
    (["07-18"], [], "postponed", "reminder 2", "reminder 3"),
    # The reminder has gone out by the day: the next round.
    (["07-15"], [FIRST_SENT], "reminder 1", "postponed", "reminder 3"),
    (["07-18"], [FIRST_SENT], "reminder 1", "postponed", "reminder 3"),
    # It went out a day later: the round of the day still.
    (["07-18"], [reminder(1, "07-15", "07-18")], "reminder 1", "postponed", "reminder 3"),
    (["07-18"], [reminder(1, "07-15", "07-19")], "postponed", "reminder 2", "reminder 3"),
    # A draft is nothing that has gone out.
    (["07-18"], [reminder(1, "07-15", None)], "postponed", "reminder 2", "reminder 3"),
    # One before and one after the date of the round: one round each.
    (["07-10", "07-18"], [], "postponed", "postponed", "reminder 3"),
    (["07-15", "07-18"], [], "postponed", "postponed", "reminder 3"),
    # Both after the date of the round: several may postpone the same.
    (["07-16", "07-18"], [], "postponed", "reminder 2", "reminder 3"),
    (["07-18", "09-01"], [FIRST_SENT], "reminder 1", "postponed", "postponed"),
    (["07-18", "08-31"], [FIRST_SENT], "reminder 1", "postponed", "reminder 3"),
    # One in each round.
    (["07-10", "08-20", "10-10"], [], "postponed", "postponed", "postponed"),
    # After the last reminder there is nothing to postpone.
    (["10-16"], [reminder(3, "10-15")], "reminder 1", "reminder 2", "reminder 3"),
]


@pytest.mark.parametrize(("holding", "letters", "first", "second", "third"), HOLDS)
def test_a_holding_reply_postpones_one_round(
    holding: list[str], letters: list[LetterEntry], first: str, second: str, third: str
) -> None:
    rows = [received("BEL", on, "holding") for on in holding]
    assert [round_due(on, rows, letters) for on in ("08-31", "10-14", "12-31")] == [
        first,
        second,
        third,
    ]


@pytest.mark.parametrize(
    ("on", "rows", "letters", "expected"),
    [
        ("06-02", [], [], "07-15"),
        ("07-14", [], [], "07-15"),
        ("07-15", [], [], "07-15"),
        # That of an earlier day of the round is still to be drafted.
        ("07-20", [], [], "07-15"),
        ("07-15", [], [reminder(1, "07-15", None)], "09-01"),
        ("08-31", [], [FIRST_SENT], "09-01"),
        ("09-01", [], [FIRST_SENT], "09-01"),
        ("09-01", [], [FIRST_SENT, reminder(2, "09-01", None)], "10-15"),
        ("10-15", [], [FIRST_SENT], "10-15"),
        ("10-15", [], [reminder(3, "10-15", None)], ""),
        # A letter of another kind is no reminder of the round.
        ("07-15", [], [letter(NOTE, "BEL", "06-02", round=1)], "07-15"),
        ("07-15", [received("BEL", "07-10", "holding")], [], "09-01"),
        ("07-15", [received("BEL", "07-15")], [], ""),
        ("07-14", [received("BEL", "07-15")], [], "07-15"),
    ],
)
def test_the_next_reminder_is_that_of_the_round_until_it_is_drafted(
    on: str, rows: list[Row], letters: list[LetterEntry], expected: str
) -> None:
    following = next_reminder(exchange(on, rows, letters), "BEL")
    assert (f"{following:%m-%d}" if following else "") == expected
    assert next_reminder(exchange(on, rows, letters), "XXX") is None


def asked(on: str, rows: list[Row], *letters: LetterEntry) -> tuple[str, str, int]:
    """Say how what is missing is asked for: dates, and which letter of the round; 0 if sent."""
    due = due_in_round(exchange(on, rows, letters), "BEL")
    assert isinstance(due, DueLetter)
    assert due.kind == INCOMPLETE
    number = 0 if due.sent else due.number
    return f"{due.dated:%m-%d}", f"{due.reply_by:%m-%d}", number


def request(dated: str, number: int, sent: str | None = "") -> LetterEntry:
    return letter(INCOMPLETE, "BEL", dated, sent, round=number)


def test_what_is_missing_is_asked_for_once_in_a_round_and_again_in_the_next() -> None:
    rows = [lacking("BEL", "07-01")]
    first, second = request("07-15", 1), request("09-01", 2)
    assert asked("07-15", rows) == ("07-15", "08-15", 1)
    assert asked("08-31", rows, first) == ("07-15", "08-15", 0)
    assert asked("09-01", rows, first) == ("09-01", "09-30", 1)
    assert asked("10-14", rows, first, second) == ("09-01", "09-30", 0)
    assert asked("10-15", rows, first, second) == ("10-15", "10-24", 1)


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        # Received by the date of the letter: that letter covers it.
        ("07-14", ("07-15", "08-15", 0)),
        ("07-15", ("07-15", "08-15", 0)),
        # Received after it: another, dated that day, with as many days to answer.
        ("07-16", ("07-16", "08-16", 2)),
        ("07-25", ("07-25", "08-25", 2)),
    ],
)
def test_a_later_incomplete_response_is_asked_about_anew_in_the_same_round(
    again: str, expected: tuple[str, str, int]
) -> None:
    rows = [lacking("BEL", "07-01"), lacking("BEL", again)]
    assert asked("08-01", rows, request("07-15", 1)) == expected
    assert asked("08-01", rows[::-1], request("07-15", 1)) == expected


def test_a_request_that_was_only_drafted_covers_nothing() -> None:
    rows = [lacking("BEL", "07-01")]
    assert asked("07-20", rows, request("07-15", 1, None)) == ("07-15", "08-15", 1)
    assert asked("07-15", rows, request("07-15", 1, "07-16")) == ("07-15", "08-15", 1)
    assert asked("07-16", rows, request("07-15", 1, "07-16")) == ("07-15", "08-15", 0)


@pytest.mark.parametrize(
    ("rows", "on", "drafted", "reason"),
    [
        ([], "07-15", reminder(1, "07-15", None), ""),
        ([], "08-31", reminder(1, "07-15", None), ""),
        ([], "09-01", reminder(1, "07-15", None), "round-over"),
        ([], "09-01", reminder(2, "09-01", None), ""),
        ([received("BEL", "07-15")], "07-15", reminder(1, "07-15", None), "responded"),
        ([received("BEL", "07-16")], "07-15", reminder(1, "07-15", None), ""),
        ([received("BEL", "07-15", "holding")], "07-15", reminder(1, "07-15", None), "postponed"),
        ([lacking("BEL", "07-15")], "07-15", reminder(1, "07-15", None), "incomplete"),
        ([lacking("BEL", "07-15")], "07-15", request("07-15", 1, None), ""),
        ([lacking("BEL", "07-16")], "07-16", request("07-15", 1, None), "replaced"),
        ([received("BEL", "07-15")], "07-15", request("07-15", 1, None), "responded"),
        ([], "07-15", request("07-15", 1, None), "replaced"),
    ],
)
def test_a_draft_that_is_not_due_any_more_says_why(
    rows: list[Row], on: str, drafted: LetterEntry, reason: str
) -> None:
    nothing = not_due(exchange(on, rows, [drafted]), drafted)
    assert (nothing.reason if nothing else "") == reason


def test_a_draft_is_not_due_once_another_letter_has_gone_out_for_it() -> None:
    rows = [lacking("BEL", "07-01")]
    sent, later = request("07-15", 1), request("07-20", 2, None)
    nothing = not_due(exchange("08-01", rows, [sent, later]), later)
    assert nothing
    assert (nothing.reason, nothing.on) == ("covered", day("07-15"))
    # The same letter in another language is still due.
    other = replace(request("07-15", 1, None), language="fr")
    assert not_due(exchange("08-01", rows, [sent, other]), other) is None


def test_the_first_note_is_dated_as_the_circular_and_later_on_the_day_of_the_run() -> None:
    states = [*PARTIES, state("SUR", "2008-07-01"), state("COK", until="2008-07-14")]
    cases: list[tuple[str, str, list[LetterEntry], tuple[str, str] | str]] = [
        ("BEL", "06-02", [], ("06-02", "06-30")),
        ("BEL", "09-01", [], ("06-02", "06-30")),
        ("BEL", "06-01", [], "not-begun"),
        ("SUR", "06-30", [], "not-addressed"),
        ("SUR", "07-01", [], ("07-01", "07-29")),
        ("SUR", "07-02", [], ("07-02", "07-30")),
        ("SUR", "07-20", [letter(NOTE, "SUR", "07-10")], ("07-10", "08-07")),
        ("SUR", "07-20", [letter(NOTE, "SUR", "07-10", None)], ("07-20", "08-17")),
        ("SUR", "07-20", [letter(NOTE, "SUR", "07-10", None, state="cleared")], ("07-10", "08-07")),
        # One that is dated later is left alone, unless the note has gone out already.
        ("SUR", "07-20", [letter(NOTE, "SUR", "07-21", None)], "dated-later"),
        ("SUR", "07-21", [letter(NOTE, "SUR", "07-21", None)], ("07-21", "08-18")),
        (
            "SUR",
            "07-20",
            [letter(NOTE, "SUR", "07-10"), letter(NOTE, "SUR", "07-21", None)],
            ("07-10", "08-07"),
        ),
        ("COK", "07-14", [], ("06-02", "06-30")),
        ("COK", "07-15", [], "no-longer-a-party"),
    ]
    for code, on, letters, expected in cases:
        due = note_due(exchange(on, letters=letters, states=states), code)
        said = (due.dated, due.reply_by) if isinstance(due, DueLetter) else due.reason
        wanted = expected if isinstance(expected, str) else tuple(map(day, expected))
        assert said == wanted, (code, on)
