"""What the status page shows, before it is put into words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.facts.fact import Name
from pipeline.facts.groups import groups_present
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular, Session

ANSWERED, INCOMPLETE = "answered", "incomplete"
HOLDING, UNDELIVERABLE, OUTSTANDING = "holding", "undeliverable", "outstanding"
STANDINGS = (ANSWERED, INCOMPLETE, HOLDING, UNDELIVERABLE, OUTSTANDING)
CURRENT, EDITED, OUTDATED, MISSING = "current", "edited", "outdated", "missing"
AS_ISSUED, SINCE_ISSUED, SINCE_CLEARED = "as-issued", "since-issued", "since-cleared"
CONDITIONS = (AS_ISSUED, CURRENT, OUTDATED, EDITED, SINCE_CLEARED, SINCE_ISSUED, MISSING)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history of an addressee.

    Attributes:
        what: The state a letter came to, ``renewed``, ``corrected`` or ``received``.
        reference: Of the letter; of what was received, the reference of the sender.
        language: The code of the language version, or empty.
        detail: The kind of what was received; else by whom, or how, a letter went.
    """

    on: dt.date
    what: str
    reference: str
    language: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter with its files.

    Attributes:
        word: The Word file relative to the outputs, or empty where it is not there.
        pdf: The PDF, in the same way.
    """

    letter: "LetterEntry"
    word: str
    pdf: str


@dataclass(frozen=True, slots=True)
class Participant:
    """An addressee of a circular.

    Attributes:
        key: ISO 3166 alpha-3 code of a State, or the key of an organization.
        group: The code of the regional group; empty where it is no State.
        standing: A code of ``STANDINGS``.
        since: The day of the response, holding reply or failure that made it so.
        reminder_on: The day of the next reminder, or of one that is due and not drafted; None
            where none is to come.
        reminder_late: Whether that day has passed.
        history: What came in and went out, the latest last.
        answers: What its response says, columns by name; restricted.
    """

    key: str
    name: Name
    group: str
    standing: str
    since: dt.date | None
    reminder_on: dt.date | None
    reminder_late: bool
    letters: tuple[LetterLink, ...]
    history: tuple[Happening, ...]
    answers: tuple[Mapping[str, str], ...] = ()

    @property
    def responded(self) -> bool:
        """Tell whether it has responded, completely or not."""
        return self.standing in {ANSWERED, INCOMPLETE}


@dataclass(frozen=True, slots=True)
class CircularStatus:
    """A circular and its addressees.

    Attributes:
        participants: By the alphabet of their keys.
        pending: How many letters of the round of the day are due and not drafted.
        not_yet: The keys of those who entered the audience later and have got no note yet.
        growth: How many had responded by the end of which day, the first and the last included.
    """

    circular: "Circular"
    participants: tuple[Participant, ...]
    pending: int
    not_yet: tuple[str, ...]
    growth: tuple[tuple[dt.date, int], ...]

    @property
    def responded(self) -> int:
        """Count those that have responded."""
        return sum(participant.responded for participant in self.participants)

    @property
    def groups(self) -> tuple[str, ...]:
        """Give the codes of the regional groups that have addressees, in their usual order."""
        return groups_present({participant.group for participant in self.participants})

    def count(self, standing: str, group: str = "") -> int:
        """Count the addressees of a standing, in all or in one regional group."""
        return sum(
            participant.standing == standing and group in {"", participant.group}
            for participant in self.participants
        )


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is to be done.

    Attributes:
        what: ``deadline``, ``reply-by``, ``reminder`` or ``opening``.
        name: What, by language; of a circular, its subject.
        number: The number of the reminder, or how many weeks before the opening.
    """

    on: dt.date
    what: str
    name: Mapping[str, str]
    number: int = 0


@dataclass(frozen=True, slots=True)
class LawRow:
    """What a State Party has by way of legislation, and of the Agreement.

    Attributes:
        group: The code of its regional group.
        statuses: By subject, the code of the status.
        agreement: ``bound``, ``signed``, ``neither`` or ``unknown``.
    """

    name: Name
    group: str
    statuses: Mapping[str, str]
    agreement: str
    agreed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """A document of the outputs.

    Attributes:
        path: Relative to the outputs.
        condition: A code of ``CONDITIONS``.
        pdf: The PDF, relative to the outputs, or empty where there is none.
        state: How far it has come, a state of the register, or empty.
    """

    path: str
    language: str
    condition: str
    pdf: str
    pdf_current: bool
    state: str


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that the page shows.

    Attributes:
        circulars: In the order of the session.
        dues: In the order of their days.
        law: By the alphabet of the codes of the States.
        documents: By their paths.
        problems: What is wrong or doubtful in the workbooks.
    """

    session: "Session"
    as_of: dt.date
    circulars: tuple[CircularStatus, ...]
    dues: tuple[Due, ...]
    law: tuple[LawRow, ...]
    documents: tuple[DocumentStatus, ...]
    problems: tuple[Problem, ...]
    restricted: bool
