"""Who is counted as addressed, as having responded, and as outstanding."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.fact import Moment
from pipeline.facts.measure import measure
from tests.facts.conftest import ROOT, Measured, measured
from tests.facts.editing import add_rows, as_of, day, put_rows, received, set_where

Edited = Callable[..., Measured]
SHEET = ("responses.xlsx", "Contact points")
STATES = ("states.xlsx", "States")
COUNTS = ("addressed", "responded", "outstanding")


def counts(facts: Measured) -> list[object]:
    return [facts[f"responses.{name}"] for name in COUNTS]


def test_the_sample_has_the_figures_of_the_report(sample: Measured) -> None:
    assert counts(sample) == [106, 43, 63]
    assert sample["responses.rate"] == Decimal("40.6")
    assert sample["responses.circular_date"] == dt.date(2008, 6, 2)
    assert sample["responses.circular_sent"] == Moment(dt.date(2008, 6, 2), "early")


def test_the_regional_groups_add_up(sample: Measured) -> None:
    groups = sample.rows("responses.by_group")
    assert [group["addressed"] for group in groups] == [30, 13, 16, 22, 25]
    sums = [sum(int(str(group[name])) for group in groups) for name in COUNTS]
    assert sums == counts(sample)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], {"responded": 0, "outstanding": 106}),
        ([received("BEL", "2008-06-20")], {"responded": 1}),
        ([received("BEL", "2008-06-20", "negative")], {"responded": 1, "negative": 1}),
        ([received("BEL", "2008-06-20", "holding")], {"responded": 0, "holding": 1}),
        ([received("BEL", "2008-06-20", "non-delivery")], {"responded": 0, "non_delivery": 1}),
        (
            [received("BEL", "2008-06-20", "holding"), received("BEL", "2008-07-20")],
            {"responded": 1, "holding": 0, "superseded": 0},
        ),
        (
            [received("BEL", "2008-06-20"), received("BEL", "2008-07-20", "holding")],
            {"responded": 1, "holding": 0},
        ),
        (
            [
                received("BEL", "2008-06-20", "non-delivery"),
                received("BEL", "2008-07-20", "holding"),
            ],
            {"holding": 1, "non_delivery": 0},
        ),
        (
            [received("BEL", "2008-06-20"), received("BEL", "2008-07-20", "negative")],
            {"responded": 1, "negative": 1, "superseded": 1},
        ),
        (
            [received("BEL", "2008-06-20"), received("BEL", "2008-06-20", line=2)],
            {"responded": 1, "superseded": 0},
        ),
        ([received("BEL", "2008-09-15")], {"responded": 1, "left_out": 0}),
        (
            [received("BEL", "2008-09-16"), received("BEL", "2008-09-16", line=2)],
            {"responded": 0, "left_out": 1},
        ),
    ],
)
def test_what_comes_in_counts_for_what_it_is(
    edited: Edited, rows: list[dict[str, object]], expected: dict[str, int]
) -> None:
    facts = edited(put_rows(*SHEET, *rows))
    assert {name: facts[f"responses.{name}"] for name in expected} == expected
    addressed, responded, outstanding = counts(facts)
    assert (addressed, outstanding) == (106, 106 - int(str(responded)))


def test_states_that_have_not_responded_are_listed(edited: Edited) -> None:
    facts = edited(put_rows(*SHEET, received("BEL", "2008-06-20")))
    outstanding = {row["state"] for row in facts.rows("responses.outstanding_states")}
    assert len(outstanding) == facts["responses.outstanding"] == 105
    assert "FRA" in outstanding
    assert "BEL" not in outstanding


def test_of_a_circular_to_organizations_no_states_are_listed(edited: Edited) -> None:
    def to_organizations(folder: Path) -> None:
        path = folder / "session.toml"
        text = path.read_text(encoding="utf-8")
        audience = 'audience = "states parties"'
        assert audience in text
        path.write_text(text.replace(audience, 'audience = "organizations"', 1), encoding="utf-8")

    facts = edited(to_organizations, put_rows(*SHEET))
    assert facts["responses.addressed"] == facts["responses.outstanding"] == 16
    assert "outstanding_states" not in facts.facts.subjects["responses"]


def test_a_state_that_joined_later_is_not_yet_addressed(edited: Edited) -> None:
    facts = edited(as_of("2008-11-20"), add_rows(*SHEET, received("SUR", "2008-11-01")))
    assert facts["responses.addressed"] == 106
    assert facts["responses.not_yet_addressed"] == 2
    names = [row["state"] for row in facts.rows("responses.not_yet_addressed_states")]
    assert sorted(map(str, names)) == ["COK", "SUR"]
    assert facts["states.count"] == 108


def test_a_state_that_withdrew_drops_out_with_its_response(edited: Edited) -> None:
    facts = edited(set_where(*STATES, "iso3", "BEL", party_until=day("2008-08-01")))
    assert counts(facts) == [105, 42, 63]
    assert facts["responses.withdrawn"] == 1
    assert "BEL" not in {row["state"] for row in facts.rows("legislation.rows")}
    assert "BEL" not in {row["state"] for row in facts.rows("agreements.rows")}


def test_before_the_circular_nobody_is_addressed(edited: Edited) -> None:
    facts = edited(as_of("2008-05-30"))
    assert counts(facts) == [0, 0, 0]
    assert facts["responses.sent"] is False
    assert facts["responses.rate"] is None
    assert facts["responses.not_yet_addressed"] == 0


def test_the_audience_is_that_of_the_day_of_the_circular(edited: Edited) -> None:
    def later(folder: Path) -> None:
        path = folder / "session.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("date = 2008-06-02", "date = 2008-05-02"), encoding="utf-8")

    facts = edited(later)
    # Madagascar became a Party on 1 June 2008.
    assert facts["responses.addressed"] == 105
    assert facts["responses.not_yet_addressed"] == 1


KINDS = ("substantive", "holding", "negative", "non-delivery")
STORY = measured(ROOT / "inputs")


@settings(max_examples=40, deadline=None)
@given(
    kept=st.sets(st.integers(0, 65)),
    kinds=st.lists(st.sampled_from(KINDS), min_size=66, max_size=66),
    day_of_report=st.dates(dt.date(2008, 4, 1), dt.date(2009, 4, 1)),
    gone=st.sets(st.sampled_from(["BEL", "MLI", "FJI", "AUT"])),
)
def test_addressed_is_always_responded_and_outstanding(
    kept: set[int], kinds: list[str], day_of_report: dt.date, gone: set[str]
) -> None:
    tables = dict(STORY.inputs.tables)
    table = tables[SHEET]
    chosen = sorted(place for place in kept if place < len(table.frame))
    frame = table.frame.iloc[chosen].assign(kind=[kinds[place] for place in chosen])
    states = tables[STATES]
    until = [
        dt.date(2008, 8, 1) if iso3 in gone else held
        for iso3, held in zip(states.frame["iso3"], states.frame["party_until"], strict=True)
    ]
    left = states.frame.copy()
    left["party_until"] = pd.Series(until, index=left.index, dtype=object)
    tables[SHEET] = replace(table, frame=frame)
    tables[STATES] = replace(states, frame=left)
    report = replace(STORY.session.reports[0], as_of=day_of_report)
    facts = measure(replace(STORY.inputs, tables=tables), STORY.session, report)
    found = Measured(STORY.session, STORY.inputs, facts)
    for subject in ({name: found[f"responses.{name}"] for name in COUNTS}, *groups(found)):
        addressed, responded, outstanding = (int(str(subject[name])) for name in COUNTS)
        assert addressed == responded + outstanding
        assert min(responded, outstanding) >= 0
    totals = [sum(int(str(group[name])) for group in groups(found)) for name in COUNTS]
    assert totals == counts(found)


def groups(found: Measured) -> tuple[dict[str, object], ...]:
    return found.rows("responses.by_group")
