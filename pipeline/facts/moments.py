"""Dates as exactly as they are known: the first and the last day that they may mean."""

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Moment

if TYPE_CHECKING:
    from pipeline.tables.checked.row_entries import RowEntry

# The thirds of a month: early to the 10th, mid to the 20th, late to its end.
_EARLY, _MID, _LATE = (1, 10), (11, 20), (21, 31)
_THIRDS = {"early": _EARLY, "mid": _MID, "late": _LATE, "month": (1, 31)}


def moment(entry: "RowEntry", day: str = "date", precision: str = "date_precision") -> Moment:
    """Read a date and how exactly it is known.

    Args:
        entry: A row.
        day: The column of the date.
        precision: The column of its precision; blank means the day itself.

    Returns:
        The moment; not fixed where there is no date.
    """
    return moment_of(entry.day(day), entry.text(precision))


def moment_of(day: date | None, precision: str) -> Moment:
    """Give a date as exactly as it is known; without a precision that is the day itself."""
    if day is None or precision == "not fixed":
        return Moment(None, "not fixed")
    return Moment(day, precision or "day")


def third(day: date) -> Moment:
    """Say of a day only in which third of the month it lies: *in early June 2008*.

    Args:
        day: The day.

    Returns:
        The moment.
    """
    precision = "early" if day.day <= _EARLY[1] else "mid" if day.day <= _MID[1] else "late"
    return Moment(day, precision)


def bounds(when: Moment) -> tuple[date, date] | None:
    """Give the first and the last day that a moment may mean.

    Args:
        when: The moment.

    Returns:
        The two days, or None where the date is not fixed.
    """
    day = when.day
    if day is None or when.precision == "not fixed":
        return None
    if when.precision == "day":
        return day, day
    if when.precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    first, last = _THIRDS[when.precision]
    end = monthrange(day.year, day.month)[1]
    return day.replace(day=first), day.replace(day=min(last, end))


def is_after(when: Moment, day: date) -> bool:
    """Say whether a moment certainly lies after a day."""
    span = bounds(when)
    return span is not None and span[0] > day


def is_before(when: Moment, day: date) -> bool:
    """Say whether a moment certainly lies before a day."""
    span = bounds(when)
    return span is not None and span[1] < day
