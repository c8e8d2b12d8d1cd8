"""What the user asks for when letters are made."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipeline.letters.planning.planned_letters import LetterPlan
from pipeline.outputs import Written
from pipeline.problems import Problem
from pipeline.request import Request


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What the user asks for.

    Attributes:
        run: A code of ``RUNS``.
        circular: The key of the circular.
        as_of: The day of the run; None for the date of the circular.
        records: The folder of the register, where it is a file, and of issued letters.
        dry: Whether only to say what would be done.
        discard_edits: Whether letters edited by hand are replaced, after a copy was kept.
    """

    run: str
    request: Request
    circular: str
    as_of: dt.date | None
    outputs: Path
    records: Path
    dry: bool = False
    discard_edits: bool = False


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """A letter in one language.

    Attributes:
        key: The key of the addressee.
        file: The path of the letter, relative to the outputs.
        fate: ``written``, ``unchanged``, ``kept`` (edited by hand), ``sent`` (not touched); of a
            dry run ``new``, ``changed``, ``unchanged`` or ``sent``.
    """

    key: str
    language: str
    reference: str
    file: str
    fate: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """A draft that no longer applies.

    Attributes:
        reason: The code of the reason why it is not due.
        name: Its reference and its addressee.
    """

    kind: str
    reason: str
    name: str


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """What became of an order.

    Attributes:
        book: The path of the workbook of the run, relative to the outputs.
        written: What became of the files; None for a dry run.
    """

    plan: LetterPlan
    versions: tuple[LetterVersion, ...]
    book: str
    written: Written | None
    warnings: tuple[Problem, ...]
    superseded: tuple[Outdated, ...] = ()
