"""Dates known to the month or year: nothing is guessed of them in silence."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from pipeline.facts.fact import Facts, Moment, Rows
from pipeline.problem_wording import sentence
from pipeline.problems import Problem
from tests.declared.made_up import facts_of, figure, rules_of, session_with

PLANS = """
[sheets.plans]
file = "plans.xlsx"
sheet = "Plans"
title = { en = "Plans", fr = "Plans" }
columns = [
  { name = "state", kind = "state", label = { en = "country", fr = "pays" } },
  { name = "start", kind = "date with precision", label = { en = "start", fr = "début" } },
  { name = "kind", kind = "text", label = { en = "sort", fr = "sorte" } },
]
"""
LIMIT = dt.date(2008, 9, 15)


def measured(folder: Path, rows: Sequence[tuple[dt.date | None, str]], *figures: str) -> Facts:
    """Measure figures over a sheet of dates, each with its precision; every row is of Belgium."""
    inputs = session_with(folder, PLANS + "".join(figures), [])
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Plans"
    page.append(["state", "start", "start_precision", "kind"])
    for day, precision in rows:
        page.append(["BEL", day, precision, "a"])
    book.save(inputs / "plans.xlsx")
    return facts_of(inputs)


def open_dates(facts: Facts) -> list[Problem]:
    return [problem for problem in facts.warnings if problem.code == "date-not-decided"]


def counted(name: str, where: object) -> str:
    return figure(name, count="rows", of="plans", where=where)


@pytest.mark.parametrize(
    ("day", "precision", "operator", "number"),
    [
        # The span lies on one side: it is told.
        (dt.date(2008, 8, 31), "month", "up_to", 1),
        (dt.date(2008, 10, 1), "month", "up_to", 0),
        (dt.date(2007, 5, 5), "year", "before", 1),
        (dt.date(2008, 9, 3), "early", "before", 1),
        (dt.date(2008, 9, 15), "day", "before", 0),
        (dt.date(2008, 9, 15), "day", "is_not", 0),
        (dt.date(2008, 10, 2), "month", "is_not", 1),
        # It holds the day: nothing is guessed.
        (dt.date(2008, 9, 1), "month", "up_to", None),
        (dt.date(2008, 9, 1), "month", "after", None),
        (dt.date(2008, 1, 1), "year", "from", None),
        (dt.date(2008, 9, 15), "mid", "before", None),
        (dt.date(2008, 9, 1), "month", "is", None),
        (dt.date(2008, 9, 1), "month", "is_not", None),
    ],
)
def test_a_row_counts_where_every_day_of_its_date_fits(
    tmp_path: Path, day: dt.date, precision: str, operator: str, number: int | None
) -> None:
    figures = counted("x.n", {"start": {operator: LIMIT}})
    facts = measured(tmp_path, [(day, precision)], figures)
    assert facts.subjects["x"]["n"].value == (number or 0)
    assert len(open_dates(facts)) == (number is None)


def test_a_date_is_told_once_at_its_cell_with_both_sides_and_the_day(tmp_path: Path) -> None:
    facts = measured(
        tmp_path,
        [(dt.date(2008, 9, 1), "month"), (dt.date(2008, 8, 1), "month")],
        counted("x.a", {"start": {"up_to": LIMIT}}),
        counted("x.b", {"start": {"after": LIMIT}}),
        figure(
            "x.by",
            rows="state",
            of="plans",
            columns={"n": {"count": "rows", "where": {"start": {"before": LIMIT}}}},
        ),
    )
    (problem,) = open_dates(facts)
    said = sentence(problem).replace("\xa0", " ")
    assert problem.severity == "warning"
    assert problem.place.cell == "B2"
    for word in ("1 September 2008", "30 September 2008", "15 September 2008", "x.a and 2 more"):
        assert word in said


def test_nothing_is_said_where_another_condition_leaves_the_row_out(tmp_path: Path) -> None:
    for kind, number in (("b", 0), ("a", 1)):
        where = {"start": {"up_to": LIMIT}, "kind": kind}
        facts = measured(tmp_path / kind, [(dt.date(2008, 9, 1), "month")], counted("x.n", where))
        assert len(open_dates(facts)) == number


def test_a_date_that_is_not_fixed_is_neither_the_first_nor_the_last(tmp_path: Path) -> None:
    september, october = (dt.date(2008, 9, 1), "month"), (dt.date(2008, 10, 2), "day")
    first, last = (
        figure(f"x.{verb}", of="plans", **{verb: "start"}) for verb in ("minimum", "maximum")
    )
    facts = measured(tmp_path / "some", [(None, "not fixed"), october, september], first, last)
    assert facts.subjects["x"]["minimum"].value == Moment(*september)
    assert facts.subjects["x"]["maximum"].value == Moment(*october)
    facts = measured(tmp_path / "none", [(None, "not fixed")], first, last)
    assert facts.subjects["x"]["minimum"].value is None
    assert facts.subjects["x"]["maximum"].value is None


def test_dates_are_ordered_by_the_first_day_that_they_may_mean(tmp_path: Path) -> None:
    year, month, exact = (
        (dt.date(2008, 12, 1), "year"),
        (dt.date(2008, 9, 20), "month"),
        (dt.date(2008, 9, 10), "day"),
    )
    ordered = figure("x.rows", rows="rows", of="plans", fields=["start"], order="start")
    facts = measured(tmp_path, [exact, (None, "not fixed"), month, year], ordered)
    rows = facts.subjects["x"]["rows"].value
    assert isinstance(rows, Rows)
    days = [*(Moment(*when) for when in (year, month, exact)), Moment(None, "not fixed")]
    assert [record["start"].value for record in rows.records] == days


def test_the_rule_says_what_counts_of_such_dates(tmp_path: Path) -> None:
    facts = measured(tmp_path, [], counted("x.n", {"start": {"up_to": LIMIT}}))
    assert rules_of(facts, "en")["declared:x.n"].endswith(
        "Where only the month or year of ‘start’ is known, the row counts if all days of it fit."
    )
    assert "seuls le mois ou l’année" in rules_of(facts, "fr")["declared:x.n"]
