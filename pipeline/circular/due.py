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
from pipeline.circular.received import HOLDING, Communication, Response
from pipeline.register.records import LetterEntry
from pipeline.session import Round

# Why nothing is due, or a letter is no longer.
RESPONDED, POSTPONED, OUTSTANDING = "responded", "postponed", "outstanding"
JOINED_LATER, NOT_YET, LEFT = "joined-later", "not-yet-addressed", "no-longer-a-party"
NOT_ADDRESSED = "not-addressed"
LACKING, ROUND_OVER, REPLACED = "incomplete", "round-over", "replaced"


@dataclass(frozen=True, slots=True)
class Nothing:
    """That no letter is due.

    Attributes:
        reason: Why, a code of ``wording/phrases/letters.toml``.
        on: The day of what is the reason, or None.
    """

    reason: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Due:
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


def note_due(exchange: Exchange, key: str) -> Due | Nothing:
    """Say whether the first note is due to somebody.

    Args:
        exchange: How the circular stands.
        key: The key of a State or an organization.

    Returns:
        The note, dated as the circular, or on the day to whoever entered the audience later.
    """
    circular = exchange.circular
    if key in exchange.original:
        return Due(NOTE, circular.date, circular.reply_by)
    if key in exchange.joined or key in exchange.not_yet:
        first = exchange.first_note(key)
        dated = (
            first.dated if first and first.sent else _date_kept(exchange, key, NOTE, circular.date)
        )
        return Due(NOTE, dated, dated + (circular.reply_by - circular.date))
    return Nothing(_outside(exchange, key))


def round_on(exchange: Exchange) -> Round | None:
    """Give the reminder round that is due on the day: the last one dated up to it."""
    due = [one for one in exchange.circular.rounds if one.date <= exchange.day]
    return due[-1] if due else None


def due_in_round(exchange: Exchange, key: str) -> Due | Nothing:
    """Say what is due to somebody in the reminder round of the day.

    Args:
        exchange: How the circular stands.
        key: The key of a State or an organization.

    Returns:
        A reminder, a request for what is missing, or why neither.
    """
    current = round_on(exchange)
    if current is None or key not in exchange.original:
        return Nothing(_outside(exchange, key))
    response = exchange.responses.get(key)
    if response and response.is_complete:
        return Nothing(RESPONDED, response.received_on)
    if response:
        return _request(exchange, key, current, response)
    if held := _postponing(exchange, key, current):
        return Nothing(POSTPONED, held.received_on)
    return Due(REMINDER, current.date, current.reply_by, current)


def acknowledgement_due(exchange: Exchange, key: str) -> Due | Nothing:
    """Say whether somebody is to be thanked for a response, or for a holding reply.

    Args:
        exchange: How the circular stands.
        key: The key of a State or an organization.

    Returns:
        The acknowledgement, or why none is due.
    """
    if not exchange.is_addressed(key):
        return Nothing(_outside(exchange, key))
    response = exchange.responses.get(key)
    if response and not response.is_complete:
        return Nothing(LACKING, response.received_on)
    about = response or _last_holding(exchange, key)
    if about is None:
        return Nothing(OUTSTANDING)
    sent = exchange.sent_to(key, ACKNOWLEDGEMENT)
    covering = [letter for letter in sent if letter.dated >= about.received_on]
    if covering:
        dated, sent_as = covering[0].dated, covering[0].purpose
    else:
        dated, sent_as = _date_kept(exchange, key, ACKNOWLEDGEMENT, about.received_on), ""
    reply_by = exchange.circular.reply_by
    return Due(ACKNOWLEDGEMENT, dated, reply_by, None, _next_number(sent), about, sent_as)


def not_due(exchange: Exchange, letter: LetterEntry) -> Nothing | None:
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
    if isinstance(due, Nothing):
        return due
    if due.kind != letter.kind:
        return Nothing(LACKING if due.kind == INCOMPLETE else REPLACED)
    if due.about and due.about.received_on > letter.dated:
        return Nothing(REPLACED, due.about.received_on)
    if due.kind == REMINDER and due.round and due.round.number != letter.round:
        return Nothing(ROUND_OVER, due.round.date)
    return None


def _outside(exchange: Exchange, key: str) -> str:
    """Say why somebody is none of those whom a round looks at."""
    if key in exchange.withdrawn:
        return LEFT
    if key in exchange.not_yet:
        return NOT_YET
    return JOINED_LATER if key in exchange.joined else NOT_ADDRESSED


def _request(exchange: Exchange, key: str, current: Round, response: Response) -> Due:
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
    return Due(INCOMPLETE, dated, reply_by, current, _next_number(sent), response, sent_as)


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
    return next((one for one in reversed(exchange.received.get(key, ())) if _holds(one)), None)


def _holds(communication: Communication) -> bool:
    return not communication.answers and any(
        row.text("kind") == HOLDING for row in communication.rows
    )


def _postponing(exchange: Exchange, key: str, current: Round) -> Communication | None:
    """Give the latest holding reply that postpones a round.

    A holding reply postpones the round that is due on its day, unless its reminder had gone out
    by then or an earlier holding reply had postponed it by its date; otherwise the next.
    """
    rounds = exchange.circular.rounds
    settled: set[int] = set()
    postponing: Communication | None = None
    for holding in filter(_holds, exchange.received.get(key, ())):
        due = [one for one in rounds if one.date <= holding.received_on]
        number = due[-1].number if due else 0
        if not due or number in settled or _reminded(exchange, key, number, holding.received_on):
            number += 1
        coming = [one for one in rounds if one.number == number]
        if coming and holding.received_on <= coming[0].date:
            settled.add(number)
        if number == current.number:
            postponing = holding
    return postponing


def _reminded(exchange: Exchange, key: str, number: int, by: dt.date) -> bool:
    return any(
        letter.round == number and letter.dispatched_on and letter.dispatched_on <= by
        for letter in exchange.sent_to(key, REMINDER)
    )
