"""What a circular is: a letter to an audience, with its reminders."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

AUDIENCES = ("states parties", "states outside the agreement", "organizations")
SENDERS = ("focal point", "secretariat")
NUMBERINGS = ("circular", "letter")


@dataclass(frozen=True, slots=True)
class Round:
    """A reminder of a circular.

    Attributes:
        number: From 1.
        cut_off: The day whose responses it takes into account.
    """

    number: int
    date: dt.date
    cut_off: dt.date
    reply_by: dt.date
    template: str


@dataclass(frozen=True, slots=True)
class Circular:
    """A letter to an audience, with its reminders.

    Attributes:
        key: What the responses call it.
        reference: Its reference where it is known; empty where the next of the series is taken.
        series: The series its number comes from, such as ``ICC-ASP/7/S``.
        infix: What stands between series and number for some subjects, or empty.
        sender: A code of ``SENDERS``.
        reply_by: The date by which it asks for a response.
        audience: A code of ``AUDIENCES``; who belongs to it is taken on the date of the letter.
        numbering: ``circular`` for one reference to all, ``letter`` for one to each.
        report: The key of the report whose facts and mandate its letters state; empty for the
            first.
        incomplete: The name of the template for an answer that lacks something.
        acknowledgement: The name of the template that acknowledges a response.
        sheet: The sheet of ``responses.xlsx`` that holds its responses.
        complete: The columns of it that a complete response fills.
        groups: Codes of regional groups, where it goes only to their States.
        only: Codes of States, or keys of organizations, where it goes to them alone.
        name: What lists call it, by language; its subject where it is empty.
    """

    key: str
    reference: str
    series: str
    infix: str
    sender: str
    subject: Mapping[str, str] = field(hash=False)
    date: dt.date
    reply_by: dt.date
    template: str
    audience: str
    enclosures: int
    numbering: str
    rounds: tuple[Round, ...] = ()
    report: str = ""
    incomplete: str = "incomplete"
    acknowledgement: str = "acknowledgement"
    sheet: str = ""
    complete: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    name: Mapping[str, str] = field(default_factory=dict, hash=False)

    def round_by(self, day: dt.date) -> Round | None:
        """Give the last reminder round that is dated up to a day; None before the first."""
        return next((entry for entry in reversed(self.rounds) if entry.date <= day), None)
