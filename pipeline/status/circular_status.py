"""Who has answered a circular, who has not, and when a reminder is due."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.circular.exchange import Exchange, exchange_on
from pipeline.circular.pending import is_pending, next_reminder
from pipeline.facts.answers import addressee_name
from pipeline.facts.groups import group_of
from pipeline.publish.pdf_record import pdf_of
from pipeline.register.register_entries import LetterKey
from pipeline.status import status_records
from pipeline.status.status_records import CircularStatus, Happening, LetterLink, Participant
from pipeline.tables.checked.row_entries import RowEntry
from pipeline.tables.declared.response_sheets import HOLDING, NON_DELIVERY

if TYPE_CHECKING:
    from pipeline.circular.received import Communication
    from pipeline.register.register_entries import Event, LetterEntry
    from pipeline.session import Circular, ResponseSheet
    from pipeline.tables.checked.table import Inputs

_FRIDAY, _SHORT = 4, dt.timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Mail:
    """What went out: all letters of the register, and what happened to them."""

    letters: "tuple[LetterEntry, ...]"
    events: "tuple[Event, ...]"
    outputs: Path


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: the state of a day, with personal data or without."""

    as_of: dt.date
    restricted: bool


def circular_status(
    inputs: "Inputs",
    circular: "Circular",
    sheet: "ResponseSheet",
    mail: Mail,
    shown: Shown,
) -> CircularStatus:
    """Say how a circular stands on a day.

    Returns:
        Those addressed by the day, with what each has sent and when its next reminder is due.
    """
    exchange = exchange_on(inputs, circular, mail.letters, shown.as_of)
    letters = _by_addressee(letter for letter in mail.letters if letter.circular == circular.key)
    ours = {letter.key for of_addressee in letters.values() for letter in of_addressee}
    history: dict[str, list[Happening]] = {}
    for event in mail.events:
        key = LetterKey(event.reference, event.addressee, event.language)
        if key in ours and event.on <= shown.as_of:
            history.setdefault(event.addressee, []).append(_happened(event))
    participants = tuple(
        _Known(
            exchange,
            key,
            tuple(_link(letter, mail.outputs) for letter in letters.get(key, ())),
            tuple(history.get(key, ())),
        ).standing_of(row, sheet if shown.restricted else None)
        for key, row in sorted(exchange.addressed.items())
    )
    pending = sum(is_pending(exchange, key) for key in exchange.original)
    not_yet = tuple(sorted(exchange.not_yet))
    return CircularStatus(circular, participants, pending, not_yet, _growth(exchange))


def _by_addressee(letters: "Iterable[LetterEntry]") -> "dict[str, list[LetterEntry]]":
    by_addressee: dict[str, list[LetterEntry]] = {}
    for letter in letters:
        by_addressee.setdefault(letter.addressee, []).append(letter)
    return by_addressee


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one addressee."""

    exchange: Exchange
    key: str
    letters: tuple[LetterLink, ...]
    sent: tuple[Happening, ...]

    def standing_of(self, row: RowEntry, restricted_to: "ResponseSheet | None") -> Participant:
        standing, since = self._standing()
        reminder = next_reminder(self.exchange, self.key)
        received = [
            _received(communication) for communication in self.exchange.received.get(self.key, ())
        ]
        response = self.exchange.responses.get(self.key)
        rows = response.substantive if response and restricted_to else ()
        return Participant(
            self.key,
            addressee_name(row),
            group_of(row) if "regional_group" in row.values else "",
            standing,
            since,
            reminder,
            bool(reminder and reminder <= self.exchange.day),
            self.letters,
            tuple(sorted([*self.sent, *received], key=lambda happening: happening.on)),
            tuple(_answers(rows, restricted_to)) if restricted_to else (),
        )

    def _standing(self) -> tuple[str, dt.date | None]:
        response = self.exchange.responses.get(self.key)
        if response:
            code = status_records.ANSWERED if response.is_complete else status_records.INCOMPLETE
            return code, response.received_on
        received = self.exchange.received.get(self.key, ())
        if not received:
            return status_records.OUTSTANDING, None
        codes = {HOLDING: status_records.HOLDING, NON_DELIVERY: status_records.UNDELIVERABLE}
        return codes[received[-1].kind], received[-1].received_on


def _growth(exchange: Exchange) -> tuple[tuple[dt.date, int], ...]:
    """Count the first responses by the end of each week or month, by each term and by the day."""
    circular, as_of = exchange.circular, exchange.day
    if as_of < circular.date:
        return ()
    answered = (exchange.first_answer_on(key) for key in exchange.responses)
    first = [day for day in answered if day]
    terms = {circular.reply_by, *(round_.reply_by for round_ in circular.rounds)}
    days = sorted({day for day in (*terms, *_marks(circular.date, as_of)) if day < as_of})
    return tuple((day, sum(answered_on <= day for answered_on in first)) for day in (*days, as_of))


def _marks(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Give the Fridays of a short period, the ends of the months of a long one."""
    day = start
    while day <= end:
        tomorrow = day + dt.timedelta(days=1)
        if day.weekday() == _FRIDAY if end - start < _SHORT else day.month != tomorrow.month:
            yield day
        day = tomorrow


def _link(letter: "LetterEntry", outputs: Path) -> LetterLink:
    both = (letter.file, pdf_of(letter.file))
    paths = (path if (outputs / path).is_file() else "" for path in both)
    return LetterLink(letter, *paths)


def _happened(event: "Event") -> Happening:
    detail = event.detail or event.by
    if event.what == "corrected":
        detail = f"{event.by} ({event.detail})"
    return Happening(event.on, event.what, event.reference, event.language, detail)


def _received(communication: "Communication") -> Happening:
    return Happening(
        communication.received_on,
        "received",
        communication.rows[0].text("their_reference"),
        "",
        communication.kind,
    )


def _answers(rows: Iterable[RowEntry], sheet: "ResponseSheet") -> Iterator[Mapping[str, str]]:
    for row in rows:
        names = [column.name for column in sheet.columns if column.asked]
        yield {name: str(row.values[name]) for name in names if row.values[name]}
