"""Clearing letters: somebody has read them, and they may go out as they are now."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.issued import current_hashes
from pipeline.register.register_entries import LetterKey
from pipeline.register.state_changes import all_found, record_change, superseded_problems
from pipeline.register.transactions import writing


def clear(  # noqa: PLR0913 - what else is told is known by name
    register: Register,
    keys: Iterable[LetterKey],
    on: dt.date | Mapping[LetterKey, dt.date],
    by: str,
    outputs: Path,
    *,
    details: Mapping[LetterKey, str] | None = None,
) -> tuple[LetterKey, ...]:
    """Clear letters as their files are now, edited by hand or not.

    A letter that was cleared and whose file has changed since is cleared anew. One that has gone
    out stays as it is.

    Returns:
        The letters that were cleared, without those that were cleared before as they are.

    Raises:
        ProblemsFoundError: Where the file of a letter is missing, or something has taken the
            place of a letter; nothing is cleared then.
        ValueError: Where the register does not have a letter.
    """
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        return ()
    days = on if isinstance(on, Mapping) else dict.fromkeys(wanted, on)
    with writing(register) as connection:
        letters = [letter for letter in all_found(connection, wanted).values() if not letter.sent]
        problems = superseded_problems(letters)
        hashes = current_hashes(outputs, letters)
        problems += [
            Problem("letter-missing", Place(str(outputs / letter.file)))
            for letter in letters
            if not hashes[letter.key]
        ]
        if problems:
            raise ProblemsFoundError(problems)
        cleared = [
            replace(
                letter,
                state="cleared",
                cleared_hash=hashes[letter.key],
                cleared_on=days[letter.key],
                cleared_by=by,
            )
            for letter in letters
            if letter.state != "cleared" or letter.cleared_hash != hashes[letter.key]
        ]
        return record_change(connection, cleared, days, by=by, detail=details or "")
