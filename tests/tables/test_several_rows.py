"""A State may have a row for each of its names, and for each of its memberships."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.tables.checked.parties import member_since, memberships, parties_on, states_on
from pipeline.tables.checked.states import states_parties_on
from pipeline.tables.checked.table import InputTable
from tests.facts.editing import Row, add_rows, change_rows, rows_of, set_where
from tests.facts.editing import day as on
from tests.tables.books import codes_of, found_in, read

STATES = ("states.xlsx", "States")


def belgium(folder: Path, **values: object) -> Row:
    row = next(row for row in rows_of(folder, *STATES) if row["iso3"] == "BEL")
    return {**row, **values}


def states_of(folder: Path) -> InputTable:
    return read(folder).table(*STATES)


def renamed(folder: Path, day: datetime, **values: object) -> None:
    names = {"list_name_en": "Belgica", "text_name_en": "Belgica", "valid_from": day}
    add_rows(*STATES, belgium(folder, **names, **values))(folder)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2008, 8, 31), "Belgium"),
        (date(2008, 9, 1), "Belgica"),
        (date(2008, 9, 2), "Belgica"),
    ],
)
def test_a_state_has_the_name_of_the_day(inputs: Path, day: date, name: str) -> None:
    renamed(inputs, on("2008-09-01"))
    assert codes_of(inputs) == []
    states = states_of(inputs)
    for found in (states_on(states, day), parties_on(states, day)):
        assert found["BEL"].text("list_name_en") == name
    assert len(states_on(states, day)) == 108
    assert len(parties_on(states, day)) == 106


def test_the_order_of_the_rows_does_not_matter(inputs: Path) -> None:
    renamed(inputs, on("2008-09-01"))
    change_rows(*STATES, lambda rows: [*reversed(rows)])(inputs)
    states = states_of(inputs)
    assert states_on(states, date(2008, 9, 1))["BEL"].text("list_name_en") == "Belgica"
    assert states_on(states, date(2008, 8, 31))["BEL"].text("list_name_en") == "Belgium"


def test_before_its_first_row_a_state_has_the_name_of_that_row(inputs: Path) -> None:
    set_where(*STATES, "iso3", "BEL", valid_from=on("2008-09-01"))(inputs)
    states = states_of(inputs)
    assert states_on(states, date(2008, 6, 2))["BEL"].text("list_name_en") == "Belgium"


def test_both_names_are_accepted_spellings(inputs: Path) -> None:
    renamed(inputs, on("2008-09-01"))

    def typed(name: str) -> Callable[[list[Row]], list[Row]]:
        return lambda rows: [{**rows[0], "state": name}, *rows[1:]]

    for name in ("Belgica", "Belgium"):
        change_rows("responses.xlsx", "Suggestions", typed(name))(inputs)
        frame = read(inputs).table("responses.xlsx", "Suggestions").frame
        assert frame["state"].tolist()[0] == "BEL"


def test_a_new_name_may_leave_the_membership_blank(inputs: Path) -> None:
    renamed(inputs, on("2008-09-01"), party_since=None)
    day = date(2008, 9, 15)
    entry = parties_on(states_of(inputs), day)["BEL"]
    assert entry.text("list_name_en") == "Belgica"
    assert member_since(entry, day).day("party_since") == date(2002, 7, 1)
    assert len(memberships([entry])) == 2


def left_and_came_back(folder: Path) -> None:
    set_where(*STATES, "iso3", "BEL", party_until=on("2008-05-31"))(folder)
    back = on("2008-09-01")
    row = belgium(folder, valid_from=back, party_since=back, party_until=None)
    add_rows(*STATES, row)(folder)


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        (date(2008, 5, 30), 1),
        (date(2008, 5, 31), 1),
        (date(2008, 6, 1), 0),
        (date(2008, 8, 31), 0),
        (date(2008, 9, 1), 1),
        (date(2008, 9, 2), 1),
    ],
)
def test_a_state_that_leaves_is_none_from_the_day_after_until_it_is_back(
    inputs: Path, day: date, rows: int
) -> None:
    left_and_came_back(inputs)
    assert [one.code for one in found_in(inputs) if one.severity == "error"] == []
    states = states_of(inputs)
    assert list(states_parties_on(states, day)["iso3"]).count("BEL") == rows
    assert len(states_on(states, day)) == 108


def test_a_state_that_is_away_is_said_to_have_left(inputs: Path) -> None:
    left_and_came_back(inputs)
    set_where(*STATES, "valid_from", on("2008-09-01"), party_since=on("2008-10-01"))(inputs)
    found = [one for one in found_in(inputs) if one.values.get("state") == "BEL"]
    assert {one.code for one in found} == {"party-no-longer"}
    assert {one.values["until"] for one in found} == {"2008-05-31"}


def test_two_memberships_at_once_are_a_problem(inputs: Path) -> None:
    renamed(inputs, on("2008-09-01"), party_since=on("2008-09-01"))
    (problem,) = [one for one in found_in(inputs) if one.severity == "error"]
    assert (problem.code, problem.values["state"]) == ("memberships-overlap", "BEL")
    assert problem.values["since"] == "2008-09-01"


def test_memberships_that_share_one_day_are_a_problem(inputs: Path) -> None:
    left_and_came_back(inputs)
    set_where(*STATES, "valid_from", on("2008-09-01"), party_since=on("2008-05-31"))(inputs)
    assert "memberships-overlap" in codes_of(inputs)


def test_two_rows_from_the_same_day_have_the_same_key(inputs: Path) -> None:
    add_rows(*STATES, belgium(inputs))(inputs)
    assert codes_of(inputs) == ["same-key"]
