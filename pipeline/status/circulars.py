"""Who has answered a circular, who has not, and when a reminder is due."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.correspondence.standing import (
    HOLDING,
    NON_DELIVERY,
    communications,
    holding_within,
    is_incomplete,
    latest_answer,
)
from pipeline.facts.contacts import WANTED
from pipeline.facts.fact import Name
from pipeline.facts.groups import group_of
from pipeline.facts.names import participant_name, state_name
from pipeline.register.records import LetterKey
from pipeline.status import records
from pipeline.status.records import CircularStatus, Happening, LetterLink, Participant
from pipeline.tables.entries import Entry, by_key, entries
from pipeline.tables.parties import parties_on

if TYPE_CHECKING:
    from pipeline.correspondence.records import Communication
    from pipeline.register.records import Event, LetterEntry
    from pipeline.session import Circular
    from pipeline.tables.table import Inputs

_FRIDAY, _SHORT = 4, dt.timedelta(weeks=12)
Received = tuple["Communication", ...]


@dataclass(frozen=True, slots=True)
class Mail:
    """What went out.

    Attributes:
        letters: All letters of the register.
        events: What happened to them.
        outputs: The folder of the outputs.
    """

    letters: "tuple[LetterEntry, ...]"
    events: "tuple[Event, ...]"
    outputs: Path


def circular_status(
    inputs: "Inputs", circular: "Circular", mail: Mail, as_of: dt.date, *, restricted: bool
) -> CircularStatus:
    """Say how a circular stands on a day.

    Args:
        inputs: The tables.
        circular: The circular.
        mail: What went out.
        as_of: The day.
        restricted: Whether the contact points are shown.

    Returns:
        Its addressees: the States Parties of its date that still are Parties, or organizations.
    """
    received = communications(inputs, circular, as_of)
    letters = _by_addressee(one for one in mail.letters if one.circular == circular.key)
    ours = {one.key for found in letters.values() for one in found}
    history: dict[str, list[Happening]] = {}
    for event in mail.events:
        key = LetterKey(event.reference, event.addressee, event.language)
        if key in ours and event.on <= as_of:
            history.setdefault(event.addressee, []).append(_happened(event))
    participants = tuple(
        _Known(
            key,
            received.get(key, ()),
            tuple(_link(one, mail.outputs) for one in letters.get(key, ())),
            tuple(history.get(key, ())),
        ).standing_of(audience, circular, as_of, restricted=restricted)
        for key, audience in sorted(_audience(inputs, circular, as_of).items())
    )
    return CircularStatus(circular, participants, _growth(circular, participants, received, as_of))


def _audience(
    inputs: "Inputs", circular: "Circular", as_of: dt.date
) -> Mapping[str, tuple[Name, str]]:
    if circular.audience == "organizations":
        rows = by_key(entries(inputs.table("states.xlsx", "Organizations")), "key")
        return {key.upper(): (participant_name(row), "") for key, row in rows.items()}
    states = inputs.table("states.xlsx", "States")
    now = parties_on(states, as_of)
    return {
        code: (state_name(now[code]), group_of(now[code]))
        for code in parties_on(states, circular.date)
        if code in now
    }


def _by_addressee(letters: "Iterable[LetterEntry]") -> "dict[str, list[LetterEntry]]":
    found: dict[str, list[LetterEntry]] = {}
    for one in letters:
        found.setdefault(one.addressee, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one addressee."""

    key: str
    received: Received
    letters: tuple[LetterLink, ...]
    sent: tuple[Happening, ...]

    def standing_of(
        self,
        audience: tuple[Name, str],
        circular: "Circular",
        as_of: dt.date,
        *,
        restricted: bool,
    ) -> Participant:
        standing, since = _standing(self.received)
        waits = standing not in {records.ANSWERED, records.INCOMPLETE}
        reminder = self._next_reminder(circular, as_of) if waits else None
        came = [_came(one) for one in self.received]
        answer = latest_answer(self.received)
        return Participant(
            self.key,
            *audience,
            standing,
            since,
            reminder,
            bool(reminder and reminder <= as_of),
            self.letters,
            tuple(sorted([*self.sent, *came], key=lambda one: one.on)),
            tuple(_contacts(answer.rows)) if restricted and answer else (),
        )

    def _next_reminder(self, circular: "Circular", as_of: dt.date) -> dt.date | None:
        """Give the day of the latest round that is due and not drafted, else of the next one.

        A holding reply since the round before postpones the one that is due.
        """
        drafted = max((one.letter.round for one in self.letters), default=0)
        due = [dt.date.min, *(one.date for one in circular.rounds if one.date <= as_of)]
        held = holding_within(self.received, due[-2], as_of) if len(due) > 1 else None
        if len(due) - 1 > drafted and not held:
            return due[-1]
        return next((one.date for one in circular.rounds if one.date > as_of), None)


def _standing(received: Received) -> tuple[str, dt.date | None]:
    """Say where an addressee stands; of what it has sent the latest comes first."""
    if answer := latest_answer(received):
        code = records.INCOMPLETE if is_incomplete(answer) else records.ANSWERED
        return code, answer.received_on
    if not received:
        return records.OUTSTANDING, None
    codes = {HOLDING: records.HOLDING, NON_DELIVERY: records.UNDELIVERABLE}
    return codes[received[0].kind], received[0].received_on


def _growth(
    circular: "Circular",
    participants: tuple[Participant, ...],
    received: Mapping[str, Received],
    as_of: dt.date,
) -> tuple[tuple[dt.date, int], ...]:
    """Count the first responses by the end of each week or month, by each term and by the day."""
    first = sorted(
        min(one.received_on for one in received[each.key] if latest_answer((one,)))
        for each in participants
        if each.responded
    )
    if as_of < circular.date:
        return ()
    terms = {circular.reply_by, *(one.reply_by for one in circular.rounds)}
    days = sorted({one for one in (*terms, *_marks(circular.date, as_of)) if one < as_of})
    return tuple((day, sum(one <= day for one in first)) for day in (*days, as_of))


def _marks(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Give the Fridays of a short period, the ends of the months of a long one."""
    day = start
    while day <= end:
        tomorrow = day + dt.timedelta(days=1)
        if day.weekday() == _FRIDAY if end - start < _SHORT else day.month != tomorrow.month:
            yield day
        day = tomorrow


def _link(letter: "LetterEntry", outputs: Path) -> LetterLink:
    pdf = Path(letter.file).with_suffix(".pdf").as_posix()
    there = (path if (outputs / path).is_file() else "" for path in (letter.file, pdf))
    return LetterLink(letter, *there)


def _happened(event: "Event") -> Happening:
    detail = event.detail or event.by
    return Happening(event.on, event.what, event.reference, event.language, detail)


def _came(one: "Communication") -> Happening:
    return Happening(one.received_on, "received", one.rows[0].text("their_reference"), "", one.kind)


def _contacts(rows: Iterable[Entry]) -> Iterator[Mapping[str, str]]:
    for row in rows:
        yield {column: row.text(column) for column in WANTED if row.text(column)}
