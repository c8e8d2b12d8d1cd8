"""What is due to an addressee of a circular on a day, and why nothing is.

The rules are those of *Who was addressed, what counts, and what is due* in ``docs/decisions/``.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.circular.exchange import (
    ACKNOWLEDGEMENT,
    INCOMPLETE,
    NOTE,
    REMINDER,
    Exchange,
)
from pipeline.circular.postponement import is_holding, postponing
from pipeline.circular.received import Communication, Response
from pipeline.register.records import LetterEntry
from pipeline.session import Round

# Why nothing is due, or a letter is no longer.
RESPONDED, POSTPONED, OUTSTANDING = "responded", "postponed", "outstanding"
NOT_BEGUN = "not-begun"
JOINED_LATER, NOT_YET, LEFT = "joined-later", "not-yet-addressed", "no-longer-a-party"
NOT_ADDRESSED = "not-addressed"
LACKING, ROUND_OVER, REPLACED = "incomplete", "round-over", "replaced"


@dataclass(frozen=True, slots=True)
class NothingDue:
    """That no letter is due.

    Attributes:
        reason: Why, a code of ``wording/phrases/letters.toml``.
        on: The day of what is the reason, or None.
    """

    reason: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DueLetter:
    """A letter that is due.

    Attributes:
        kind: ``note``, ``reminder``, ``incomplete`` or ``acknowledgement``.
        dated: The date on it.
        reply_by: The day by which it asks for a response.
        round: The reminder round, or None.
        number: Which letter of its kind to this addressee it is, where several may follow each
            other; 1 for the first.
        about: What it answers, or None.
        sent_as: Where a letter that has gone out covers the case, its purpose; else empty.
    """

    kind: str
    dated: dt.date
    reply_by: dt.date
    round: Round | None = None
    number: int = 1
    about: Response | Communication | None = None
    sent_as: str = ""


def note_due(exchange: Exchange, key: str) -> DueLetter | NothingDue:
    """Say whether the first note is due to somebody.

    Args:
        exchange: How the circular stands.
        key: The key of a State or an organization.

    Returns:
        The note, dated as the circular, or on the day to whoever entered the audience later.
    """
    circular = exchange.circular
    if key in exchange.original:
        return DueLetter(NOTE, circular.date, circular.reply_by)
    if key in exchange.joined or key in exchange.not_yet:
        first = exchange.first_note(key)
        dated = (
            first.dated if first and first.sent else _date_kept(exchange, key, NOTE, circular.date)
        )
        return DueLetter(NOTE, dated, dated + (circular.reply_by - circular.date))
    return NothingDue(_outside(exchange, key))


def round_on(exchange: Exchange) -> Round | None:
    """Give the reminder round that is due on the day: the last one dated up to it."""
    due = [one for one in exchange.circular.rounds if one.date <= exchange.day]
    return due[-1] if due else None


def due_in_round(exchange: Exchange, key: str) -> DueLetter | NothingDue:
    """Say what is due to somebody in the reminder round of the day.

    Args:
        exchange: How the circular stands.
        key: The key of a State or an organization.

    Returns:
        A reminder, a request for what is missing, or why neither.
    """
    current = round_on(exchange)
    if current is None or key not in exchange.original:
        return NothingDue(_outside(exchange, key))
    response = exchange.responses.get(key)
    if response and response.is_complete:
        return NothingDue(RESPONDED, response.received_on)
    if response:
        return _request(exchange, key, current, response)
    if held := postponing(exchange, key, current):
        return NothingDue(POSTPONED, held.received_on)
    return DueLetter(REMINDER, current.date, current.reply_by, current)


def acknowledgement_due(exchange: Exchange, key: str) -> DueLetter | NothingDue:
    """Say whether somebody is to be thanked for a response, or for a holding reply.

    Args:
        exchange: How the circular stands.
        key: The key of a State or an organization.

    Returns:
        The acknowledgement, or why none is due.
    """
    if not exchange.is_addressed(key):
        return NothingDue(_outside(exchange, key))
    response = exchange.responses.get(key)
    if response and not response.is_complete:
        return NothingDue(LACKING, response.received_on)
    about = response or _last_holding(exchange, key)
    if about is None:
        return NothingDue(OUTSTANDING)
    sent = exchange.sent_to(key, ACKNOWLEDGEMENT)
    covering = [letter for letter in sent if letter.dated >= about.received_on]
    if covering:
        dated, sent_as = covering[0].dated, covering[0].purpose
    else:
        dated, sent_as = _date_kept(exchange, key, ACKNOWLEDGEMENT, about.received_on), ""
    reply_by = exchange.circular.reply_by
    return DueLetter(ACKNOWLEDGEMENT, dated, reply_by, None, _next_number(sent), about, sent_as)


def next_reminder(exchange: Exchange, key: str) -> dt.date | None:
    """Give the day of the next reminder to an addressee, by what is known on the day.

    Args:
        exchange: How the circular stands.
        key: The key of an addressee.

    Returns:
        The day of the round of the day where its reminder is due and not drafted; else that of the
        next round that no holding reply postpones. None where none is to come.
    """
    if key in exchange.responses or key not in exchange.original:
        return None
    due = due_in_round(exchange, key)
    drafted = {one.round for one in exchange.letters.get(key, ()) if one.kind == REMINDER}
    if isinstance(due, DueLetter) and due.round and due.round.number not in drafted:
        return due.round.date
    coming = (one for one in exchange.circular.rounds if one.date > exchange.day)
    return next((one.date for one in coming if not postponing(exchange, key, one)), None)


def not_due(exchange: Exchange, letter: LetterEntry) -> NothingDue | None:
    """Say why a letter that has not gone out is not due on the day.

    Args:
        exchange: How its circular stands.
        letter: A letter of the register, drafted or cleared.

    Returns:
        The reason, or None where it is due.
    """
    if letter.kind == NOTE:
        due = note_due(exchange, letter.addressee)
    elif letter.kind == ACKNOWLEDGEMENT:
        due = acknowledgement_due(exchange, letter.addressee)
    else:
        due = due_in_round(exchange, letter.addressee)
    if isinstance(due, NothingDue):
        return due
    if due.kind != letter.kind:
        return NothingDue(LACKING if due.kind == INCOMPLETE else REPLACED)
    if due.about and due.about.received_on > letter.dated:
        return NothingDue(REPLACED, due.about.received_on)
    if due.round and letter.dated < due.round.date:
        return NothingDue(ROUND_OVER, due.round.date)
    return None


def _outside(exchange: Exchange, key: str) -> str:
    """Say why somebody is none of those whom a round looks at."""
    if exchange.day < exchange.circular.date:
        return NOT_BEGUN
    if key in exchange.withdrawn:
        return LEFT
    if key in exchange.not_yet:
        return NOT_YET
    return JOINED_LATER if key in exchange.joined else NOT_ADDRESSED


def _request(exchange: Exchange, key: str, current: Round, response: Response) -> DueLetter:
    """Ask for what is missing: once in a round, and again for what came in after that letter."""
    following = [one.date for one in exchange.circular.rounds if one.number > current.number]
    end = min(following, default=dt.date.max)
    sent = [
        letter for letter in exchange.sent_to(key, INCOMPLETE) if current.date <= letter.dated < end
    ]
    covering = [letter for letter in sent if letter.dated >= response.received_on]
    sent_as = covering[0].purpose if covering else ""
    dated = covering[0].dated if covering else max(current.date, response.received_on)
    reply_by = current.reply_by + (dated - current.date)
    return DueLetter(INCOMPLETE, dated, reply_by, current, _next_number(sent), response, sent_as)


def _next_number(sent: Iterable[LetterEntry]) -> int:
    return len({letter.purpose for letter in sent}) + 1


def _date_kept(exchange: Exchange, key: str, kind: str, earliest: dt.date) -> dt.date:
    """Give the date of a letter: that of the run, but one that is cleared keeps its own."""
    for letter in exchange.letters.get(key, ()):
        cleared = letter.kind == kind and letter.state == "cleared" and not letter.sent
        if cleared and earliest <= letter.dated <= exchange.day:
            return letter.dated
    return exchange.day


def _last_holding(exchange: Exchange, key: str) -> Communication | None:
    return next((one for one in reversed(exchange.received.get(key, ())) if is_holding(one)), None)
