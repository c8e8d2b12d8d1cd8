"""The files of ``pipeline/wording``: the texts of the program, each language in its folder."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.interface import DEFAULT, MANNER, WORDING, spoken

# A phrase, or its forms by the plural category of the count in it.
Phrase = str | Mapping[str, str]


def wording_of(code: str) -> Mapping[str, str]:
    """Give the message and the fix of a problem; in English where the language lacks them."""
    spoken_here = problems_in(spoken())
    return spoken_here[code] if code in spoken_here else problems_in(DEFAULT)[code]


def phrase_of(code: str) -> Phrase:
    """Give a key of the folder ``phrases``; in English where the language lacks it."""
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
def desk_in(language: str) -> Mapping[str, str]:
    """Read the texts of the pages of the desk, by section and key with a dot between."""
    return dict(_flat(dict(_entries(_files(f"{language}/desk"))), ""))


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


def _flat(tables: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, value in tables.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value
