"""What becomes of letters in the end: an answer, or something that takes their place."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.changes import all_found, record_change
from pipeline.register.connection import Register
from pipeline.register.records import LetterKey
from pipeline.register.transactions import writing


def answer(register: Register, received: Mapping[LetterKey, dt.date]) -> tuple[LetterKey, ...]:
    """Record that letters were answered.

    Letters that have not gone out, or that something has taken the place of, stay as they are. A
    day that differs from the one recorded before takes its place, and its history keeps both.

    Args:
        register: The register.
        received: By letter the day on which its response was received.

    Returns:
        The letters that changed.

    Raises:
        ProblemsFoundError: Where a response was received before the date of its letter; nothing
            is recorded then. A response may come before the dispatch: copies go ahead by e-mail.
        ValueError: Where the register does not have a letter.
    """
    if not received:
        return ()
    with writing(register) as connection:
        letters = [
            one
            for one in all_found(connection, received).values()
            if one.state in {"dispatched", "answered"} and one.answered_on != received[one.key]
        ]
        problems = [
            Problem(
                "answered-before-date",
                Place(one.file),
                {"on": f"{received[one.key]}", "dated": f"{one.dated}"},
            )
            for one in letters
            if received[one.key] < one.dated
        ]
        if problems:
            raise ProblemsFoundError(problems)
        answered = [
            replace(one, state="answered", answered_on=received[one.key]) for one in letters
        ]
        return record_change(connection, answered, received)


def supersede(
    register: Register, keys: Iterable[LetterKey], on: dt.date, detail: str
) -> tuple[LetterKey, ...]:
    """Record that something has taken the place of letters, or that they are not needed.

    One that has gone out keeps its copy and all that is known of it.

    Args:
        register: The register.
        keys: Which letters.
        on: When.
        detail: Why, for the history.

    Returns:
        The letters that changed.

    Raises:
        ProblemsFoundError: Where the register cannot be written.
        ValueError: Where the register does not have a letter.
    """
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        return ()
    with writing(register) as connection:
        letters = [
            replace(one, state="superseded", superseded_on=on)
            for one in all_found(connection, wanted).values()
            if one.state != "superseded"
        ]
        return record_change(connection, letters, on, detail=detail)
