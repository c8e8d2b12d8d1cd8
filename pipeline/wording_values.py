"""Values of problems and of other words as a reader is shown them.

Behind a colon, after the name of a value, stands how it is written: ``day``, ``figures``,
``language``, or one of the kinds of things that a session gives names to.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Protocol, Self

from pipeline.interface import spoken
from pipeline.manner import language_name, manner_of
from pipeline.problems import WordedLater

# Of other forms, a number might be taken for a day: a day, a month, or two days.
_ISO = re.compile(r"\d{4}-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?")
_OF_A_MONTH = len("2008-06")
_COMMA = ", "  # stands between the keys of a value that has several


class Names(Protocol):
    """What a session calls things that messages name by what files and commands call them."""

    def name(self, kind: str, key: str, spoken_here: str, /) -> str:
        """Give a name.

        Args:
            kind: One of ``NAMED``.
            key: What files and commands call it.
            spoken_here: The code of the language of the reader.

        Returns:
            The name; the key where nothing is called so.
        """
        ...


class _NoNames:
    """Where no session is known, things are called what files and commands call them."""

    def name(self, _kind: str, key: str, _spoken_here: str, /) -> str:
        return key


# An addressee by its code or key, a circular or a report by its key, a word of the lists of the
# workbooks by its code, whoever clears by the key of the stage; in a cell may stand an addressee or
# a word.
ADDRESSEE, CIRCULAR, REPORT, STAGE = "addressee", "circular", "report", "stage"
WORD, CELL = "word", "cell"
NAMED = (ADDRESSEE, CIRCULAR, REPORT, STAGE, WORD, CELL)
_MORE = " …"  # behind the last key of a list that is cut short
NO_NAMES: Names = _NoNames()
_names: ContextVar[Names] = ContextVar("names", default=NO_NAMES)


@contextmanager
def naming(names: Names) -> Iterator[None]:
    """Call things in this context what a session calls them."""
    token = _names.set(names)
    try:
        yield
    finally:
        _names.reset(token)


def filled(pattern: str, values: Mapping[str, object]) -> str:
    """Fill words in.

    Args:
        pattern: The words, with names between braces. ``{on:day}`` writes a day for people to read;
            a month or a span of days likewise. Without ``:day`` it stays as it is typed into files
            and commands. ``{here:figures}`` writes figures that were read as values,
            ``{code:language}`` the names of languages, ``{state:addressee}`` and other kinds of
            ``NAMED`` the names that the session gives.
        values: By name.

    Returns:
        The words; a value that is not given must not hide the rest.
    """
    return pattern.format_map(_Values(values))


def all_of(members: Sequence[str], *, comma: str = _COMMA) -> WordedLater:
    """Join values to one that each reader is shown in their own language.

    Args:
        members: The values, some of which may have names.
        comma: What stands between them.
    """
    return WordedLater(comma.join(members), partial(_shown_all, tuple(members), comma))


def named(key: str, names: Mapping[str, str]) -> WordedLater:
    """Give a value that is shown by its name in the language of the reader.

    Args:
        key: What files and commands call it.
        names: Its names by language; where the language of the reader is not among them, the first.
    """
    return WordedLater(key, partial(_name_for_reader, key, dict(names)))


def shown(value: object) -> str:
    """Give what a reader is shown of a value."""
    return value.show() if isinstance(value, WordedLater) else str(value)


def _shown_all(members: Sequence[str], comma: str) -> str:
    return comma.join(shown(member) for member in members)


def _name_for_reader(key: str, names: Mapping[str, str]) -> str:
    return names.get(spoken()) or next(filter(None, names.values()), key)


class _Values(dict[str, object]):
    """Values that know how they are written, whichever of them are there."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({name: _Told(value) for name, value in values.items()})

    def __missing__(self, key: str) -> str:
        return _Told(f"{{{key}}}")


class _Told(str):
    """A value as it is typed, or as people read it where a day, figures or a name are asked for."""

    __slots__ = ("value",)
    value: object

    def __new__(cls, value: object) -> Self:
        told = super().__new__(cls, shown(value))
        told.value = value
        return told

    def __format__(self, form: str) -> str:
        match form:
            case "day":
                return _day_written(str(self.value))
            case "figures":
                return manner_of(spoken()).figures(str(self.value).split(_COMMA))
            case "language":
                codes = str(self.value).split(_COMMA)
                return _COMMA.join(language_name(code, spoken()) for code in codes)
            case _ if form in NAMED:
                return _COMMA.join(_called(form, key) for key in str(self.value).split(_COMMA))
        return format(str(self), form)


def _called(kind: str, key: str) -> str:
    typed, more, _ = key.partition(_MORE)
    return _names.get().name(kind, typed, spoken()) + more


def _day_written(typed: str) -> str:
    """Write a day, a month or a span of days; what is none of them stays as it is typed."""
    if not _ISO.fullmatch(typed):
        return typed
    manner, (first, *last) = manner_of(spoken()), typed.split("/")
    try:
        if len(first) == _OF_A_MONTH:
            return manner.month(dt.date.fromisoformat(f"{first}-01"))
        days = [dt.date.fromisoformat(day) for day in (first, *last)]
    except ValueError:
        return typed
    return manner.span(*days) if last else manner.day(*days)
