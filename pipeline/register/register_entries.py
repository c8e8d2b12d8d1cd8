"""What the register holds: letters, their history, and the references asked for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.problems import Place

_SESSION = Place("session.toml")
# The register of one desk, in the folder of the records.
REGISTER_FILE = "register.sqlite3"
# The folder of the records with what has gone out: copies of letters, archives of documents.
ISSUED = "issued"
STATES = ("drafted", "cleared", "dispatched", "answered", "superseded")


@dataclass(frozen=True, slots=True, order=True)
class LetterKey:
    """What tells a letter from every other.

    Attributes:
        reference: Such as ``ICC-ASP/7/S/16``.
        addressee: ISO 3166 alpha-3 code of a State, or the key of an organization.
        language: The code of the language version.
    """

    reference: str
    addressee: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEntry:
    """A letter as the register has it; each hash is a SHA-256 in hexadecimal.

    Attributes:
        circular: The key of the circular it belongs to.
        kind: ``note``, ``reminder``, ``incomplete`` or ``acknowledgement``.
        round: Which reminder, from 1; 0 for what is no reminder.
        dated: The date printed on it.
        office: The title of the addressee as printed.
        reason: The code of why it goes to this office.
        file: Its path relative to the outputs, with ``/``.
        values_hash: Of the values put into the template.
        file_hash: Of the file as drafted.
        purpose: What its reference was reserved for.
        copies: To whom copies go, as printed.
        seat: The city of the addressee; None where an earlier version did not record it, like the
            next two.
        email: The addresses that its e-mail goes to.
        reply_by: The day by which it asks for a response.
        about: What tells the communication that it answers from any other; empty where it answers
            none, or an earlier version did not record it.
        state: A code of ``STATES``.
        drafted_on: When it was drafted, or drafted anew.
        cleared_hash: Of the file as cleared, which is the one that goes out.
        answered_on: When the response was received.
        superseded_on: When something else took its place.
    """

    reference: str
    addressee: str
    language: str
    circular: str
    kind: str
    round: int
    dated: dt.date
    office: str
    reason: str
    address: str
    file: str
    template_hash: str
    values_hash: str
    file_hash: str
    purpose: str
    copies: str = ""
    seat: str | None = None
    email: str | None = None
    reply_by: dt.date | None = None
    about: str = ""
    state: str = "drafted"
    drafted_on: dt.date | None = None
    cleared_hash: str = ""
    cleared_on: dt.date | None = None
    cleared_by: str = ""
    dispatched_on: dt.date | None = None
    channel: str = ""
    answered_on: dt.date | None = None
    superseded_on: dt.date | None = None

    @property
    def key(self) -> LetterKey:
        """Give what tells the letter from every other."""
        return LetterKey(self.reference, self.addressee, self.language)

    @property
    def sent(self) -> bool:
        """Tell whether it has gone out, even where something took its place since."""
        return self.dispatched_on is not None

    @property
    def counts(self) -> bool:
        """Tell whether it has gone out, or still may."""
        return self.sent or self.state != "superseded"

    @property
    def unsent(self) -> bool:
        """Tell whether it still may go out: it is drafted or cleared."""
        return self.counts and not self.sent

    def event(self, on: dt.date, what: str, by: str = "", detail: str = "") -> "Event":
        """Give an entry of its history."""
        return Event(on, what, self.addressee, self.reference, self.language, by, detail)

    @property
    def dispatch(self) -> str:
        """Name it as the source of a figure: reference, addressee, day of dispatch."""
        return f"{self.reference} {self.addressee} {self.dispatched_on}"


@dataclass(frozen=True, slots=True)
class ClearedStage:
    """A stage, by its key in ``session.toml``, that has cleared a document."""

    stage: str
    on: dt.date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """A document of the Assembly as the register has it.

    Attributes:
        symbol: Its symbol as printed, such as ``ICC-ASP/7/18/Rev.1``.
        report: The key of its report.
        base: The symbol of its report.
        kind: ``report``, ``revision``, ``reissue`` or ``corrigendum``.
        dated: The date printed on it.
        as_of: The day whose state of affairs it gives.
        state: ``drafted``, the key of the last stage that has cleared it, or ``issued``.
        files: By path relative to the outputs, the SHA-256 of each file as cleared.
        made: By the same paths, the SHA-256 of what the pipeline made then.
        clearances: The stages that have cleared it, in their order.
        issued_hash: The SHA-256 of the record in its archive.
    """

    symbol: str
    report: str
    base: str
    kind: str
    dated: dt.date
    as_of: dt.date
    languages: tuple[str, ...] = ()
    state: str = "drafted"
    drafted_on: dt.date | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)
    clearances: tuple[ClearedStage, ...] = ()
    issued_on: dt.date | None = None
    issued_hash: str = ""

    @property
    def issued(self) -> bool:
        """Tell whether it was issued."""
        return self.state == "issued"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history of a letter or a document.

    Attributes:
        what: ``renewed`` for a draft made anew, ``corrected`` for a clearance whose day or person
            was wrong, otherwise the state that the letter came to.
        addressee: Empty for a document.
        reference: Of a document its symbol.
        language: Empty for a document.
        detail: The channel of a dispatch, the reason of a supersession, the stage and the markup of
            a clearance, of a correction what was recorded before, or empty.
    """

    on: dt.date
    what: str
    addressee: str
    reference: str
    language: str
    by: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reference that is asked for.

    Attributes:
        purpose: What it is for, in words that stay the same from run to run.
        series: The series its number comes from, such as ``ICC-ASP/7/S``.
        fixed: The reference where the user has typed it, or empty.
    """

    purpose: str
    series: str
    infix: str = ""
    fixed: str = ""
    place: Place = _SESSION


@dataclass(frozen=True, slots=True)
class Sending:
    """How letters went out, by a channel such as ``diplomatic bag``."""

    on: dt.date
    channel: str
    by: str = ""


def as_row(record: LetterEntry | Event) -> dict[str, Any]:
    """Give a record as a row of its table; `dataclasses.asdict` copies and takes far longer."""
    return {name: getattr(record, name) for name in record.__slots__}
