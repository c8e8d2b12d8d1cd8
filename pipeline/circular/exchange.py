"""How a circular stands on a day: who was addressed, what each has sent, what counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.circular.audience import audience_on, members_on
from pipeline.circular.received import Communication, Response, communications, response_of
from pipeline.register.register_entries import LetterEntry
from pipeline.session import Circular
from pipeline.tables.checked.row_entries import RowEntry
from pipeline.tables.checked.table import Inputs

NOTE, REMINDER, INCOMPLETE, ACKNOWLEDGEMENT = "note", "reminder", "incomplete", "acknowledgement"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What has passed between the secretariat and the audience of a circular by a day.

    Attributes:
        original: The audience of the date of the circular that can still be written to, by key.
        joined: Those who entered the audience later and have got their first note, by key.
        not_yet: Those who entered the audience later and have not got it yet.
        withdrawn: Those of the date of the circular that have ceased to be Parties.
        received: By key, all that came in by the day, in the order of the days; of everyone.
        later: By key, all that came in after the day, in the order of the days; of everyone.
        letters: By key, the letters of the circular in the register, in the order of their dates;
            drafts that something replaced are not among them.
        responses: By key, the response of each of those addressed that has responded.
    """

    circular: Circular
    day: date
    original: Mapping[str, RowEntry] = field(hash=False)
    joined: Mapping[str, RowEntry] = field(hash=False)
    not_yet: Mapping[str, RowEntry] = field(hash=False)
    withdrawn: Mapping[str, RowEntry] = field(hash=False)
    received: Mapping[str, tuple[Communication, ...]] = field(hash=False)
    later: Mapping[str, tuple[Communication, ...]] = field(hash=False)
    letters: Mapping[str, tuple[LetterEntry, ...]] = field(hash=False)
    responses: Mapping[str, Response] = field(hash=False)

    @property
    def addressed(self) -> dict[str, RowEntry]:
        """Everyone who has been addressed by the day, by key."""
        return {**self.original, **self.joined}

    def is_addressed(self, key: str) -> bool:
        """Say whether somebody has been addressed by the day."""
        return key in self.original or key in self.joined

    def outstanding(self) -> dict[str, RowEntry]:
        """Give those addressed that have not responded."""
        return {key: row for key, row in self.addressed.items() if key not in self.responses}

    def superseded(self) -> tuple[Communication, ...]:
        """Give the answers of those addressed that a later response has replaced."""
        return tuple(
            communication
            for key, response in self.responses.items()
            for communication in self.received[key]
            if communication.answers and communication not in response.communications
        )

    def sent_to(self, key: str, kind: str) -> tuple[LetterEntry, ...]:
        """Give the letters of a kind that have gone out to an addressee by the day."""
        return tuple(
            letter
            for letter in self.letters.get(key, ())
            if letter.kind == kind and letter.dispatched_on and letter.dispatched_on <= self.day
        )

    def on_file(self, key: str) -> tuple[Communication, ...]:
        """Give all that an addressee has sent, also after the day."""
        return (*self.received.get(key, ()), *self.later.get(key, ()))

    def first_answer_on(self, key: str, since: date = date.min) -> date | None:
        """Give the day of the first answer on file from a day on, also after the day; or None."""
        answered = (sent.received_on for sent in self.on_file(key) if sent.answers)
        return next((day for day in answered if day >= since), None)

    def first_note(self, key: str) -> LetterEntry | None:
        """Give the first note to an addressee, if any: the one that went out, else the draft."""
        notes = [letter for letter in self.letters.get(key, ()) if letter.kind == NOTE]
        return next((note for note in notes if note.sent), notes[0] if notes else None)


def exchange_on(
    inputs: Inputs, circular: Circular, letters: Iterable[LetterEntry], day: date
) -> Exchange:
    """Find out how a circular stands on a day; letters of other circulars do not count."""
    own = _by_addressee(circular, letters)
    sent = circular.date <= day
    addressed = audience_on(inputs, circular, circular.date) if sent else {}
    members = members_on(inputs, circular, day)
    entered = _entered(inputs, circular, day) if sent else {}
    noted = {key for key in entered if _noted(own.get(key, ()), day)}
    received, later = _split_by_day(communications(inputs, circular), day)
    original = {key: members[key] for key in addressed if key in members}
    joined = {key: row for key, row in entered.items() if key in noted}
    responses = {
        key: response
        for key in sorted({*original, *joined})
        if (response := response_of(received.get(key, ()), circular.complete))
    }
    return Exchange(
        circular=circular,
        day=day,
        original=original,
        joined=joined,
        not_yet={key: row for key, row in entered.items() if key not in noted},
        withdrawn={key: row for key, row in addressed.items() if key not in members},
        received=received,
        later=later,
        letters=own,
        responses=responses,
    )


def _split_by_day(
    everything: Mapping[str, tuple[Communication, ...]], day: date
) -> tuple[dict[str, tuple[Communication, ...]], dict[str, tuple[Communication, ...]]]:
    """Part what came in up to a day from what came in after it."""
    received: dict[str, tuple[Communication, ...]] = {}
    later: dict[str, tuple[Communication, ...]] = {}
    for key, sent in everything.items():
        if up_to := tuple(
            communication for communication in sent if communication.received_on <= day
        ):
            received[key] = up_to
        if after := sent[len(up_to) :]:
            later[key] = after
    return received, later


def _entered(inputs: Inputs, circular: Circular, day: date) -> dict[str, RowEntry]:
    """Give those who have entered the audience since the date of the circular."""
    before = members_on(inputs, circular, circular.date)
    return {
        key: row for key, row in audience_on(inputs, circular, day).items() if key not in before
    }


def _noted(letters: Iterable[LetterEntry], day: date) -> bool:
    return any(
        letter.kind == NOTE and letter.dispatched_on and letter.dispatched_on <= day
        for letter in letters
    )


def _by_addressee(
    circular: Circular, letters: Iterable[LetterEntry]
) -> dict[str, tuple[LetterEntry, ...]]:
    counting = [letter for letter in letters if letter.circular == circular.key and letter.counts]
    by_addressee: dict[str, list[LetterEntry]] = {}
    for letter in sorted(counting, key=lambda letter: (letter.dated, letter.key)):
        by_addressee.setdefault(letter.addressee, []).append(letter)
    return {key: tuple(own) for key, own in by_addressee.items()}


def late_notes(
    inputs: Inputs, circular: Circular, letters: Iterable[LetterEntry]
) -> tuple[LetterEntry, ...]:
    """Give the first notes that went out to those who were no members on the circular's date.

    Of the register, the figures of a report or a letter depend on these alone.
    """
    members = members_on(inputs, circular, circular.date)
    return tuple(
        letter
        for letter in letters
        if letter.circular == circular.key
        and letter.kind == NOTE
        and letter.sent
        and letter.addressee not in members
    )
