"""The rules for dates, numbers and plurals, as plain records; values stand in ``language.toml``.

A text between braces is a place that is filled in. ``^er^`` is written above the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated


class Places(tuple[str, ...]):
    """The names that may stand between the braces of a pattern."""

    __slots__ = ()


_DAY = ("day", "month", "short_month", "year")
_SPAN = tuple(f"{end}_{part}" for end in ("start", "end") for part in _DAY)

PlainPattern = Annotated[str, Places()]
DayPattern = Annotated[str, Places(_DAY)]
SpanPattern = Annotated[str, Places(_SPAN)]
CountPattern = Annotated[str, Places(("n",))]
RestPattern = Annotated[str, Places(("rest",))]


@dataclass(frozen=True, slots=True, eq=False)
class MomentStyle:
    """One way to write a date, by how exactly it is known."""

    day: DayPattern
    month: DayPattern
    year: DayPattern
    early: DayPattern
    mid: DayPattern
    late: DayPattern
    not_fixed: PlainPattern


@dataclass(frozen=True, slots=True, eq=False)
class PeriodStyle:
    """One way to write a period, by what its first and last day share."""

    one_day: SpanPattern
    same_month: SpanPattern
    same_year: SpanPattern
    other: SpanPattern


@dataclass(frozen=True, slots=True, eq=False)
class DateRules:
    """How dates are written.

    Attributes:
        short_months: The months in a cell, January first.
        same_day: A day that has just been given; ``same_year`` is the style of another day of a
            year that has just been given.
    """

    first_day: DayPattern
    other_day: DayPattern
    short_months: tuple[str, ...]
    same_day: PlainPattern
    same_year: str
    moments: Mapping[str, MomentStyle]
    periods: Mapping[str, PeriodStyle]


@dataclass(frozen=True, slots=True, eq=False)
class Magnitude:
    """Hundred or thousand in words.

    Attributes:
        one: Once the value.
        many: Several times the value and nothing after it; ``many_followed`` with more after it.
        rest: What follows; ``rest_small`` where that is under a hundred.
        before: Endings that change before the word, such as *cents* before *mille*.
    """

    value: int
    one: PlainPattern
    many: CountPattern
    many_followed: CountPattern
    rest: RestPattern
    rest_small: RestPattern
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Approximation:
    """How a number near a round one is said.

    Attributes:
        least: The rule holds from this number; ``most`` is the last.
        step: Round numbers are the multiples of this.
        over: Up to so many above a round number, ``over_text`` is said of it.
        under: Up to so many below a round number, ``under_text`` is said of it.
    """

    least: int
    most: int
    step: int
    over: int
    under: int
    over_text: CountPattern
    under_text: CountPattern


@dataclass(frozen=True, slots=True, eq=False)
class NumberRules:
    """How numbers are written.

    Attributes:
        words_from: Counts from this one, up to ``words_to``, stand in words in running text.
        words: 0 to 99 in words.
        magnitudes: Hundreds and thousands, in any order.
        gender_endings: By gender, endings of words that change before a noun of that gender.
        approximations: Tried in their order; none fits: the number is exact, and a count.
        group: Between thousands; ``decimal`` before the fraction; ``minus`` before the number.
        ordinal_exceptions: By gender (``""``: any), numbers whose ordinal follows no rule.
        ordinal_endings: Endings of a number in words, replaced by those of the ordinal; the
            first that fits.
        ordinal_figures: By gender (``""``: any) and plural category, the ordinal in figures.
        units: Words and signs after a number, with a name that is the same in every language.
        scales: Words after a number that multiply it.
        percent: By style, how a percentage is written; in the style ``opening`` the number is
            rounded, in the style ``opening_whole`` it is in words.
        percent_decimals: How many decimals a percentage has.
        percent_whole: Styles in which a whole percentage has no decimals.
        currencies: By code of ISO 4217 and plural category, how an amount is written.
        amount_units: By style, by how much an amount is divided that is written in that unit.
    """

    words_from: int
    words_to: int
    words: tuple[str, ...]
    magnitudes: tuple[Magnitude, ...]
    gender_endings: Mapping[str, Mapping[str, str]]
    approximations: tuple[Approximation, ...]
    group: str
    decimal: str
    minus: str
    ordinal_exceptions: Mapping[str, Mapping[str, str]]
    ordinal_endings: Mapping[str, str]
    ordinal_figures: Mapping[str, Mapping[str, CountPattern]]
    units: Mapping[str, str]
    scales: Mapping[str, int]
    percent: Mapping[str, CountPattern]
    percent_decimals: int
    percent_whole: tuple[str, ...]
    currencies: Mapping[str, Mapping[str, CountPattern]]
    amount_units: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class PluralRules:
    """Which numbers take which form, as rules of the Unicode CLDR; the rest is ``other``."""

    cardinal: Mapping[str, str]
    ordinal: Mapping[str, str]
