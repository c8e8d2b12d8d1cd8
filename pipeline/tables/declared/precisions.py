"""How exactly a date of a sheet is known, and the days that it may then mean."""

from calendar import monthrange
from datetime import date

NOT_FIXED = "not fixed"
PRECISIONS = ("day", "month", "year", "early", "mid", "late", NOT_FIXED)
# The thirds of a month: early to the 10th, mid to the 20th, late to its end.
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_OF_MONTHS = {**THIRDS, "month": (1, 31)}


def span(day: date | None, precision: str) -> tuple[date, date] | None:
    """Give the first and the last day that a date may mean; None where the date is not fixed.

    Args:
        day: Any day of the month or year where that is all that is known; None where there is none.
        precision: One of ``PRECISIONS``; without one that is the day itself.
    """
    if day is None or precision == NOT_FIXED:
        return None
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if precision not in _OF_MONTHS:
        return day, day
    first, last = _OF_MONTHS[precision]
    end = monthrange(day.year, day.month)[1]
    return day.replace(day=first), day.replace(day=min(last, end))


def span_typed(day: date, precision: str) -> str:
    """Write a date as exactly as it is known, as ISO 8601 does: a day, a month, a year, a span."""
    first, last = span(day, precision) or (day, day)
    match precision:
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return f"{day:%Y}"
        case _:
            return f"{first}" if first == last else f"{first}/{last}"
