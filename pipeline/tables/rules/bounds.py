"""What a declared column must lie between, and totals that must equal the sum of others."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.problems import Problem
from pipeline.tables.checked.table import InputTable
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.rules.known import Known, cells_of, place_of

_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda value, bound: value >= bound,
    "at_most": lambda value, bound: value <= bound,
    "after": lambda value, bound: value > bound,
    "before": lambda value, bound: value < bound,
}


def beyond_bounds(known: Known) -> Iterator[Problem]:
    """Find values of declared sheets that lie beyond their bounds, and totals that are none.

    Args:
        known: The tables, with what each sheet should be.

    Yields:
        An error at each such cell; where a cell is blank there is none.
    """
    for sheet in sheets_of(known.session):
        if not sheet.title:
            continue
        table = known.tables[sheet.file, sheet.name]
        for column in sheet.columns:
            if isinstance(column, SheetColumn):
                for key, bound in column.bounds.items():
                    yield from _beyond(table, column, key, bound)
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
