"""The years of dates, by which rows can be grouped and chosen: ``received_on.year``."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.facts.fact import Moment
from pipeline.facts.moments import bounds
from pipeline.facts.rowset import RowColumn, RowSet
from pipeline.tables.declared.column import SheetColumn

YEAR = "year"


def year_columns(columns: Mapping[str, SheetColumn]) -> dict[str, SheetColumn]:
    """Give the columns that hold the years of the dates among some columns."""
    dates = {name: column for name, column in columns.items() if column.kind == "date"}
    return {f"{name}.{YEAR}": _of_years(column) for name, column in dates.items()}


def with_year(rows: RowSet, date: str) -> RowSet:
    """Give rows with the year of a date as a column more; its cells are those of the date."""
    own = rows.columns[date]
    years = list(map(_year, rows.values(date)))
    return rows.with_column(f"{date}.{YEAR}", years, RowColumn(_of_years(own.column), own.cells))


def _of_years(column: SheetColumn) -> SheetColumn:
    return replace(column, kind="year", key=False, bounds={})


def _year(value: Any) -> int | None:  # noqa: ANN401 (a cell holds anything)
    """Give the year of a date, however exactly it is known; none where it is blank."""
    if isinstance(value, Moment):
        span = bounds(value)
        return span[0].year if span else None
    return None if value is None else int(value.year)
