"""Dates typed as text: in words where there is one reading, refused where there are two."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from pipeline.session.toml import EARLIEST, LATEST
from pipeline.tables.names.folding import folded

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?")
_NUMERIC = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d\d)")
# A day with the mark of an ordinal, if any: 1, 1er, 2nd.
_DAY = re.compile(r"(\d{1,2})[^\W\d]{0,3}")
_YEAR = re.compile(r"\d{4}")


def day_in(text: str, languages: Sequence[str]) -> date | None:
    """Read a day from a text such as ``2008-06-02``, ``2 June 2008`` or ``1er juin 2008``.

    None where the text gives no day, or in figures alone in any order but that of ISO 8601.
    """
    if iso := _ISO.fullmatch(text):
        return _day(*iso.groups())
    words = folded(text.replace(".", " ").replace(",", " ")).split()
    months = _months(tuple(languages))
    words = [word for word in words if word.isalnum() and (len(word) > 2 or not word.isalpha())]  # noqa: PLR2004 (de, of)
    match words:
        case [day, month, year] if month in months and _DAY.fullmatch(day):
            pass
        case [month, day, year] if month in months and _DAY.fullmatch(day):
            pass
        case _:
            return None
    number = re.match(r"\d+", day)
    if not _YEAR.fullmatch(year) or not number:
        return None
    return _day(year, str(months[month]), number.group())


def two_readings(text: str) -> tuple[date, date] | None:
    """Give both days of a date such as ``02/06/2008`` that can be read with day or month first."""
    day_first, month_first = _readings(text)
    if day_first and month_first and day_first != month_first:
        return day_first, month_first
    return None


def only_reading(text: str) -> date | None:
    """Give the day that a date in figures can only mean, such as ``17/06/2008``.

    None where it is no date, can be read in two ways, or has a year of two figures.
    """
    readings = {*_readings(text)} - {None}
    return readings.pop() if len(readings) == 1 and _YEAR.fullmatch(text[-4:]) else None


def _readings(text: str) -> tuple[date | None, date | None]:
    """Read a date in figures with the day first, and with the month first."""
    numeric = _NUMERIC.fullmatch(text)
    if not numeric:
        return None, None
    first, second, year = numeric.groups()
    year = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 (two figures)
    return _day(year, second, first), _day(year, first, second)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return read if EARLIEST <= read <= LATEST else None


@cache
def _months(languages: tuple[str, ...]) -> dict[str, int]:
    from babel.core import Locale, UnknownLocaleError

    names: dict[str, int] = {}
    for language in languages:
        try:
            locale = Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[use][width].items():
                    names[folded(name.replace(".", ""))] = number
    return names
