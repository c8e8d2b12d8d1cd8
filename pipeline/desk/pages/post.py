"""How a circular stands on a day: which letters are due, wait, or have gone out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.desk.pages.stale_mail import StaleMail
from pipeline.letters.dispatch.envelope import planned_versions
from pipeline.letters.planning.planned_letters import REMINDERS
from pipeline.letters.run.foreseen import Foreseen

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular
    from pipeline.status.status_records import CircularStatus

_NOTE = "note"


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of letters, each language counted separately, and of their addressees."""

    letters: int
    addressees: int

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return self.letters > 0


def tally(entries: "Iterable[LetterEntry]") -> Tally:
    """Count letters of the register, and their addressees."""
    addressees = [entry.addressee for entry in entries]
    return Tally(len(addressees), len({*addressees}))


def _planned(letters: "Iterable[Letter]") -> Tally:
    by_addressee = [(letter.addressee.key, len(letter.addressee.languages)) for letter in letters]
    return Tally(sum(count for _, count in by_addressee), len({key for key, _ in by_addressee}))


@dataclass(frozen=True)
class Post:
    """How a circular stands on a day: its addressees, its letters, and what runs would do."""

    circular: "Circular"
    status: "CircularStatus"
    registered: "tuple[LetterEntry, ...]"
    runs: tuple[Foreseen, ...]
    stale: StaleMail

    @cached_property
    def _gone(self) -> Mapping[str, "list[Letter]"]:
        """Give the letters of each run that have gone out; a page asks for them many times."""
        gone = {}
        for run in self.runs:
            versions = planned_versions(run.plan, self.registered) if run.plan else ()
            sent = {id(version.letter): version.letter for version in versions if version.sent}
            gone[run.run] = list(sent.values())
        return gone

    def gone(self, run: Foreseen) -> "list[Letter]":
        """Give the letters of a run that have gone out."""
        return self._gone[run.run]

    def gone_count(self, run: Foreseen) -> Tally:
        """Count the letters of a run that have gone out."""
        versions = planned_versions(run.plan, self.registered) if run.plan else ()
        return tally(version.sent for version in versions if version.sent)

    def waiting(self, run: Foreseen) -> Tally:
        """Count the letters of a run that were written and have not gone out."""
        return _planned(letter for letter in self._to_go(run) if self._is_written(letter))

    def fresh(self, run: Foreseen) -> Tally:
        """Count the letters of a run that nobody has written yet."""
        return _planned(letter for letter in self._to_go(run) if not self._is_written(letter))

    def _is_written(self, letter: "Letter") -> bool:
        return (letter.purpose, letter.addressee.key) in self._written

    @cached_property
    def _written(self) -> "frozenset[tuple[object, str]]":
        return frozenset(
            (entry.purpose, entry.addressee) for entry in self.registered if entry.unsent
        )

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
        """Count the addressees of waiting letters whose note has not gone out."""
        return self._without_note(entry.addressee for entry in entries if entry.kind != _NOTE)

    def _without_note(self, keys: Iterable[str]) -> int:
        noted = {entry.addressee for entry in self.registered if entry.kind == _NOTE and entry.sent}
        return len({*keys} - noted)

    @property
    def drafted(self) -> "list[LetterEntry]":
        """Give the letters that wait to be cleared."""
        return self._fit_to_go("drafted")

    @property
    def cleared(self) -> "list[LetterEntry]":
        """Give the letters that wait to be sent."""
        return self._fit_to_go("cleared")

    @cached_property
    def next_step(self) -> str:
        """Name what is to be done next: letters that were written come before others.

        ``aside``, ``elsewhere`` (to write anew), ``clear``, ``dispatch``, a run, or empty.
        """
        waits = {
            "aside": self.stale.not_due,
            "elsewhere": self.stale.elsewhere,
            "clear": self.drafted,
            "dispatch": self.cleared,
            **{run.run: self.fresh(run) for run in self.runs},
        }
        return next((step for step, letters in waits.items() if letters), "")

    def _fit_to_go(self, state: str) -> "list[LetterEntry]":
        return [
            entry
            for entry in self.registered
            if entry.state == state and entry.key not in self.stale.keys
        ]

    def recorded_on(self, entries: "list[LetterEntry]", today: dt.date, latest: dt.date) -> dt.date:
        """Propose the day of the next action on letters that wait.

        Today; after the last day of the session (``latest``), the first day that all of them allow.
        """
        if today <= latest:
            return today
        return min(
            today, max(day for entry in entries for day in (entry.dated, entry.cleared_on) if day)
        )


def latest_day(circular: "Circular", entries: "Iterable[LetterEntry]", latest: dt.date) -> dt.date:
    """Give the last recorded day of letters, between the date of the circular and ``latest``."""
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
