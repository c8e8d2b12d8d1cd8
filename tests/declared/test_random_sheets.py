"""Figures of every verb over sheets of any shape agree with a count that shares no code."""

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.facts.fact import Fact, Name, Rows, TermCode
from tests.declared.made_up import facts_of, figure
from tests.declared.random_sheets import GROUPING, MEASURED, Row, Sheet, conditions, put, sheets

# How many sessions are made up; a long search sets more.
EXAMPLES = int(os.environ.get("RANDOM_SESSIONS", "25"))


def shown(value: object) -> object:
    """Give the number, code or text of a fact."""
    match value:
        case Name():
            return value.key
        case TermCode():
            return value.code
        case bool() | int() | Decimal() | dt.date() | None:
            return value
        case str():
            return value or None
        case _ if hasattr(value, "texts"):
            return next(iter(value.texts.values())) or None
        case _ if hasattr(value, "value"):
            return value.value
    raise AssertionError(value)


def as_shown(cell: object, kind: str) -> object:
    """Give what a cell is shown as: a year is a text."""
    return str(cell) if kind == "year" and cell is not None else cell


def rounded(value: Fraction, places: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def sum_of(cells: Sequence[Decimal], rows: Sequence[Row]) -> Decimal | None:
    """Add what is there: no rows are nil, rows of which none has a value are not available."""
    return sum(cells, Decimal(0)) if cells or not rows else None


def over_column(sheet: Sheet, name: str, kept: Sequence[Row]) -> dict[str, object]:
    """Work out by hand every verb over a column."""
    kind = sheet.kinds[name]
    cells = [row[name] for row in kept if row[name] is not None]
    found: dict[str, object] = {"count": len(set(cells))}
    if kind in MEASURED:
        found["sum"] = sum_of(cells, kept)
        if cells:
            places = MEASURED[kind] + (kind != "amount")
            exact = [Fraction(cell) for cell in cells]
            found["average"] = rounded(sum(exact, Fraction()) / len(cells), places)
            found["median"] = rounded(median(exact), places)
        else:
            found |= {"average": None, "median": None}
    if kind in {*MEASURED, "year", "date"}:
        for verb, pick in (("minimum", min), ("maximum", max)):
            found[verb] = as_shown(pick(cells), kind) if cells else None
    return found


def first_of(groups: Mapping[Any, Any], most: int) -> set[Any]:
    """Give the groups with the most rows, those that share the last rank with them."""
    counts = sorted((len(rows) for rows in groups.values()), reverse=True)
    least = counts[most - 1] if most and len(counts) > most else 0
    return {key for key, rows in groups.items() if len(rows) >= least}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_verb_over_any_sheet_agrees_with_a_count_by_hand(data: st.DataObject) -> None:
    first, other = data.draw(sheets("one")), data.draw(sheets("two"))
    figures = ""
    wanted: dict[tuple[str, str], object] = {}
    for sheet in (first, other):
        test = data.draw(conditions(sheet))
        kept = [row for row in sheet.rows if test.holds(row)]
        common = {"of": sheet.key, **({"where": test.declared} if test.declared else {})}
        figures += figure(f"{sheet.key}.rows", count="rows", **common)
        wanted[sheet.key, "rows"] = len(kept)
        for name in sheet.kinds:
            for verb, value in over_column(sheet, name, kept).items():
                figures += figure(f"{sheet.key}.{name}_{verb}", **{verb: name}, **common)
                wanted[sheet.key, f"{name}_{verb}"] = value
    by = data.draw(
        st.lists(st.sampled_from(first.of(*GROUPING)), min_size=1, max_size=2, unique=True)
    )
    most = data.draw(st.integers(0, 3))
    test = data.draw(conditions(first))
    inner = data.draw(conditions(first))
    measured = first.of(*MEASURED)
    columns: dict[str, object] = {"n": {"count": "rows"}}
    columns["some"] = {"count": "rows", **({"where": inner.declared} if inner.declared else {})}
    columns |= {f"sum_{name}": {"sum": name} for name in measured}
    figures += figure(
        "groups.all",
        rows=by if len(by) > 1 else by[0],
        of="one",
        order="-n",
        total="shown" if most else True,
        **({"first": most} if most else {}),
        **({"where": test.declared} if test.declared else {}),
        columns=columns,
    )
    figures += figure("groups.over", sum="n", of="groups.all")
    with TemporaryDirectory() as folder:
        facts = facts_of(put(Path(folder), [first, other], figures)).subjects
    for (subject, name), value in wanted.items():
        assert shown(facts[subject][name].value) == value, (subject, name)
    groups: dict[tuple[object, ...], list[Row]] = {}
    every = [row for row in first.rows if test.holds(row)]
    for row in every:
        key = tuple(as_shown(row[name], first.kinds[name]) for name in by)
        groups.setdefault(key, []).append(row)
    rows = facts["groups"]["all"].value
    assert isinstance(rows, Rows)
    *records, total = rows.records
    keys = [tuple(shown(record[name].value) for name in by) for record in records]
    assert len(set(keys)) == len(keys)
    assert set(keys) == first_of(groups, most)
    in_total = [row for key in keys for row in groups[key]] if most else every
    same(total, in_total, measured, inner.holds)
    for key, record in zip(keys, records, strict=True):
        same(record, groups[key], measured, inner.holds)
    sizes = [len(groups[key]) for key in keys]
    assert sizes == sorted(sizes, reverse=True)
    assert facts["groups"]["over"].value == sum(sizes)


def same(
    record: Mapping[str, Fact],
    rows: Sequence[Row],
    measured: Sequence[str],
    some: Callable[[Row], bool],
) -> None:
    assert record["n"].value == len(rows)
    assert record["some"].value == sum(map(some, rows))
    for name in measured:
        cells = [row[name] for row in rows if row[name] is not None]
        assert shown(record[f"sum_{name}"].value) == sum_of(cells, rows)
