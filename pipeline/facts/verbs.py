"""What the verbs of declared figures work out of rows: numbers, exact to the last decimal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import partial
from statistics import median
from typing import Any, cast

from pipeline.facts.cell_values import USUAL
from pipeline.facts.fact import Blanks
from pipeline.facts.ranked import sortable
from pipeline.facts.row_conditions import is_blank
from pipeline.facts.rowset import RowSet
from pipeline.session.declared_figures import ROWS
from pipeline.tables.checked.source import CellRun, of_runs
from pipeline.tables.declared.column import BLANK_IS_NONE, SheetColumn

Number = int | Decimal | date

_WHOLE = SheetColumn("count", "integer")
# Sums of a hundred thousand amounts stay exact.
_FIGURES = 60


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that a verb has given, with what it is; None where there is none."""

    value: Number | None
    column: SheetColumn
    cells: tuple[CellRun, ...]
    blanks: Blanks | None = None


def over_rows(verb: str, operand: str, rows: RowSet, decimals: int | None) -> Measured:
    """Work out a number from the values of a column.

    A sum or a count of no rows is 0; a sum of rows of which none has a value, and all else of
    nothing, is not available.

    Args:
        decimals: How many an average keeps; None for one more than the column has, of money as
            many.
    """
    columns = (operand,) if operand != ROWS else rows.key or tuple(rows.columns)[:1]
    cells = tuple(rows.sources(columns))
    if operand == ROWS:
        return Measured(len(rows.frame), _WHOLE, cells)
    column, values = rows.columns[operand].column, rows.values(operand)
    blanks = _blanks(rows, operand, values)
    if verb == "count":
        return Measured(len(_distinct(values)), _WHOLE, cells, blanks)
    measured = _of_values(verb, column, _filled(column, values), decimals)
    if verb == "sum" and not values:
        measured = replace(measured, value=0)
    return replace(measured, cells=cells, blanks=blanks)


def _of_values(
    verb: str, column: SheetColumn, values: Sequence[Any], decimals: int | None
) -> Measured:
    """Work out a number of values that are there; not available where there is none."""
    if not values:
        return Measured(None, column, ())
    with localcontext() as context:
        context.prec = _FIGURES
        if verb == "sum":
            return Measured(sum(values), column, ())
        if verb in _LEAST_OR_MOST:
            least_or_most = _LEAST_OR_MOST[verb](values, key=partial(sortable, column))
            return Measured(least_or_most, column, ())
        number = _MIDDLES[verb](values)
    own = 1 if column.decimals == USUAL else column.decimals
    # An amount has no parts smaller than those of its currency.
    usual = own if column.kind == "amount" else own + 1
    places = usual if decimals is None else decimals
    kind = "decimal" if column.kind == "integer" else column.kind
    middle = replace(column, kind=kind, decimals=places)
    return Measured(_rounded(number, places), middle, ())


def _blanks(rows: RowSet, column: str, values: Sequence[Any]) -> Blanks | None:
    places = [place for place, value in enumerate(values) if is_blank(value)]
    if not places:
        return None
    cells = rows.where_at(places).sources((column,))
    return Blanks(len(values), len(places), of_runs(cells))


def share(part: Measured, whole: Measured, decimals: int | None) -> Measured:
    """Give one number in per cent of another; not available where the other is nothing."""
    places = USUAL if decimals is None else decimals
    column = SheetColumn("share", "percentage", decimals=places)
    cells = (*part.cells, *whole.cells)
    if part.value is None or not whole.value:
        return Measured(None, column, cells)
    with localcontext() as context:
        context.prec = _FIGURES
        exact = Decimal(part.value) * 100 / Decimal(whole.value)  # type: ignore[arg-type]
    return Measured(exact if places == USUAL else _rounded(exact, places), column, cells)


def difference(first: Measured, second: Measured) -> Measured:
    """Give one number less another."""
    cells = (*first.cells, *second.cells)
    if first.value is None or second.value is None:
        return Measured(None, first.column, cells)
    alike = first.column.kind == second.column.kind
    column = replace(
        first.column,
        kind=first.column.kind if alike else "decimal",
        decimals=max(first.column.decimals, second.column.decimals),
    )
    left = first.value - second.value  # type: ignore[operator]  # two numbers, as was checked
    return Measured(cast("Number", left), column, cells)


def _filled(column: SheetColumn, values: Sequence[Any]) -> list[Any]:
    """Leave out what is blank; of numbers that is nothing but None."""
    if column.kind in BLANK_IS_NONE and column.kind != "date":
        return [value for value in values if value is not None]
    return [value for value in values if not is_blank(value)]


def _distinct(values: Sequence[Any]) -> dict[Any, None]:
    # A column repeats itself: each distinct value is looked at once.
    return {value: None for value in dict.fromkeys(values) if not is_blank(value)}


def _mean(values: Sequence[Any]) -> Decimal:
    return Decimal(sum(values)) / len(values)


_MIDDLES: Mapping[str, Callable[[Sequence[Any]], Decimal]] = {
    "average": _mean,
    # The mean of two whole numbers would be a binary fraction.
    "median": lambda values: median(map(Decimal, values)),
}
_LEAST_OR_MOST: Mapping[str, Callable[..., Number]] = {"minimum": min, "maximum": max}


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
