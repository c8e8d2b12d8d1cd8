"""Figures name the year of a date."""

import datetime as dt
from pathlib import Path

import pytest

from pipeline.facts.fact import Rows
from tests.declared.made_up import facts_of, figure, rules_of, session_with

ROWS = [
    ["BEL", 2001, 1, 0, 1, "a", dt.date(2007, 12, 31)],
    ["FRA", 2001, 1, 0, 1, "a", dt.date(2008, 1, 1)],
    ["JPN", 2001, 1, 0, 1, "b", dt.date(2008, 12, 31)],
    ["COK", 2001, 1, 0, 1, "b", None],
]
FIGURES = (
    figure("x.by_year", rows="known.year", of="dues", columns={"n": {"count": "rows"}})
    + figure("x.this_year", count="rows", of="dues", where={"known.year": "session.year"})
    + figure("x.of_2007", count="rows", of="dues", where={"known.year": 2007})
    + figure("x.undated", count="rows", of="dues", where={"known.year": {"blank": True}})
    + figure("x.since", minimum="state.party_since.year", of="dues")
    + figure("x.joined", rows="party_since.year", of="states", columns={"n": {"count": "rows"}})
)


def test_rows_are_grouped_and_chosen_by_the_year_of_a_date(tmp_path: Path) -> None:
    facts = facts_of(session_with(tmp_path, FIGURES, ROWS)).subjects["x"]
    rows = facts["by_year"].value
    assert isinstance(rows, Rows)
    years = [(record["year"].value, record["n"].value) for record in rows.records]
    assert years == [("2007", 1), ("2008", 2), (None, 1)]
    counted = [facts[name].value for name in ("this_year", "of_2007", "undated", "since")]
    assert counted == [2, 1, 1, "2002"]
    (source,) = rows.records[0]["year"].sources
    assert source.cells == ("G2",)


def test_the_years_of_the_states_are_those_of_their_dates(tmp_path: Path) -> None:
    joined = facts_of(session_with(tmp_path, FIGURES, ROWS)).subjects["x"]["joined"].value
    assert isinstance(joined, Rows)
    first, *_ = joined.records
    assert first["year"].value == "2002"
    assert sum(int(str(record["n"].value)) for record in joined.records) == 108


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The number of rows of ‘Dues’, where ‘year of the known’ is 2007."),
        ("fr", "Nombre de lignes de « Quotes-parts », lorsque « année (connu) » est 2007."),
    ],
)
def test_the_rule_says_of_which_date_the_year_is(tmp_path: Path, language: str, said: str) -> None:
    rules = rules_of(facts_of(session_with(tmp_path, FIGURES, ROWS)), language)
    assert rules["declared:x.of_2007"] == said
