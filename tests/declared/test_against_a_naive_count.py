"""Figures over rows at random agree with a second count in plain Python, and name every cell."""

import datetime as dt
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.facts.fact import Amount, Fact, Name, Rows
from tests.declared.made_up import STATES, facts_of, figure, session_with

GROUPS = {"BEL": "weog", "FRA": "weog", "PRY": "grulac", "COK": "asian", "GHA": "african"}
GROUPS["JPN"] = "asian"
CENT = Decimal("0.01")

amounts = st.none() | st.decimals(-10_000, 10_000, places=2)
rows_at_random = st.lists(
    st.tuples(
        st.sampled_from(STATES),
        st.none() | st.integers(2003, 2010),
        amounts,
        amounts,
        st.none() | st.decimals(0, 100, places=2),
        st.none() | st.sampled_from(["a", "b"]),
        st.none()
        | st.dates(dt.date(2008, 9, 20), dt.date(2008, 10, 10))
        | st.dates(dt.date(2007, 12, 30), dt.date(2009, 1, 2)),
    ),
    max_size=12,
)
AS_OF = dt.date(2008, 9, 30)
TESTS: dict[str, tuple[dict[str, object], Any]] = {
    "above": ({"amount": {"above": 0}}, lambda row: row[2] is not None and row[2] > 0),
    "at_least": ({"amount": {"at_least": 0}}, lambda row: row[2] is not None and row[2] >= 0),
    "before": ({"year": {"before": "session.year"}}, lambda row: row[1] and row[1] < 2008),
    "up_to": ({"known": {"up_to": "report.as_of"}}, lambda row: row[6] and row[6] <= AS_OF),
    "after": ({"known": {"after": "report.as_of"}}, lambda row: row[6] and row[6] > AS_OF),
    "is": ({"kind": "a"}, lambda row: row[5] == "a"),
    "is_not": ({"kind": {"is_not": "a"}}, lambda row: row[5] == "b"),
    "one_of": ({"state": ["BEL", "JPN"]}, lambda row: row[0] in {"BEL", "JPN"}),
    "blank": ({"year": {"blank": True}}, lambda row: row[1] is None),
    "year of a date": (
        {"known.year": {"at_most": 2008}},
        lambda row: row[6] and row[6].year < 2009,
    ),
    "year of a State": (
        {"state.party_since.year": {"above": 2005}},
        lambda row: row[0] in {"JPN", "COK"},
    ),
    "group": ({"state.regional_group": "asian"}, lambda row: GROUPS[row[0]] == "asian"),
    "year": ({"known.year": {"at_most": 2008}}, lambda row: row[6] and row[6].year <= 2008),
    "two": (
        {"kind": "b", "share": {"at_most": 50}},
        lambda row: row[5] == "b" and row[4] is not None and row[4] <= 50,
    ),
}


def as_typed(row: tuple[Any, ...]) -> list[object]:
    return [float(cell) if isinstance(cell, Decimal) else cell for cell in row]


def cells(fact: Fact) -> set[str]:
    return {cell for source in fact.sources for cell in source.cells if source.file == "dues.xlsx"}


def declared(where: dict[str, object]) -> str:
    common = {"of": "dues", "where": where}
    return "".join(
        (
            figure("x.rows", count="rows", **common),
            figure("x.states", count="state", **common),
            figure("x.total", sum="due", **common),
            figure("x.all", sum="amount", of="dues"),
            figure("x.some", sum="amount", **common),
            figure("x.part", share=["x.some", "x.all"], decimals=1),
            figure("x.rest", difference=["x.all", "x.some"]),
            figure("x.average", average="amount", **common),
            figure("x.finer", average="amount", decimals=3, **common),
            figure("x.median", median="share", **common),
            figure("x.least", minimum="year", **common),
            figure("x.names", names="state", **common),
            figure(
                "x.groups",
                rows="state.regional_group",
                total=True,
                order=["-sum", "regional_group"],
                columns={
                    "n": {"count": "rows"},
                    "sum": {"sum": "amount"},
                    "of_a": {"count": "rows", "where": {"kind": "a"}},
                },
                **common,
            ),
            # Over all rows of the sheet that are in a group, whatever chose those of the group.
            figure(
                "x.beside",
                rows="state.regional_group",
                total=True,
                columns={
                    "n": {"count": "rows"},
                    "of_a": {"count": "rows", "of": "dues", "where": {"kind": "a"}},
                    "least": {"minimum": "year", "of": "dues"},
                    "rest": {"difference": ["of_a", "n"]},
                },
                **common,
            ),
            figure("x.years", rows="known.year", columns={"n": {"count": "rows"}}, **common),
            figure("x.pairs", rows=["state", "kind"], columns={"n": {"count": "rows"}}, **common),
            figure("x.last", latest="known", per="state", **common),
            figure("x.count_last", count="rows", of="x.last"),
        )
    )


def rounded(value: Fraction, places: str) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(places), rounding=ROUND_HALF_UP)


@settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(rows=rows_at_random, test=st.sampled_from(sorted(TESTS)))
def test_every_verb_agrees_with_a_count_by_hand(rows: list[tuple[Any, ...]], test: str) -> None:
    where, holds = TESTS[test]
    with TemporaryDirectory() as folder:
        inputs = session_with(Path(folder), declared(where), [as_typed(row) for row in rows])
        facts = facts_of(inputs).subjects["x"]
    # Row 1 is the header.
    kept = [(number, row) for number, row in enumerate(rows, 2) if holds(row)]
    value = {name: fact.value for name, fact in facts.items()}

    assert value["rows"] == len(kept)
    assert value["states"] == len({row[0] for _, row in kept})
    due = [row[2] - row[3] for _, row in kept if row[2] is not None and row[3] is not None]
    assert value["total"] == sum_of(due, len(kept))
    some = sum_of([row[2] for _, row in kept if row[2] is not None], len(kept))
    every = sum_of([row[2] for row in rows if row[2] is not None], len(rows))
    assert (value["some"], value["all"]) == (some, every)
    rest = Amount(every.value - some.value, "EUR") if every and some else None
    assert value["rest"] == rest
    part = value["part"]
    if some and every and every.value:
        assert part.value == rounded(100 * Fraction(some.value) / Fraction(every.value), "0.1")  # type: ignore[union-attr]
    else:
        assert part is None
    given_amounts = [row[2] for _, row in kept if row[2] is not None]
    if given_amounts:
        mean = sum(map(Fraction, given_amounts), Fraction()) / len(given_amounts)
        assert value["average"] == Amount(rounded(mean, "0.01"), "EUR", 2)
        assert value["finer"] == Amount(rounded(mean, "0.001"), "EUR", 3)
    else:
        assert value["average"] is None
    years = [row[1] for _, row in kept if row[1]]
    assert value["least"] == (str(min(years)) if years else None)
    assert names(value["names"]) == {row[0] for _, row in kept}
    same_groups(value["groups"], kept)
    same_beside(value["beside"], kept, rows)
    of_years = Counter(str(row[6].year) if row[6] else None for _, row in kept)
    counted = {one["year"].value: one["n"].value for one in value["years"].records}  # type: ignore[union-attr]
    assert counted == of_years
    pairs = {(row[0], row[5]) for _, row in kept}
    assert len(value["pairs"].records) == len(pairs)  # type: ignore[union-attr]
    latest = {row[0] for _, row in kept if row[6]}
    assert len(value["last"].records) == value["count_last"] == len(latest)  # type: ignore[union-attr]

    # Every row that counts is named; where none does, the range that was looked at.
    looked = {number for number, _ in kept} or {*range(2, len(rows) + 2)}
    named = {int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in cells(facts["states"])}
    assert named == looked


def sum_of(cells: list[Decimal], rows: int) -> Amount | None:
    """Add what is there: no rows are nil, rows of which none has a value are not available."""
    return Amount(sum(cells, Decimal(0)), "EUR") if cells or not rows else None


def names(rows: object) -> set[str]:
    assert isinstance(rows, Rows)
    found = set()
    for record in rows.records:
        name = record["state"].value
        assert isinstance(name, Name)
        found.add(name.key)
    return found


def same_groups(rows: object, kept: list[tuple[int, tuple[Any, ...]]]) -> None:
    assert isinstance(rows, Rows)
    groups: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for _, row in kept:
        groups[GROUPS[row[0]]].append(row)
    *records, total = rows.records
    assert {getattr(one["regional_group"].value, "code", "") for one in records} == set(groups)
    sums = []
    for record in records:
        members = groups[getattr(record["regional_group"].value, "code", "")]
        assert record["n"].value == len(members)
        assert record["of_a"].value == sum(row[5] == "a" for row in members)
        exact = sum_of([row[2] for row in members if row[2] is not None], len(members))
        assert record["sum"].value == exact
        sums.append(exact)
    known = [amount.value for amount in sums if amount is not None]
    # What is not available comes last.
    assert [amount.value for amount in sums[: len(known)] if amount] == sorted(known, reverse=True)
    assert total["n"].value == len(kept)
    assert total["sum"].value == sum_of(known, len(kept))


def same_beside(
    rows: object, kept: list[tuple[int, tuple[Any, ...]]], every: list[tuple[Any, ...]]
) -> None:
    assert isinstance(rows, Rows)
    groups = {GROUPS[row[0]] for _, row in kept}
    for record in rows.records:
        code = getattr(record["regional_group"].value, "code", "")
        named = groups if code == "total" else {code}
        members = [row for row in every if GROUPS[row[0]] in named]
        of_a = sum(row[5] == "a" for row in members)
        assert record["of_a"].value == of_a
        assert record["rest"].value == of_a - int(str(record["n"].value))
        years = [row[1] for row in members if row[1]]
        assert record["least"].value == (str(min(years)) if years else None)
