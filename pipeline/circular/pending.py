"""What is still to be done about a circular on a day: drafts that are due or not, and reminders."""

import datetime as dt

from pipeline.circular.due import (
    LACKING,
    DueLetter,
    NothingDue,
    acknowledgement_due,
    due_in_round,
    note_due,
)
from pipeline.circular.exchange import ACKNOWLEDGEMENT, INCOMPLETE, NOTE, REMINDER, Exchange
from pipeline.circular.postponement import postponing
from pipeline.register.register_entries import LetterEntry

# Why a letter that was drafted is not due any more; codes of ``wording/phrases/letters.toml``.
ROUND_OVER, REPLACED, COVERED = "round-over", "replaced", "covered"


def next_reminder(exchange: Exchange, key: str) -> dt.date | None:
    """Give the day of the next reminder to an addressee, by what is known on the day, or None.

    It is that of the round of the day where its reminder is due and not drafted; else that of the
    next round that no holding reply postpones.
    """
    if key in exchange.responses or key not in exchange.original:
        return None
    due = due_in_round(exchange, key)
    drafted = {letter.round for letter in exchange.letters.get(key, ()) if letter.kind == REMINDER}
    if isinstance(due, DueLetter) and due.round and due.round.number not in drafted:
        return due.round.date
    coming = (entry for entry in exchange.circular.rounds if entry.date > exchange.day)
    return next((entry.date for entry in coming if not postponing(exchange, key, entry)), None)


def is_pending(exchange: Exchange, key: str) -> bool:
    """Say whether a letter of the round of the day is due to an addressee and not drafted."""
    due = due_in_round(exchange, key)
    if not isinstance(due, DueLetter) or due.round is None or due.sent:
        return False
    since = due.about.received_on if due.about else due.round.date
    return not any(
        letter.kind == due.kind and letter.dated >= max(since, due.round.date)
        for letter in exchange.letters.get(key, ())
    )


def not_due(exchange: Exchange, letter: LetterEntry) -> NothingDue | None:
    """Say why a letter that is drafted or cleared is not due on the day; None where it is due."""
    rules = {NOTE: note_due, ACKNOWLEDGEMENT: acknowledgement_due}
    due = rules.get(letter.kind, due_in_round)(exchange, letter.addressee)
    if isinstance(due, NothingDue):
        return due
    if due.kind != letter.kind:
        return NothingDue(LACKING if due.kind == INCOMPLETE else REPLACED)
    if due.round and letter.dated < due.round.date:
        return NothingDue(ROUND_OVER, due.round.date)
    if due.sent and due.sent.purpose != letter.purpose:
        return NothingDue(COVERED, due.sent.dispatched_on)
    about = due.about
    if about and (about.received_on > letter.dated or letter.about not in {"", about.mark}):
        return NothingDue(REPLACED, about.received_on)
    return None
