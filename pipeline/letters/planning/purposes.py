"""What references are given for; letters of one purpose share one reference.

One for a circular, one for each reminder round, one for each individual letter; a circular may be
set to number each of its letters (*Notes verbales and letters*).
"""

from typing import TYPE_CHECKING

from pipeline.circular.exchange import NOTE, REMINDER
from pipeline.register.register_entries import Wanted

if TYPE_CHECKING:
    from pipeline.circular.due import DueLetter
    from pipeline.session import Circular


def of_note(circular: "Circular", key: str) -> str:
    """Name the purpose of the first note to an addressee."""
    return _shared(circular, f"circular {circular.key}", key)


def of(circular: "Circular", key: str, due: "DueLetter") -> str:
    """Name the purpose of a letter that is due to an addressee.

    Returns:
        One purpose for all addressees of a note or of a reminder round, one of its own for a
        letter about a response; the second and later ones of a kind are numbered.
    """
    if due.kind == NOTE:
        return of_note(circular, key)
    if due.kind == REMINDER and due.round:
        return _shared(circular, f"reminder {due.round.number} of {circular.key}", key)
    place = f" in round {due.round.number}" if due.round else ""
    again = f" {due.number}" if due.number > 1 else ""
    return f"{due.kind}{place} of {circular.key} for {key}{again}"


def wanted(circular: "Circular", purpose: str) -> Wanted:
    """Ask for the reference of a purpose.

    The reference typed in ``session.toml`` is that of the circular itself.
    """
    fixed = circular.reference if purpose == f"circular {circular.key}" else ""
    return Wanted(purpose, circular.series, circular.infix, fixed)


def _shared(circular: "Circular", purpose: str, key: str) -> str:
    return f"{purpose} for {key}" if circular.numbering == "letter" else purpose
