"""Dates and periods in words."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.dates import get_month_names

from pipeline.document.model import Phrase
from pipeline.language.names import elided
from pipeline.language.pack import LanguagePack
from pipeline.language.phrases import phrase


def format_date(pack: LanguagePack, day: date) -> Phrase:
    """Write a day: *2 June 2008*, *1er juin 2008*."""
    return format_moment(pack, day, "day", "bare")


def format_moment(
    pack: LanguagePack, day: date | None, precision: str = "day", style: str = "text"
) -> Phrase:
    """Write a date as exactly as it is known: *in early June 2008*, *à la mi-juin 2008*.

    Args:
        day: A day in the month or year; None where it is not fixed.
        precision: ``day``, ``month``, ``year``, ``early``, ``mid``, ``late`` or ``not fixed``.
        style: A section of ``[dates.moments]``: ``text`` has its preposition, ``bare`` has none,
            ``table`` is short.

    Raises:
        KeyError: If the language has no such style.
    """
    patterns = pack.dates.moments[style]
    if day is None or precision == "not fixed":
        return phrase(patterns.not_fixed)
    pattern: str = getattr(patterns, precision)
    return phrase(elided(pack, pattern.format_map(_parts(pack, day))))


def format_after(
    pack: LanguagePack, day: date | None, precision: str, before: date, style: str
) -> Phrase:
    """Write a date where another has just been given: *on the same day*, *on 4 June*.

    ``style`` is that of a date of another year, as ``format_moment`` takes it.

    Raises:
        KeyError: If the language has no such style.
    """
    if day == before and precision == "day":
        return phrase(pack.dates.same_day)
    same_year = day is not None and day.year == before.year
    return format_moment(pack, day, precision, pack.dates.same_year if same_year else style)


def format_period(pack: LanguagePack, start: date, end: date, style: str = "text") -> Phrase:
    """Write a period: *from 14 to 22 November 2008*, *du 1er au 5 juin 2008*.

    Month and year stand once where both days share them.

    Args:
        style: A section of ``[dates.periods]``: ``text``, or ``masthead`` (*14-22 November 2008*).

    Raises:
        KeyError: If the language has no such style.
    """
    patterns = pack.dates.periods[style]
    if start == end:
        pattern = patterns.one_day
    elif (start.year, start.month) == (end.year, end.month):
        pattern = patterns.same_month
    else:
        pattern = patterns.same_year if start.year == end.year else patterns.other
    parts = {f"start_{name}": part for name, part in _parts(pack, start).items()}
    parts |= {f"end_{name}": part for name, part in _parts(pack, end).items()}
    return phrase(elided(pack, pattern.format_map(parts)))


@lru_cache(maxsize=4096)
def _parts(pack: LanguagePack, day: date) -> Mapping[str, str]:
    number = pack.dates.first_day if day.day == 1 else pack.dates.other_day
    return {
        "day": number.format(day=day.day),
        "month": get_month_names("wide", "format", pack.locale)[day.month],
        "short_month": pack.dates.short_months[day.month - 1],
        "year": str(day.year),
    }
