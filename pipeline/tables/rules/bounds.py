"""What a declared column must lie between, and totals that must equal the sum of others."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import repeat
from typing import Any

from pipeline.problems import Problem
from pipeline.tables.checked.table import InputTable
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.declared.declared_sheets import PRECISION
from pipeline.tables.declared.precisions import span, span_typed
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.rules.known import Known, cells_of, place_of

_Span = tuple[date, date]
_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda value, bound: value >= bound,
    "at_most": lambda value, bound: value <= bound,
}
# Of two dates, each the first and the last day that it may mean: whether they may lie so.
_MAY_LIE: Mapping[str, Callable[[_Span, _Span], bool]] = {
    "after": lambda value, bound: value[1] > bound[0],
    "before": lambda value, bound: value[0] < bound[1],
}


def beyond_bounds(known: Known) -> Iterator[Problem]:
    """Find values of declared sheets that lie beyond their bounds, and totals that are none."""
    for sheet in sheets_of(known.session):
        if not sheet.title:
            continue
        table = known.tables[sheet.file, sheet.name]
        for column in sheet.columns:
            if isinstance(column, SheetColumn):
                for key, bound in column.bounds.items():
                    if key in _HOLDS:
                        yield from _beyond(table, column, key, bound)
                    else:
                        yield from _out_of_order(table, column.name, key, str(bound))
        yield from _wrong_totals(sheet, table)


def _beyond(
    table: InputTable, column: SheetColumn, key: str, bound: int | str
) -> Iterator[Problem]:
    others = table.frame[bound].tolist() if isinstance(bound, str) else [bound] * len(table.frame)
    holds = _HOLDS[key]
    for (row, value), other in zip(cells_of(table, column.name), others, strict=True):
        if value is not None and other is not None and not holds(value, other):
            of_column = f"{bound} ({_shown(other)})" if isinstance(bound, str) else _shown(other)
            values = {"value": _shown(value), "bound": of_column}
            yield Problem(f"not-{key.replace('_', '-')}", place_of(table, row, column.name), values)


def _out_of_order(table: InputTable, name: str, key: str, bound: str) -> Iterator[Problem]:
    """Find dates that certainly lie on the wrong side of another of the same row."""
    of_both = zip(cells_of(table, name), _known(table, name), _known(table, bound), strict=True)
    for (row, _), (value, precision), (other, other_precision) in of_both:
        spans = span(value, precision), span(other, other_precision)
        if not spans[0] or not spans[1] or _MAY_LIE[key](spans[0], spans[1]):
            continue
        values = {
            "value": span_typed(value, precision),
            "column": bound,
            "bound": span_typed(other, other_precision),
            "cell": table.cell(row, bound),
        }
        yield Problem(f"not-{key}", place_of(table, row, name), values)


def _known(table: InputTable, name: str) -> list[tuple[Any, str]]:
    """Give the dates of a column, each with how exactly it is known."""
    precise = f"{name}{PRECISION}"
    precisions = table.frame[precise].tolist() if precise in table.letters else None
    return list(zip(table.frame[name], precisions or repeat(""), strict=False))


def _wrong_totals(sheet: Sheet, table: InputTable) -> Iterator[Problem]:
    for total in sheet.totals:
        for row, whole, *parts in cells_of(table, total.column, *total.of):
            given = [part for part in parts if part is not None]
            if whole is not None and given and sum(given) != whole:
                values = {
                    "value": _shown(whole),
                    "columns": ", ".join(total.of),
                    "sum": _shown(sum(given)),
                }
                yield Problem("not-the-total", place_of(table, row, total.column), values)


def _shown(value: Any) -> str:  # noqa: ANN401 (a number or a date)
    return value.isoformat() if isinstance(value, date) else f"{value}"
