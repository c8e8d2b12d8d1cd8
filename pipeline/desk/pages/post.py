"""How a circular stands on a day: which letters are due, wait, or have gone out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.letters.dispatch.envelope import planned_versions
from pipeline.letters.planning.planned_letters import REMINDERS
from pipeline.letters.run.foreseen import Foreseen

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular
    from pipeline.status.status_records import CircularStatus

_NOTE = "note"


@dataclass(frozen=True)
class Post:
    """How a circular stands.

    Attributes:
        circular: The circular.
        status: Its addressees on the day.
        held: Its letters in the register.
        runs: What each kind of run would do on the day.
    """

    circular: "Circular"
    status: "CircularStatus"
    held: "tuple[LetterEntry, ...]"
    runs: tuple[Foreseen, ...]

    @cached_property
    def _gone(self) -> Mapping[str, "list[Letter]"]:
        """Of each run the letters that have gone out; a page asks for them many times."""
        gone = {}
        for run in self.runs:
            versions = planned_versions(run.plan, self.held) if run.plan else ()
            sent = {id(version.letter): version.letter for version in versions if version.sent}
            gone[run.run] = list(sent.values())
        return gone

    def gone(self, run: Foreseen) -> "list[Letter]":
        """Give the letters of a run that have gone out, as the run itself tells them."""
        return self._gone[run.run]

    def waiting(self, run: Foreseen) -> int:
        """Count the letters of a run that were written and have not gone out."""
        known = {(entry.purpose, entry.addressee) for entry in self.held if entry.unsent}
        return sum((letter.purpose, letter.addressee.key) in known for letter in self._to_go(run))

    def fresh(self, run: Foreseen) -> int:
        """Count the letters of a run that nobody has written yet."""
        return len(self._to_go(run)) - self.waiting(run)

    def _to_go(self, run: Foreseen) -> "list[Letter]":
        gone = {id(letter) for letter in self.gone(run)}
        return [
            letter for letter in (run.plan.letters if run.plan else ()) if id(letter) not in gone
        ]

    def reminded_unasked(self, run: Foreseen) -> int:
        """Count the addressees whom a run would remind of a note that has not gone out."""
        if run.run != REMINDERS:
            return 0
        return self._without_note(letter.addressee.key for letter in self._to_go(run))

    def waiting_unasked(self, entries: "Iterable[LetterEntry]") -> int:
        """Count the addressees of letters that wait, before the note that they follow has gone."""
        return self._without_note(entry.addressee for entry in entries if entry.kind != _NOTE)

    def _without_note(self, keys: Iterable[str]) -> int:
        noted = {entry.addressee for entry in self.held if entry.kind == _NOTE and entry.sent}
        return len({*keys} - noted)

    @property
    def drafted(self) -> "list[LetterEntry]":
        """Give the letters that wait to be cleared."""
        return [entry for entry in self.held if entry.state == "drafted"]

    @property
    def cleared(self) -> "list[LetterEntry]":
        """Give the letters that wait to be sent."""
        return [entry for entry in self.held if entry.state == "cleared"]

    def recorded_on(self, entries: "list[LetterEntry]", today: dt.date, latest: dt.date) -> dt.date:
        """Propose the day on which what comes next is done with letters that wait.

        Args:
            entries: The letters.
            today: The day of the computer.
            latest: The last day of the session.

        Returns:
            Today; of a session that is over, the first day that is possible for all of them.
        """
        if today <= latest:
            return today
        return min(
            today, max(day for entry in entries for day in (entry.dated, entry.cleared_on) if day)
        )


def latest_day(circular: "Circular", entries: "Iterable[LetterEntry]", latest: dt.date) -> dt.date:
    """Give the latest day on which something was recorded of letters, from their date on.

    Args:
        circular: The circular.
        entries: Its letters in the register.
        latest: The last day that counts.
    """
    recorded = (
        day
        for entry in entries
        for day in (
            entry.dated,
            entry.drafted_on,
            entry.cleared_on,
            entry.dispatched_on,
            entry.answered_on,
        )
        if day
    )
    return max(min(max(recorded, default=circular.date), latest), circular.date)
