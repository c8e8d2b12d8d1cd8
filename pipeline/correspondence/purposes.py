"""What references are given for; letters of one purpose share one reference.

One for a circular, one for each reminder round, one for each individual letter; a circular may be
set to number each of its letters (*Notes verbales and letters*).
"""

from datetime import date
from typing import TYPE_CHECKING

from pipeline.register.records import Wanted

if TYPE_CHECKING:
    from pipeline.session import Circular


def of_note(circular: "Circular", key: str) -> str:
    """Name the purpose of the first note to an addressee."""
    return _shared(circular, f"circular {circular.key}", key)


def of_reminder(circular: "Circular", number: int, key: str) -> str:
    """Name the purpose of a reminder to an addressee."""
    return _shared(circular, f"reminder {number} of {circular.key}", key)


def of_answer(circular: "Circular", kind: str, key: str, received_on: date) -> str:
    """Name the purpose of an individual letter about what an addressee sent on a day."""
    return f"{kind} of {circular.key} for {key} {received_on.isoformat()}"


def wanted(circular: "Circular", purpose: str) -> Wanted:
    """Ask for the reference of a purpose.

    Args:
        circular: The circular that the letter belongs to.
        purpose: One of the above.

    Returns:
        What the register is asked for; the reference typed in ``session.toml`` is that of the
        circular itself.
    """
    fixed = circular.reference if purpose == f"circular {circular.key}" else ""
    return Wanted(purpose, circular.series, circular.infix, fixed)


def _shared(circular: "Circular", purpose: str, key: str) -> str:
    return f"{purpose} for {key}" if circular.numbering == "letter" else purpose
