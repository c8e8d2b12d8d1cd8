"""The files of ``pipeline/wording``: what the program says, each language in its folder."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.interface import DEFAULT, MANNER, WORDING, spoken

# A phrase, or its forms by the plural category of the count in it.
Phrase = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language counts and joins.

    Attributes:
        name: The name that the language has for itself.
        thousands: What stands between the thousands of a number.
        comma: What stands between the members of a list.
        last: What stands before the last member of a list.
        plural: By plural category the rule of its counts, as the Unicode CLDR writes rules.
        argparse: By the English words of Python's argparse those of the language.
    """

    name: str
    thousands: str
    comma: str
    last: str
    plural: Mapping[str, str]
    argparse: Mapping[str, str]


def wording_of(code: str) -> Mapping[str, str]:
    """Give the message and the fix of a problem.

    Args:
        code: The code of the problem.

    Returns:
        Both in the language that is spoken; in English where that language lacks them.
    """
    spoken_here = problems_in(spoken())
    return spoken_here[code] if code in spoken_here else problems_in(DEFAULT)[code]


def phrase_of(code: str) -> Phrase:
    """Give the words of a code that is no problem.

    Args:
        code: A key of the folder ``phrases``.

    Returns:
        The words in the language that is spoken; in English where that language lacks them.
    """
    spoken_here = phrases_in(spoken())
    return spoken_here[code] if code in spoken_here else phrases_in(DEFAULT)[code]


@cache
def problems_in(language: str) -> Mapping[str, Mapping[str, str]]:
    """Read how a language words the problems, by their codes."""
    paths = (path for path in _files(language) if path.name != MANNER)
    return dict(_entries(paths))


@cache
def phrases_in(language: str) -> Mapping[str, Phrase]:
    """Read the phrases of a language by their codes."""
    return dict(_entries(_files(f"{language}/phrases")))


@cache
def manner_of(language: str) -> Manner:
    """Read how a language counts and joins."""
    return Manner(**tomllib.loads((WORDING / language / MANNER).read_text(encoding="utf-8")))


def _files(folder: str) -> Iterator[Path]:
    yield from sorted((WORDING / folder).glob("*.toml"))


def _entries(paths: Iterator[Path]) -> Iterator[tuple[str, Mapping[str, str]]]:
    seen: set[str] = set()
    for path in paths:
        area = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := seen & area.keys():
            message = f"{path.name} words again what another file words: {sorted(twice)}"
            raise ValueError(message)
        seen |= area.keys()
        yield from area.items()
