"""The year of a date as a column that figures can name: ``received_on.year``."""

from collections.abc import Mapping
from typing import Any, Final

from pipeline.facts.fact import Moment
from pipeline.facts.moments import bounds
from pipeline.facts.rowset import RowColumn, RowSet
from pipeline.tables.column import Column

YEAR: Final = "year"
_DATE = "date"


def year_columns(columns: Mapping[str, Column]) -> dict[str, Column]:
    """Give the years of all columns that hold dates."""
    return {
        f"{name}.{YEAR}": _year_of(column)
        for name, column in columns.items()
        if column.kind == _DATE
    }


def with_year(rows: RowSet, name: str) -> RowSet:
    """Give rows with the year of one of their dates.

    Args:
        rows: The rows.
        name: A column that holds dates, a dot, and ``year``; rows stay as they are where it is
            none of this kind, or is there already.

    Returns:
        The rows; the year comes from the cells of the date, and is blank where the date is.
    """
    date, _, part = name.rpartition(".")
    source = rows.columns.get(date)
    if name in rows.columns or part != YEAR or source is None or source.column.kind != _DATE:
        return rows
    column = RowColumn(_year_of(source.column), source.cells)
    return rows.with_column(name, [*map(_year, rows.values(date))], column)


def _year_of(column: Column) -> Column:
    return Column(f"{column.name}.{YEAR}", YEAR, personal=column.personal)


def _year(value: Any) -> int | None:  # noqa: ANN401 (a cell holds anything)
    if isinstance(value, Moment):
        span = bounds(value)
        return span[0].year if span else None
    return value.year if value is not None else None
