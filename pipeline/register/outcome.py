"""What becomes of letters in the end: an answer, or something that takes their place."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pipeline.register.connection import Register
from pipeline.register.register_entries import LetterEntry, LetterKey
from pipeline.register.state_changes import all_found, record_change
from pipeline.register.transactions import writing

# In the history, why a letter that was answered is only dispatched again.
NO_ANSWER = "no answer on file"
# Why a letter that was set aside counts again.
SENT_AFTER_ALL = "sent after all"


def answer(
    register: Register, received: Mapping[LetterKey, dt.date | None], on: dt.date
) -> tuple[LetterKey, ...]:
    """Record which letters were answered, as the responses on file show it now.

    Letters that have not gone out, or that something has taken the place of, stay as they are. A
    day that differs from the one recorded before takes its place; where the response is no longer
    on file, the letter is dispatched again. The history keeps all of it.

    Args:
        received: By letter the day on which its response was received, or None for none.
        on: The day on which it is found that there is no response.

    Returns:
        The letters that changed.

    Raises:
        ValueError: Where the register does not have a letter.
    """
    if not received:
        return ()
    with writing(register) as connection:
        letters = [
            letter
            for letter in all_found(connection, received).values()
            if letter.state in {"dispatched", "answered"}
            and letter.answered_on != received[letter.key]
        ]
        answered = [
            replace(letter, state="answered", answered_on=received[letter.key])
            for letter in letters
            if received[letter.key]
        ]
        withdrawn = [
            replace(letter, state="dispatched", answered_on=None)
            for letter in letters
            if not received[letter.key]
        ]
        days = {key: day for key, day in received.items() if day}
        return (
            *record_change(connection, answered, days),
            *record_change(connection, withdrawn, on, detail=NO_ANSWER),
        )


def supersede(
    register: Register, keys: Iterable[LetterKey], on: dt.date, detail: str
) -> tuple[LetterKey, ...]:
    """Record that something has taken the place of letters, or that they are not needed.

    One that has gone out keeps its copy and all that is known of it.

    Returns:
        The letters that changed.

    Raises:
        ValueError: Where the register does not have a letter.
    """

    def superseded(letter: LetterEntry) -> LetterEntry | None:
        if letter.state == "superseded":
            return None
        return replace(letter, state="superseded", superseded_on=on)

    return _change(register, keys, superseded, on, detail)


def restore(register: Register, keys: Iterable[LetterKey], on: dt.date) -> tuple[LetterKey, ...]:
    """Record that letters that were cleared and then set aside count after all.

    One that was never cleared stays as it is.

    Returns:
        The letters that changed.

    Raises:
        ValueError: Where the register does not have a letter.
    """

    def cleared_again(letter: LetterEntry) -> LetterEntry | None:
        if letter.counts or not letter.cleared_hash:
            return None
        return replace(letter, state="cleared", superseded_on=None)

    return _change(register, keys, cleared_again, on, SENT_AFTER_ALL)


def _change(
    register: Register,
    keys: Iterable[LetterKey],
    changed: Callable[[LetterEntry], LetterEntry | None],
    on: dt.date,
    detail: str,
) -> tuple[LetterKey, ...]:
    """Record what becomes of letters; those of which ``changed`` gives None stay as they are."""
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        return ()
    with writing(register) as connection:
        letters = [
            fresh for old in all_found(connection, wanted).values() if (fresh := changed(old))
        ]
        return record_change(connection, letters, on, detail=detail)
