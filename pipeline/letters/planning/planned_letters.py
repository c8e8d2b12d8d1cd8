"""What is planned before anything is numbered or written: letters, and who gets none."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.facts.fact import Name
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.circular.received import Communication, Response
    from pipeline.session import Circular

LETTERS, REMINDERS, ACKNOWLEDGEMENTS = "letters", "reminders", "acknowledgements"
RUNS = (LETTERS, REMINDERS, ACKNOWLEDGEMENTS)
# What goes to Governments is initialled, what goes to organizations is signed.
NOTE_VERBALE, SIGNED_LETTER = "note verbale", "letter"


@dataclass(frozen=True, slots=True)
class Copy:
    """A courtesy copy: the office that gets it, and the city of its seat."""

    office: Name
    seat: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes.

    Attributes:
        key: ISO 3166 alpha-3 code of the State, or the key of the organization.
        office: The whole title: *Embassy of the Kingdom of Belgium*.
        kind: What the letter calls it later: *Embassy*.
        seat: The city.
        reason: Why this office, a code of ``wording/phrases/letters.toml``.
        language_reason: Why these, a code of ``wording/phrases/letters.toml``.
    """

    key: str
    name: Name
    office: Name
    kind: Name
    address: str
    email: str
    seat: str
    reason: str
    copies: tuple[Copy, ...]
    languages: tuple[str, ...]
    language_reason: str
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PastNote:
    """An earlier note, as a later letter cites it."""

    reference: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one addressee, in all its languages.

    Attributes:
        kind: ``note``, ``reminder``, ``incomplete`` or ``acknowledgement``.
        purpose: What its reference is given for; letters of one purpose share one reference.
        reply_by: The day by which it asks for a response.
        round: The number of the reminder, 0 where it is none.
        cut_off: The last day whose responses it takes into account.
        reference: Its reference, empty until it is given.
        response: What it answers.
    """

    kind: str
    purpose: str
    circular: "Circular"
    template: str
    date: dt.date
    reply_by: dt.date
    addressee: Addressee
    round: int = 0
    cut_off: dt.date | None = None
    enclosures: int = 0
    reference: str = ""
    first_note: PastNote | None = None
    reminders: tuple[PastNote, ...] = ()
    response: "Response | Communication | None" = None

    @property
    def state_of_affairs(self) -> dt.date:
        """The day whose state of affairs its figures give."""
        return self.cut_off or self.date

    @property
    def form(self) -> str:
        """What it is: ``note verbale``, or ``letter`` to an organization."""
        return SIGNED_LETTER if self.circular.audience == "organizations" else NOTE_VERBALE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An addressee to which a run writes no letter, and why.

    Attributes:
        key: ISO 3166 alpha-3 code, or the key of an organization.
        reason: A code of ``wording/phrases/letters.toml``.
        on: The day of what is the reason, or None.
    """

    key: str
    reason: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """Every letter of a run.

    Attributes:
        run: A code of ``RUNS``.
        round: Which reminder round, 0 where it is none.
        as_of: The day of the run.
        letters: In the order of the codes of the addressees.
    """

    run: str
    round: int
    circular: "Circular"
    as_of: dt.date
    letters: tuple[Letter, ...]
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """Name the run: ``letters``, ``reminder 1``, ``acknowledgements``."""
        return f"reminder {self.round}" if self.run == REMINDERS else self.run

    @property
    def book(self) -> str:
        """Name the workbook of the run, relative to the outputs."""
        ending = "" if self.run == LETTERS else f"-{self.title.replace(' ', '-')}"
        return f"letters/{self.circular.key}{ending}.xlsx"
