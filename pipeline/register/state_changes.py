"""What every change of state of letters has in common."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from pipeline.problems import Place, Problem
from pipeline.register.history import add_events
from pipeline.register.letters import found, store
from pipeline.register.register_entries import LetterEntry, LetterKey


def all_found(connection: Connection, keys: Iterable[LetterKey]) -> dict[LetterKey, LetterEntry]:
    """Give letters that the caller knows to be in the register, by key.

    Raises:
        ValueError: Where the register does not have one of them.
    """
    wanted = tuple(keys)
    letters = found(connection, wanted)
    if missing := [key for key in wanted if key not in letters]:
        message = f"letters that the register does not have: {missing}"
        raise ValueError(message)
    return letters


def record_change(
    connection: Connection,
    letters: Sequence[LetterEntry],
    on: dt.date | Mapping[LetterKey, dt.date],
    *,
    by: str = "",
    detail: str | Mapping[LetterKey, str] = "",
) -> tuple[LetterKey, ...]:
    """Store letters in their new state, and add the change of each to its history."""
    store(connection, letters)
    days = on if isinstance(on, Mapping) else dict.fromkeys((letter.key for letter in letters), on)
    details = dict.fromkeys(days, detail) if isinstance(detail, str) else detail
    happened = [
        letter.event(days[letter.key], letter.state, by, details.get(letter.key, ""))
        for letter in letters
    ]
    add_events(connection, happened)
    return tuple(letter.key for letter in letters)


def superseded_problems(letters: Iterable[LetterEntry]) -> list[Problem]:
    """Give a problem for each letter whose place something else has taken."""
    return [
        Problem("letter-superseded", Place(letter.file), {"on": f"{letter.superseded_on}"})
        for letter in letters
        if letter.state == "superseded"
    ]
