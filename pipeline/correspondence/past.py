"""What an addressee has had already, as the register knows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.correspondence.records import NOTE, REMINDER, PastNote
from pipeline.register.records import LetterEntry


@dataclass(frozen=True, slots=True)
class Past:
    """The letters of a circular that the register holds, in the order of their dates."""

    letters: tuple[LetterEntry, ...]

    def first_note(self, key: str) -> LetterEntry | None:
        """Give the first note to an addressee."""
        return next((one for one in self.letters if (one.kind, one.addressee) == (NOTE, key)), None)

    def reminders(self, key: str, before: int) -> tuple[PastNote, ...]:
        """Give the reminders of earlier rounds to an addressee, one for all its languages."""
        found = {
            one.round: PastNote(one.reference, one.dated)
            for one in self.letters
            if (one.kind, one.addressee) == (REMINDER, key) and one.round < before
        }
        return tuple(found[number] for number in sorted(found))

    def sent(self, purpose: str, key: str) -> bool:
        """Say whether a letter has gone out to an addressee."""
        return any(
            one.sent for one in self.letters if (one.purpose, one.addressee) == (purpose, key)
        )


def past_of(letters: Iterable[LetterEntry]) -> Past:
    """Order the letters of a circular by their dates.

    Args:
        letters: As the register holds them.

    Returns:
        Those that count: a draft that something else replaced does not.
    """
    held = [one for one in letters if one.state != "superseded" or one.sent]
    return Past(tuple(sorted(held, key=lambda one: (one.dated, one.addressee))))
