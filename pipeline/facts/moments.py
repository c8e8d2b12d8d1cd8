"""Dates as exactly as they are known: the first and the last day that they may mean."""

from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Moment
from pipeline.tables.declared.precisions import THIRDS, span

if TYPE_CHECKING:
    from pipeline.tables.checked.row_entries import RowEntry


def moment(entry: "RowEntry") -> Moment:
    """Read the date of a row and how exactly it is known."""
    return moment_of(entry.day("date"), entry.text("date_precision"))


def moment_of(day: date | None, precision: str) -> Moment:
    """Give a date as exactly as it is known; a blank precision means the day itself.

    Without a day it is not fixed.
    """
    if day is None or precision == "not fixed":
        return Moment(None, "not fixed")
    return Moment(day, precision or "day")


def third(day: date) -> Moment:
    """Say of a day only in which third of the month it lies: *in early June 2008*."""
    return Moment(day, next(name for name, (_, last) in THIRDS.items() if day.day <= last))


def bounds(when: Moment) -> tuple[date, date] | None:
    """Give the first and the last day that a moment may mean; None where it is not fixed."""
    return span(when.day, when.precision)


def is_after(when: Moment, day: date) -> bool:
    """Say whether a moment certainly lies after a day."""
    span = bounds(when)
    return span is not None and span[0] > day


def is_before(when: Moment, day: date) -> bool:
    """Say whether a moment certainly lies before a day."""
    span = bounds(when)
    return span is not None and span[1] < day
