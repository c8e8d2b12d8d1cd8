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
from pipeline.register.register_entries import LetterEntry
from pipeline.session import Round
from pipeline.tables.declared.response_sheets import HOLDING

# Why nothing is due, or a letter is no longer.
RESPONDED, POSTPONED, OUTSTANDING = "responded", "postponed", "outstanding"
NOT_BEGUN = "not-begun"
JOINED_LATER, NOT_YET, LEFT = "joined-later", "not-yet-addressed", "no-longer-a-party"
NOT_ADDRESSED = "not-addressed"
LACKING, NOT_ASKED = "incomplete", "incomplete-not-asked"
DATED_LATER = "dated-later"


@dataclass(frozen=True, slots=True)
class NothingDue:
    """No letter is due.

    Attributes:
        reason: Why, a code of ``wording/phrases/letters.toml``.
        on: The day of what is the reason; None where it has no day.
    """

    reason: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DueLetter:
    """A letter that is due.

    Attributes:
        kind: ``note``, ``reminder``, ``incomplete`` or ``acknowledgement``.
        round: The reminder round; None for a letter outside of rounds.
        number: Which letter of its kind to this addressee it is, from 1.
        about: What it answers; None for a first note and for a reminder.
        sent: The letter that has gone out and covers the case; None where it is still to be sent.
    """

    kind: str
    dated: dt.date
    reply_by: dt.date
    round: Round | None = None
    number: int = 1
    about: Response | Communication | None = None
    sent: LetterEntry | None = None


def note_due(exchange: Exchange, key: str) -> DueLetter | NothingDue:
    """Say whether the first note is due to somebody, by the key of a State or an organization.

    It is dated as the circular, or on the day to whoever entered the audience later.
    """
    circular = exchange.circular
    first = exchange.first_note(key)
    sent = first if first and first.sent else None
    if key in exchange.original:
        return DueLetter(NOTE, circular.date, circular.reply_by, sent=sent)
    if key in exchange.joined or key in exchange.not_yet:
        if sent is None and (later := _dated_later(exchange, key, NOTE)):
            return later
        dated = sent.dated if sent else _date_kept(exchange, key, NOTE, circular.date)
        return DueLetter(NOTE, dated, dated + (circular.reply_by - circular.date), sent=sent)
    return NothingDue(_why_not_addressed(exchange, key))


def round_on(exchange: Exchange) -> Round | None:
    """Give the reminder round that is due on the day: the last one dated up to it, if any."""
    return exchange.circular.round_by(exchange.day)


def due_in_round(exchange: Exchange, key: str) -> DueLetter | NothingDue:
    """Say what is due to somebody in the reminder round of the day.

    It is a reminder, a request for what is missing, or neither. Whoever entered the audience later
    gets requests and no reminder.
    """
    current = round_on(exchange)
    if current is None or not exchange.is_addressed(key):
        return NothingDue(_why_not_addressed(exchange, key))
    response = exchange.responses.get(key)
    if response and response.is_complete:
        return NothingDue(RESPONDED, response.received_on)
    if response:
        return _request(exchange, key, current, response)
    if key not in exchange.original:
        return NothingDue(JOINED_LATER)
    if holding := postponing(exchange, key, current):
        return NothingDue(POSTPONED, holding.received_on)
    sent = [letter for letter in exchange.sent_to(key, REMINDER) if letter.round == current.number]
    return DueLetter(
        REMINDER, current.date, current.reply_by, current, sent=sent[0] if sent else None
    )


def acknowledgement_due(exchange: Exchange, key: str) -> DueLetter | NothingDue:
    """Say whether somebody is to be thanked for a response, or for a holding reply."""
    if not exchange.is_addressed(key):
        return NothingDue(_why_not_addressed(exchange, key))
    response = exchange.responses.get(key)
    if response and not response.is_complete:
        reason = LACKING if exchange.circular.rounds else NOT_ASKED
        return NothingDue(reason, response.received_on)
    holding = filter(is_holding, reversed(exchange.received.get(key, ())))
    about = response or next(holding, None)
    if about is None:
        return NothingDue(OUTSTANDING)
    gone = exchange.sent_to(key, ACKNOWLEDGEMENT)
    covering = [
        letter
        for letter in gone
        if letter.dated >= about.received_on and _is_of_answer(letter, about)
    ]
    if not covering and (later := _dated_later(exchange, key, ACKNOWLEDGEMENT)):
        return later
    sent = covering[0] if covering else None
    date_kept = _date_kept(exchange, key, ACKNOWLEDGEMENT, about.received_on)
    dated = sent.dated if sent else date_kept
    reply_by, number = exchange.circular.reply_by, _next_number(gone)
    return DueLetter(ACKNOWLEDGEMENT, dated, reply_by, None, number, about, sent)


def _is_of_answer(letter: LetterEntry, about: Response | Communication) -> bool:
    """Say whether an acknowledgement is one of an answer, where an answer has come in."""
    return not (isinstance(about, Response) and letter.about.startswith(HOLDING))


def _why_not_addressed(exchange: Exchange, key: str) -> str:
    """Say why nothing can be due to somebody: not addressed yet, never, or no longer."""
    if exchange.day < exchange.circular.date:
        return NOT_BEGUN
    if key in exchange.withdrawn:
        return LEFT
    if key in exchange.not_yet:
        return NOT_YET
    return JOINED_LATER if key in exchange.joined else NOT_ADDRESSED


def _request(exchange: Exchange, key: str, current: Round, response: Response) -> DueLetter:
    """Ask for what is missing: once in a round, and again for what came in after that letter."""
    following = [
        reminder_round.date
        for reminder_round in exchange.circular.rounds
        if reminder_round.number > current.number
    ]
    end = min(following, default=dt.date.max)
    gone = [
        letter for letter in exchange.sent_to(key, INCOMPLETE) if current.date <= letter.dated < end
    ]
    covering = [letter for letter in gone if letter.dated >= response.received_on]
    sent = covering[0] if covering else None
    dated = sent.dated if sent else max(current.date, response.received_on)
    reply_by = current.reply_by + (dated - current.date)
    return DueLetter(INCOMPLETE, dated, reply_by, current, _next_number(gone), response, sent)


def _next_number(sent: Iterable[LetterEntry]) -> int:
    return len({letter.purpose for letter in sent}) + 1


def _date_kept(exchange: Exchange, key: str, kind: str, earliest: dt.date) -> dt.date:
    """Give the date of a letter: that of the run, but one that is cleared keeps its own."""
    for letter in exchange.letters.get(key, ()):
        cleared = letter.kind == kind and letter.state == "cleared" and not letter.sent
        if cleared and earliest <= letter.dated <= exchange.day:
            return letter.dated
    return exchange.day


def _dated_later(exchange: Exchange, key: str, kind: str) -> NothingDue | None:
    """Leave a draft alone that is dated after the day."""
    for letter in exchange.letters.get(key, ()):
        if letter.kind == kind and not letter.sent and letter.dated > exchange.day:
            return NothingDue(DATED_LATER, letter.dated)
    return None
