"""A report calls a State by its name of the as-of date, and counts its memberships together."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.facts.fact import Name, Rows
from tests.facts.conftest import Measured
from tests.facts.editing import Edit, add_rows, as_of, day, rows_of, set_where

Edited = Callable[..., Measured]
STATES = ("states.xlsx", "States")
COUNTS = ("addressed", "responded", "outstanding")


def further_row(**values: object) -> Edit:
    """Add a row of Belgium like the one it has."""

    def edit(folder: Path) -> None:
        row = next(row for row in rows_of(folder, *STATES) if row["iso3"] == "BEL")
        add_rows(*STATES, {**row, **values})(folder)

    return edit


def renamed(on: str) -> Edit:
    return further_row(
        valid_from=day(on), list_name_fr="Belgique nouvelle", text_name_fr="Belgique nouvelle"
    )


def away(last: str, back: str) -> tuple[Edit, Edit]:
    """Let Belgium leave after a day and come back on another."""
    return (
        set_where(*STATES, "iso3", "BEL", party_until=day(last)),
        further_row(valid_from=day(back), party_since=day(back), party_until=None),
    )


def names_in(facts: Measured, fact: str, column: str = "state") -> list[str]:
    """Give what a list of States calls Belgium, once for each time it does."""
    value = facts[fact]
    assert isinstance(value, Rows)
    names = [record[column].value for record in value.records]
    return [
        name.forms["fr"]["list_name"]
        for name in names
        if isinstance(name, Name) and name.key == "BEL"
    ]


def counts(facts: Measured) -> list[int]:
    return [int(str(facts[f"responses.{name}"])) for name in COUNTS]


@pytest.mark.parametrize(
    ("day_of_report", "name"),
    [
        ("2008-08-31", "Belgique"),
        ("2008-09-01", "Belgique nouvelle"),
        ("2008-09-02", "Belgique nouvelle"),
    ],
)
def test_every_table_has_the_name_of_the_as_of_date_and_has_it_once(
    edited: Edited, day_of_report: str, name: str
) -> None:
    facts = edited(as_of(day_of_report), renamed("2008-09-01"))
    assert counts(facts)[0] == 106
    for fact in ("states.parties", "legislation.rows", "legislation.apic"):
        assert names_in(facts, fact) == [name]
    assert set(names_in(facts, "answers.rows")) <= {name}
    focal_point = facts["focal_point.state"]
    assert isinstance(focal_point, Name)
    assert focal_point.forms["fr"]["list_name"] == name


@pytest.mark.parametrize(
    ("last", "back", "expected"),
    [
        # The circular is dated 2 June, the report 15 September.
        ("2008-05-31", "2008-09-01", (105, 1, 0)),
        ("2008-06-01", "2008-09-01", (105, 1, 0)),
        ("2008-06-02", "2008-09-01", (106, 0, 0)),
        ("2008-06-03", "2008-09-01", (106, 0, 0)),
        ("2008-05-01", "2008-06-01", (106, 0, 0)),
        ("2008-05-01", "2008-06-02", (106, 0, 0)),
        ("2008-05-01", "2008-06-03", (105, 1, 0)),
        ("2008-08-01", "2008-09-14", (106, 0, 0)),
        ("2008-08-01", "2008-09-15", (106, 0, 0)),
        ("2008-08-01", "2008-09-16", (105, 0, 1)),
    ],
)
def test_a_state_that_left_and_came_back_is_counted_by_the_days_it_is_a_party(
    edited: Edited, last: str, back: str, expected: tuple[int, int, int]
) -> None:
    facts = edited(*away(last, back))
    addressed, responded, outstanding = counts(facts)
    joined, left = (facts[f"responses.{name}"] for name in ("not_yet_addressed", "withdrawn"))
    assert (addressed, joined, left) == expected
    assert addressed == responded + outstanding
    groups = facts.rows("responses.by_group")
    assert sum(int(str(group["addressed"])) for group in groups) == addressed
    assert len(names_in(facts, "states.parties")) == (0 if left else 1)
    assert len(names_in(facts, "legislation.rows")) == (0 if left else 1)


def test_a_state_that_is_back_is_a_party_since_its_return_and_both_rows_are_the_source(
    edited: Edited,
) -> None:
    facts = edited(*away("2008-05-31", "2008-09-01"))
    value = facts["states.parties"]
    assert isinstance(value, Rows)
    (belgium,) = (one for one in value.records if one["state"].value.key == "BEL")  # type: ignore[union-attr]
    assert belgium["since"].value == dt.date(2008, 9, 1)
    (source,) = facts.fact("states.count").sources
    first = next(
        row for row, code in facts.inputs.table(*STATES).frame["iso3"].items() if code == "BEL"
    )
    assert {f"A{first}", "A110"} <= set(source.cells)


def test_states_in_no_regional_group_are_a_last_row_and_the_groups_add_up(edited: Edited) -> None:
    facts = edited(
        set_where(*STATES, "iso3", "BEL", regional_group=None),
        set_where(*STATES, "iso3", "NLD", regional_group=None),
    )
    groups = facts.rows("responses.by_group")
    assert [group["group"] for group in groups][-1] == "no regional group"
    assert [group["addressed"] for group in groups] == [30, 13, 16, 22, 23, 2]
    sums = [sum(int(str(group[name])) for group in groups) for name in COUNTS]
    assert sums == counts(facts)
    parties = {row["state"]: row["group"] for row in facts.rows("states.parties")}
    assert parties["BEL"] == "no regional group"


def test_without_such_states_there_is_no_such_row(sample: Measured) -> None:
    assert len(sample.rows("responses.by_group")) == 5
