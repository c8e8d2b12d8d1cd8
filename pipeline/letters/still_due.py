"""Whether letters that have not gone out are still due, and setting aside those that are not."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.circular.due import Nothing, not_due
from pipeline.circular.exchange import exchange_on
from pipeline.outputs import write_set
from pipeline.register.outcome import supersede
from pipeline.register.records import LetterEntry, LetterKey

if TYPE_CHECKING:
    from pipeline.register.connection import Register
    from pipeline.session import Circular
    from pipeline.tables.table import Inputs

_RUN = "set aside"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A letter that must not go out any more, and why."""

    letter: LetterEntry
    why: Nothing


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
) -> None:
    """Record that letters are not needed, and move their files to ``outputs/kept``.

    Args:
        register: The register.
        aside: The letters.
        days: By letter the day that is recorded.
        outputs: The folder of the outputs.

    Raises:
        ProblemsFoundError: Where the register cannot be written, or a file is open elsewhere.
    """
    if not aside:
        return
    for one in aside:
        supersede(register, [one.letter.key], days[one.letter.key], one.why.reason)
    files = [file for one in aside for file in files_of(one.letter)]
    write_set(outputs, (), {}, run=_RUN, withdrawn=files)


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
