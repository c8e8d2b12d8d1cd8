"""What the register holds and a run shows to be no longer so."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.circular.exchange import ACKNOWLEDGEMENT, INCOMPLETE, NOTE, REMINDER, Exchange
from pipeline.circular.pending import REPLACED, not_due
from pipeline.letters.planning.planned_letters import (
    ACKNOWLEDGEMENTS,
    LETTERS,
    REMINDERS,
    LetterPlan,
)
from pipeline.register.register_entries import LetterKey

if TYPE_CHECKING:
    from pipeline.register.register_entries import LetterEntry

_KINDS = {
    LETTERS: (NOTE,),
    REMINDERS: (REMINDER, INCOMPLETE),
    ACKNOWLEDGEMENTS: (ACKNOWLEDGEMENT,),
}


def run_of(kind: str) -> str:
    """Name the run that makes letters of a kind."""
    return next(run for run, kinds in _KINDS.items() if kind in kinds)


def outdated_drafts(
    plan: LetterPlan, exchange: Exchange, recorded: Iterable["LetterEntry"]
) -> Mapping[str, tuple["LetterEntry", ...]]:
    """Find letters of any kind that have not gone out and are not due on the day of a run.

    Letters dated after the day are not looked at.

    Returns:
        By reason the letters: a code of ``wording/phrases/letters.toml``.
    """
    planned = {
        (letter.reference, letter.addressee.key, language)
        for letter in plan.letters
        for language in letter.addressee.languages
    }
    by_reason: dict[str, list[LetterEntry]] = {}
    for letter in recorded:
        if not letter.unsent or letter.dated > exchange.day:
            continue
        if (letter.reference, letter.addressee, letter.language) in planned:
            continue
        if why := not_due(exchange, letter):
            by_reason.setdefault(why.reason, []).append(letter)
        elif letter.kind in _KINDS[plan.run]:
            by_reason.setdefault(REPLACED, []).append(letter)
    return {reason: tuple(letters) for reason, letters in by_reason.items()}


def answered_letters(
    exchange: Exchange, recorded: Iterable["LetterEntry"]
) -> dict[LetterKey, dt.date | None]:
    """Find out which letters that have gone out were answered, and when.

    Returns:
        By letter the day of the first response that was received on or after its date, of a
        first note also before it; None where there is none on file. A response after the day of
        the run counts only where the register has it already. Acknowledgements ask for none.
    """
    answers: dict[LetterKey, dt.date | None] = {}
    for letter in recorded:
        if letter.state in {"dispatched", "answered"} and letter.kind != ACKNOWLEDGEMENT:
            since = dt.date.min if letter.kind == NOTE else letter.dated
            day = exchange.first_answer_on(letter.addressee, since)
            if day is None or day <= exchange.day or letter.answered_on:
                answers[letter.key] = day
    return answers
