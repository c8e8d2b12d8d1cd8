"""Who was addressed on a day: the day before, the day itself and the day after."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.circular.exchange import NOTE, exchange_on, late_notes
from pipeline.register.register_entries import LetterEntry
from tests.circular.tables import (
    CIRCULAR,
    PARTIES,
    Row,
    day,
    exchange,
    inputs,
    letter,
    received,
    state,
)

DAYS_OF_SURINAME = state("SUR", "2008-07-01")


def standing(states: Sequence[Row], on: str, *letters: LetterEntry) -> str:
    found = exchange(on, letters=letters, states=states)
    (code,) = {str(row["iso3"]) for row in states}
    groups = {
        "original": found.original,
        "joined": found.joined,
        "not yet": found.not_yet,
        "left": found.withdrawn,
    }
    names = [name for name, keys in groups.items() if code in keys]
    assert len(names) < 2
    assert (code in found.addressed) == (names in (["original"], ["joined"]))
    return "".join(names)


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        ("2008-06-01", "06-02", "original"),
        ("2008-06-02", "06-02", "original"),
        ("2008-06-03", "06-02", ""),
        ("2008-06-03", "06-03", "not yet"),
        ("2008-07-01", "06-30", ""),
        ("2008-07-01", "07-01", "not yet"),
        ("2008-07-01", "07-02", "not yet"),
        ("2002-07-01", "06-01", ""),
        ("2002-07-01", "06-02", "original"),
        ("2002-07-01", "06-03", "original"),
        ("", "12-31", ""),
    ],
)
def test_the_audience_is_that_of_the_date_of_the_circular(
    since: str, on: str, expected: str
) -> None:
    assert standing([state("SUR", since)], on) == expected


@pytest.mark.parametrize(
    ("until", "on", "expected"),
    [
        ("2008-06-01", "06-02", ""),
        ("2008-06-02", "06-02", "original"),
        ("2008-06-02", "06-03", "left"),
        ("2008-08-01", "07-31", "original"),
        ("2008-08-01", "08-01", "original"),
        ("2008-08-01", "08-02", "left"),
    ],
)
def test_the_last_day_of_a_membership_counts(until: str, on: str, expected: str) -> None:
    assert standing([state("SUR", until=until)], on) == expected


def test_a_state_that_left_and_came_back_is_addressed_as_before() -> None:
    rows = [
        state("SUR", until="2008-07-01"),
        state("SUR", "2008-09-01", start="2008-09-01"),
    ]
    days = ("07-01", "07-02", "08-31", "09-01")
    assert [standing(rows, on) for on in days] == ["original", "left", "left", "original"]


@pytest.mark.parametrize(
    ("on", "note", "expected"),
    [
        ("07-09", letter(NOTE, "SUR", "07-08", "07-10"), "not yet"),
        ("07-10", letter(NOTE, "SUR", "07-08", "07-10"), "joined"),
        ("07-11", letter(NOTE, "SUR", "07-08", "07-10"), "joined"),
        ("07-11", letter(NOTE, "SUR", "07-08", None), "not yet"),
        ("07-11", letter(NOTE, "SUR", "07-08", None, state="cleared"), "not yet"),
        ("07-11", letter(NOTE, "SUR", "07-08", None, state="superseded"), "not yet"),
        ("07-11", letter(NOTE, "SUR", "07-08", state="superseded"), "joined"),
        ("07-11", letter(NOTE, "SUR", "07-08", state="answered"), "joined"),
        ("07-11", letter("acknowledgement", "SUR", "07-08"), "not yet"),
        ("07-11", letter(NOTE, "SUR", "07-08", circular="another"), "not yet"),
    ],
)
def test_a_state_that_joined_is_addressed_from_the_day_its_first_note_was_dispatched(
    on: str, note: LetterEntry, expected: str
) -> None:
    assert standing([DAYS_OF_SURINAME], on, note) == expected


def test_answers_of_a_state_not_yet_addressed_are_kept_and_count_from_that_day() -> None:
    states, rows = [*PARTIES, DAYS_OF_SURINAME], [received("SUR", "07-05")]
    note = letter(NOTE, "SUR", "07-08", "07-10")
    before = exchange("07-09", rows, [note], states)
    assert (set(before.responses), set(before.received)) == (set(), {"SUR"})
    after = exchange("07-10", rows, [note], states)
    assert after.responses["SUR"].received_on == day("07-05")


def test_a_state_that_left_drops_out_with_its_response_and_its_rows_stay_on_file() -> None:
    states, rows = [state("SUR", until="2008-08-01"), *PARTIES], [received("SUR", "07-05")]
    assert set(exchange("08-01", rows, states=states).responses) == {"SUR"}
    after = exchange("08-02", rows, states=states)
    assert not after.responses
    assert len(after.addressed) == len(after.outstanding()) == len(PARTIES)
    assert len(after.on_file("SUR")) == 1


AUDIENCE_STATES = (
    state("BEL"), state("FRA", group="weog"), state("KEN", group="african"),
    state("COK", "2008-10-01", group="asian"), state("FJI", group=""),
)  # fmt: skip
BOUND = {"BEL": "2008-06-01", "FRA": "2008-06-02", "KEN": "2008-06-03"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {"BEL", "FRA", "KEN", "FJI"}),
        # A State bound on the date of the circular is bound on that day.
        ({"audience": "states outside the agreement"}, {"KEN", "FJI"}),
        ({"groups": ("weog",)}, {"BEL", "FRA"}),
        ({"groups": ("weog", "african")}, {"BEL", "FRA", "KEN"}),
        ({"only": ("bel", "KEN", "COK")}, {"BEL", "KEN"}),
        ({"groups": ("weog",), "only": ("BEL", "KEN")}, {"BEL"}),
        ({"audience": "organizations"}, {"ICRC", "OAS"}),
        ({"audience": "organizations", "only": ("icrc",)}, {"ICRC"}),
    ],
)
def test_the_audience_is_what_the_circular_says(
    change: dict[str, object], expected: set[str]
) -> None:
    circular = replace(CIRCULAR, **change)  # type: ignore[arg-type]  # any field
    tables = inputs(AUDIENCE_STATES, (), ("icrc", "OAS"), BOUND)
    assert set(exchange_on(tables, circular, (), day("06-02")).original) == expected
    later = exchange_on(tables, circular, (), day("11-01"))
    assert set(later.original) == expected
    enters = {"COK"} if change in ({}, {"audience": "states outside the agreement"}) else set()
    assert set(later.not_yet) == enters | ({"COK"} if "COK" in circular.only else set())


def test_a_state_bound_after_the_circular_stays_addressed_and_one_freed_of_nothing_enters() -> None:
    circular = replace(CIRCULAR, audience="states outside the agreement")
    tables = inputs(AUDIENCE_STATES, (), (), BOUND)
    found = exchange_on(tables, circular, (), day("06-04"))
    assert "KEN" in found.original
    assert not {"BEL", "FRA"} & {*found.original, *found.not_yet}


@pytest.mark.parametrize("dated", ["06-02", "07-08"])
def test_late_notes_are_first_notes_that_went_out_to_those_who_joined_later(dated: str) -> None:
    late = letter(NOTE, "SUR", dated)
    others = (
        letter(NOTE, "BEL", dated),
        letter(NOTE, "COK", "07-08", None),
        letter("reminder", "SUR", "07-15"),
        letter(NOTE, "SUR", "07-08", circular="another"),
    )
    states = [DAYS_OF_SURINAME, state("COK", "2008-07-01"), state("BEL")]
    assert late_notes(inputs(states), CIRCULAR, [late, *others]) == (late,)
