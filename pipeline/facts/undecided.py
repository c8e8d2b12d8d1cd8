"""Dates known only to the month or year that leave a condition undecided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.facts.fact import Moment
from pipeline.facts.moments import bounds
from pipeline.facts.row_conditions import CERTAINLY, POSSIBLY, Moments, chosen, mask_of, meant
from pipeline.facts.rowset import RowSet
from pipeline.problem_wording import said
from pipeline.problems import Place, Problem
from pipeline.session.declared_figures import Condition, ConditionTest, every_test

_EXACT = frozenset({"day", "not fixed"})


@dataclass(frozen=True, slots=True)
class OpenDate:
    """A date that may lie on either side of a day, the limit: any from the first to the last."""

    place: Place
    first: date
    last: date
    limit: date


def open_dates(where: tuple[Condition, ...], rows: RowSet, moments: Moments) -> Iterator[OpenDate]:
    """Find dates that leave open whether their rows count.

    None where another condition decides that the row does not count.
    """
    tests = [test for test in every_test(where) if _is_inexact(rows, test)]
    if not tests:
        return
    certain = {*chosen(rows, where, moments).rows}
    possible = chosen(rows, where, moments, POSSIBLY)
    of_rows = possible.where([row not in certain for row in possible.rows])
    for test in tests:
        masks = (mask_of(of_rows, test, moments, how) for how in (CERTAINLY, POSSIBLY))
        values = of_rows.values(test.column)
        for row, value, *told in zip(of_rows.rows, values, *masks, strict=True):
            if told == [False, True]:
                yield from _at_cell(test, of_rows, row, value, moments)


def told_once(dates: Iterable[tuple[OpenDate, str]]) -> Iterator[Problem]:
    """Warn once at the cell of each date, with the figures that leave its row out."""
    figures: dict[OpenDate, dict[str, None]] = {}
    for moment, figure in dates:
        figures.setdefault(moment, {})[figure] = None
    for moment, (name, *others) in figures.items():
        values = {
            "first": moment.first.isoformat(),
            "last": moment.last.isoformat(),
            "limit": moment.limit.isoformat(),
            "figures": said("cells-more", len(others), cells=name) if others else name,
        }
        yield Problem("date-not-decided", moment.place, values, "warning")


def _is_inexact(rows: RowSet, test: ConditionTest) -> bool:
    return rows.columns[test.column].column.kind == "date" and any(
        isinstance(value, Moment) and value.precision not in _EXACT
        for value in rows.values(test.column)
    )


def _at_cell(
    test: ConditionTest, rows: RowSet, row: int, value: Moment, moments: Moments
) -> Iterator[OpenDate]:
    span = bounds(value)
    wanted: Any = meant(test.value, moments)
    for day in wanted if isinstance(wanted, tuple) else (wanted,):
        if span and span[0] <= day <= span[1]:
            (run, *_) = rows.cells_of(row, (test.column,))
            place = Place(run.file, run.sheet, f"{run.letters}{run.rows[0]}")
            yield OpenDate(place, *span, day)
