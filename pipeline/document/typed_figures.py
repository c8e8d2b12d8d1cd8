"""Figures in a text as values: what *1,234.5* and *39,8 %* say, whatever the language."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# Digits with whatever may stand among them in any language.
_RUN = re.compile("[0-9](?:[0-9]|[.,\u00a0\u202f](?=[0-9]))*")
_BLANKS = "\u00a0\u202f"
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_GAP = re.compile("[ \u00a0\u202f]*")
# A sign is one where no word or number stands before it: not in *2007-2008*.
_SIGNED = re.compile("(?:^|[\\s(«“])[ \u00a0\u202f]?([-\u2212])\\Z")
_ORDINAL = re.compile(r"[^\W\d_]{0,4}")


def no_state(_: str) -> str:
    """Know no State."""
    return ""


@dataclass(frozen=True, slots=True)
class FigureNotation:
    """How a language writes figures, so that they can be compared as values.

    Attributes:
        group: Between thousands.
        decimal: Before the fraction.
        units: Words and signs after a number, with a name that is the same in every language.
        scales: Words after a number that multiply it.
        months: The names of the months, long and short, as written within a sentence.
        state: Gives the code of the State that a text names, or nothing.
    """

    group: str
    decimal: str
    units: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    state: Callable[[str], str] = no_state


def figures(text: str, reading: FigureNotation) -> tuple[str, ...]:
    """Give the figures of a text as values in no language: ``1234.5``, ``39.8 %``, ``month 12``."""
    values: list[str] = []
    for run in _RUN.finditer(text):
        before, after = text[: run.start()], text[run.end() :]
        if month := _month_before(before, reading):
            values.append(month)
        *first, last = _numbers(run[0], reading)
        values += [_shown(number) for number in first]
        negative = _SIGNED.search(before) is not None and not first
        values += _with_what_follows(last, after, reading, negative=negative)
    return tuple(values)


def _numbers(run: str, reading: FigureNotation) -> Iterator[Decimal | str]:
    """Read digits as one number where the language writes one so, else as several."""
    group = f"[{_BLANKS}]" if reading.group.isspace() else re.escape(reading.group)
    decimal = re.escape(reading.decimal)
    number = rf"([0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)(?:{decimal}([0-9]+))?"
    if match := re.fullmatch(number, run):
        whole = re.sub("[^0-9]", "", match[1])
        yield Decimal(f"{whole}.{match[2]}" if match[2] else whole)
    elif _DOTTED.fullmatch(run):
        # The number of a rule: 4.2 or 4.2.1.
        yield Decimal(run) if run.count(".") == 1 else run
    else:
        for part in re.split(f"[,{_BLANKS}]", run):
            yield Decimal(part) if part.count(".") <= 1 else part


def _with_what_follows(
    number: Decimal | str, after: str, reading: FigureNotation, *, negative: bool
) -> Iterator[str]:
    rest = after[_end(_GAP, after) :]
    if isinstance(number, Decimal):
        if scale := _starting(rest, reading.scales):
            number *= reading.scales[scale]
            rest = rest[len(scale) :]
            rest = rest[_end(_GAP, rest) :]
        number = -number if negative else number
    unit = reading.units.get(_starting(rest, reading.units), "")
    yield f"{_shown(number)} {unit}".rstrip()
    # The ending of an ordinal may stand between a day and its month: 1er juin.
    tail = after[_end(_ORDINAL, after) :]
    for words in (rest, tail[_end(_GAP, tail) :]):
        if month := _starting(words, reading.months, exact=True):
            yield f"month {reading.months[month]}"
            return


def _month_before(before: str, reading: FigureNotation) -> str:
    """Give the month that stands before a year and after no day: *in June 2008*."""
    stripped = before.rstrip(f" {_BLANKS}")
    if stripped == before:
        return ""
    for name, number in reading.months.items():
        if stripped.endswith(name) and not stripped[: -len(name)][-1:].isalnum():
            day = stripped[: -len(name)].rstrip(f" {_BLANKS}")
            is_after_day = re.search(r"[0-9][^\W\d_]{0,4}\Z", day) is not None
            return "" if is_after_day else f"month {number}"
    return ""


def _starting(text: str, words: Mapping[str, object], *, exact: bool = False) -> str:
    """Give the longest of some words that a text starts with, or nothing."""
    shown = text if exact else text.casefold()
    for word in sorted(words, key=len, reverse=True):
        typed = word if exact else word.casefold()
        ends = not text[len(word) : len(word) + 1].isalnum() or not word[-1].isalnum()
        if shown.replace("\u00a0", " ").startswith(typed) and ends:
            return word
    return ""


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _shown(number: Decimal | str) -> str:
    if isinstance(number, str):
        return number
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
