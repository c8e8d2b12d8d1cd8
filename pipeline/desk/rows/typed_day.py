"""A day as somebody types it into a form: in any way that can be read in one way only."""

import datetime as dt

from pipeline.interface import languages
from pipeline.tables.checked.typed_dates import day_in, only_reading


def typed_day(text: str) -> dt.date | None:
    """Read a day.

    Args:
        text: Such as ``2008-06-13``, ``13 June 2008`` or ``13/06/2008``.

    Returns:
        The day; None where it is none, or can be read in two ways.
    """
    text = text.strip()
    return day_in(text, sorted(languages())) or only_reading(text)


def as_day(text: str) -> str:
    """Give a day with the year first, and anything else as it was typed."""
    day = typed_day(text)
    return day.isoformat() if day else text
