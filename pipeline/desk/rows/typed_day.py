"""A day as typed into a form, in any notation that can be read in only one way."""

import datetime as dt

from pipeline.interface import languages
from pipeline.tables.checked.typed_dates import day_in, only_reading


def typed_day(text: str) -> dt.date | None:
    """Read a day such as ``2008-06-13``, ``13 June 2008`` or ``13/06/2008``.

    None where it is no day, or can be read in two ways.
    """
    text = text.strip()
    return day_in(text, sorted(languages())) or only_reading(text)


def as_day(text: str) -> str:
    """Give a day with the year first, and anything else as it was typed."""
    day = typed_day(text)
    return day.isoformat() if day else text
