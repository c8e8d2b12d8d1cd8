"""How each language of the program counts, joins lists and writes days."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.interface import MANNER, WORDING

if TYPE_CHECKING:
    from babel.plural import PluralRule

_MONTH = re.compile(r"month (\d+)")
_OTHER = "other"  # the plural category that every language has


@dataclass(frozen=True, slots=True)
class DayManner:
    """The first of a month, the names of months, and patterns of a day, a month and a span.

    Attributes:
        day_in_year: Of a day whose year is written behind; ``day_in_month``: whose month is.
    """

    first: str
    day: str
    day_in_year: str
    day_in_month: str
    month: str
    span: str
    months: Sequence[str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language counts and joins lists.

    Attributes:
        last: The separator before the last member.
        plural: The rules of plural categories as in the Unicode CLDR.
        argparse: By the English messages of argparse, their translations.
    """

    name: str
    thousands: str
    comma: str
    last: str
    plural: Mapping[str, str]
    dates: DayManner
    argparse: Mapping[str, str]

    def category(self, count: int) -> str:
        """Give the plural category of a count."""
        return _plural(tuple(self.plural.items()))(abs(count)) if self.plural else _OTHER

    @property
    def categories(self) -> tuple[str, ...]:
        """Give the plural categories of the language."""
        return (*self.plural, _OTHER)

    def form(self, forms: Mapping[str, str], count: int | None) -> str:
        """Choose the form for a count among those by plural category.

        ``other`` is always given; it is chosen for None and for a category without a form.
        """
        category = _OTHER if count is None else self.category(count)
        return forms.get(category, forms[_OTHER])

    def number(self, count: int) -> str:
        """Write a whole number with separated thousands."""
        return f"{count:,}".replace(",", self.thousands)

    def listed(self, members: Sequence[str]) -> str:
        """Join the members of a list by commas, the last by the word for *and*."""
        if len(members) < 2:  # noqa: PLR2004 - a single member
            return "".join(members)
        return f"{self.comma.join(members[:-1])}{self.last}{members[-1]}"

    def day(self, day: dt.date) -> str:
        """Write a day for people to read, such as ``2 June 2008``."""
        return self._day(day, self.dates.day)

    def _day(self, day: dt.date, pattern: str) -> str:
        number = self.dates.first if day.day == 1 else str(day.day)
        return pattern.format(day=number, month=self.dates.months[day.month - 1], year=day.year)

    def figures(self, values: Sequence[str]) -> str:
        """Write figures given as values such as ``31``, ``month 10`` and ``2008``."""
        written: list[str] = []
        rest = [*values]
        while rest:
            taken, text = self._figure(rest)
            written.append(text)
            rest = rest[taken:]
        return self.comma.join(written)

    def _figure(self, values: Sequence[str]) -> tuple[int, str]:
        """Give how many values the first date or number takes, and its text."""
        month = [_MONTH.fullmatch(value) for value in values[:2]]
        year = [value.isascii() and value.isdecimal() for value in values[:3]]
        if month[0] and len(year) > 1 and year[1]:
            return 2, f"{self._month_name(month[0])} {values[1]}"
        if month[0]:
            return 1, self._month_name(month[0])
        if len(month) > 1 and month[1] and year[0]:
            day = self.dates.first if values[0] == "1" else values[0]
            dated = year[2:] == [True]
            text = self.dates.day.format(
                day=day, month=self._month_name(month[1]), year=values[2] if dated else ""
            )
            return 3 if dated else 2, text.strip()
        return 1, values[0]

    def _month_name(self, month: re.Match[str]) -> str:
        return self.dates.months[int(month[1]) - 1]

    def month(self, day: dt.date) -> str:
        """Write the month of a day, such as ``June 2008``."""
        return self.dates.month.format(month=self.dates.months[day.month - 1], year=day.year)

    def span(self, first: dt.date, last: dt.date) -> str:
        """Write a span of days, such as ``1 to 10 June 2008``; what both share is written once."""
        pattern = self.dates.day
        if first.year == last.year:
            is_one_month = first.month == last.month
            pattern = self.dates.day_in_month if is_one_month else self.dates.day_in_year
        return self.dates.span.format(first=self._day(first, pattern), last=self.day(last))


@cache
def manner_of(language: str) -> Manner:
    """Read how a language counts and joins lists."""
    read = tomllib.loads((WORDING / language / MANNER).read_text(encoding="utf-8"))
    return Manner(**{**read, "dates": DayManner(**read["dates"])})


@cache
def language_name(code: str, spoken_here: str) -> str:
    """Name a language within a sentence of another, as the Unicode CLDR does.

    Args:
        code: Its code, such as ``fr``.
        spoken_here: The code of the language of the sentence.

    Returns:
        Such as ``français``; the code itself where it is that of no language known there.
    """
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(spoken_here, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return code
    return str(names.get(code, code))


@cache
def _plural(rules: tuple[tuple[str, str], ...]) -> "PluralRule":
    from babel.plural import PluralRule

    return PluralRule(dict(rules))
