"""Whether letters that have not gone out are still due, and setting aside those that are not."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.circular.due import NothingDue
from pipeline.circular.exchange import exchange_on
from pipeline.circular.pending import not_due
from pipeline.outputs import write_set
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError, Severity
from pipeline.register.outcome import supersede
from pipeline.register.register_entries import LetterEntry, LetterKey

if TYPE_CHECKING:
    from pipeline.register.connection import Register
    from pipeline.session import Circular
    from pipeline.tables.checked.table import Inputs

_RUN = "set aside"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A letter that must not go out any more: on which day it is not due, and why."""

    letter: LetterEntry
    day: dt.date
    why: NothingDue

    def problem(self, severity: Severity) -> Problem:
        """Say that the letter is not due."""
        values = {
            "addressee": self.letter.addressee,
            "reference": self.letter.reference,
            "day": self.day.isoformat(),
            "reason": phrase(f"no-letter-{self.why.reason}"),
        }
        return Problem("letter-not-due", Place(self.letter.file), values, severity)


def no_longer_due(
    inputs: "Inputs",
    circular: "Circular",
    chosen: Sequence[LetterEntry],
    recorded: Sequence[LetterEntry],
    on: dt.date | None,
) -> tuple[SetAside, ...]:
    """Ask of letters that have not gone out whether they are due.

    Args:
        recorded: All letters of the circular in the register.
        on: The day for which is asked; the date of a letter where that is later, since letters are
            read and cleared before it. None for the date of each.
    """
    aside: list[SetAside] = []
    by_day: dict[dt.date, list[LetterEntry]] = {}
    for letter in chosen:
        by_day.setdefault(max(on or letter.dated, letter.dated), []).append(letter)
    for day, letters in sorted(by_day.items()):
        exchange = exchange_on(inputs, circular, recorded, day)
        aside += [
            SetAside(letter, day, why) for letter in letters if (why := not_due(exchange, letter))
        ]
    return tuple(aside)


def set_aside(
    register: "Register", aside: Sequence[SetAside], outputs: Path
) -> tuple[Problem, ...]:
    """Move the files of letters that are not needed to ``outputs/kept``, and record it.

    Returns:
        Why they could not be set aside, for instance because Word has a file open: they stay as
        they are, and the next run of their letters withdraws them.
    """
    if not aside:
        return ()
    files = [
        file
        for outdated in aside
        for file in files_of(outdated.letter.file, outdated.letter.circular)
    ]
    try:
        write_set(outputs, (), {}, run=_RUN, withdrawn=files)
    except ProblemsFoundError as error:
        return tuple(replace(problem, severity="warning") for problem in error.problems)
    together: dict[tuple[dt.date, str], list[LetterKey]] = {}
    for outdated in aside:
        together.setdefault((outdated.day, outdated.why.reason), []).append(outdated.letter.key)
    for (day, reason), keys in together.items():
        supersede(register, keys, day, reason)
    return ()


def files_of(file: str, circular: str) -> Iterable[str]:
    """Name the files made of a letter: its Word file, a new version beside it, PDF and e-mail.

    Yields:
        Paths relative to the outputs, of files that may be there or not.
    """
    path = Path(file)
    yield file
    yield path.with_name(f"{path.stem}.new{path.suffix}").as_posix()
    yield path.with_suffix(".pdf").as_posix()
    yield f"emails/{circular}/{path.stem}.eml"
