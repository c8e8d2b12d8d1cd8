"""Whether letters that have not gone out are still due, and setting aside those that are not."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.circular.due import NothingDue, not_due
from pipeline.circular.exchange import exchange_on
from pipeline.outputs import write_set
from pipeline.problems import Place, Problem, ProblemsFoundError, Severity
from pipeline.register.outcome import supersede
from pipeline.register.records import LetterEntry, LetterKey
from pipeline.worded import phrase

if TYPE_CHECKING:
    from pipeline.register.connection import Register
    from pipeline.session import Circular
    from pipeline.tables.table import Inputs

_RUN = "set aside"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A letter that must not go out any more, and why."""

    letter: LetterEntry
    why: NothingDue

    def problem(self, day: dt.date, severity: Severity) -> Problem:
        """Say that the letter is not due on a day."""
        values = {
            "addressee": self.letter.addressee,
            "reference": self.letter.reference,
            "day": day.isoformat(),
            "reason": phrase(f"no-letter-{self.why.reason}"),
        }
        return Problem("letter-not-due", Place(self.letter.file), values, severity)


def no_longer_due(
    inputs: "Inputs",
    circular: "Circular",
    chosen: Sequence[LetterEntry],
    held: Sequence[LetterEntry],
    days: Mapping[LetterKey, dt.date],
) -> tuple[SetAside, ...]:
    """Ask of letters that have not gone out whether they are due.

    Args:
        inputs: The tables.
        circular: Their circular.
        chosen: The letters.
        held: All letters of the circular in the register.
        days: By letter the day for which is asked.

    Returns:
        Those that are not due, with the reason.
    """
    aside: list[SetAside] = []
    for day in sorted({days[letter.key] for letter in chosen}):
        exchange = exchange_on(inputs, circular, held, day)
        asked = [letter for letter in chosen if days[letter.key] == day]
        aside += [SetAside(letter, why) for letter in asked if (why := not_due(exchange, letter))]
    return tuple(aside)


def set_aside(
    register: "Register",
    aside: Sequence[SetAside],
    days: Mapping[LetterKey, dt.date],
    outputs: Path,
) -> tuple[Problem, ...]:
    """Move the files of letters that are not needed to ``outputs/kept``, and record it.

    Args:
        register: The register.
        aside: The letters.
        days: By letter the day that is recorded.
        outputs: The folder of the outputs.

    Returns:
        Why they could not be set aside, for instance because Word has a file open: they stay as
        they are, and the next run of their letters withdraws them.

    Raises:
        ProblemsFoundError: Where the register cannot be written.
    """
    if not aside:
        return ()
    files = [file for one in aside for file in files_of(one.letter)]
    try:
        write_set(outputs, (), {}, run=_RUN, withdrawn=files)
    except ProblemsFoundError as error:
        return tuple(replace(problem, severity="warning") for problem in error.problems)
    together: dict[tuple[dt.date, str], list[LetterKey]] = {}
    for one in aside:
        together.setdefault((days[one.letter.key], one.why.reason), []).append(one.letter.key)
    for (day, reason), keys in together.items():
        supersede(register, keys, day, reason)
    return ()


def files_of(letter: LetterEntry) -> Iterable[str]:
    """Name the files made of a letter: the Word file, its PDF, the draft of its e-mail.

    Args:
        letter: A letter of the register.

    Yields:
        Paths relative to the outputs, of files that may be there or not.
    """
    path = Path(letter.file)
    yield letter.file
    yield path.with_suffix(".pdf").as_posix()
    yield f"emails/{letter.circular}/{path.stem}.eml"
