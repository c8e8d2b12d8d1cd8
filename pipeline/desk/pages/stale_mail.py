"""Letters that wait and must not go out as they are: no longer due, or for another address."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.letters.dispatch.envelope import stale_letters
from pipeline.letters.dispatch.outdated import run_of
from pipeline.letters.dispatch.still_due import SetAside, no_longer_due
from pipeline.problems import ProblemsFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.desk.opened_session import OpenedSession
    from pipeline.letters.templates.sources import LetterSources
    from pipeline.register.register_entries import LetterEntry, LetterKey
    from pipeline.session import Circular


@dataclass(frozen=True)
class StaleMail:
    """Letters of a circular that were written, not sent, and must not go out as they are.

    Attributes:
        not_due: Those that are no longer due, each with the reason.
        elsewhere: By run and date, those whose office, address or language has changed in the
            workbooks; they are to be made anew.
    """

    not_due: tuple[SetAside, ...]
    elsewhere: "Mapping[tuple[str, dt.date], tuple[LetterEntry, ...]]"

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.not_due or self.elsewhere)

    @cached_property
    def keys(self) -> "frozenset[LetterKey]":
        """Give the keys of all of them."""
        changed = (letter for letters in self.elsewhere.values() for letter in letters)
        aside = (outdated.letter for outdated in self.not_due)
        return frozenset(letter.key for letter in (*aside, *changed))


def stale_mail(
    sources: "LetterSources",
    opened: "OpenedSession",
    circular: "Circular",
    recorded: "Sequence[LetterEntry]",
    day: dt.date,
) -> StaleMail:
    """Check the waiting letters of a circular as clearing and dispatch would on the day.

    ``recorded`` are all its letters in the register.
    """
    waiting = [letter for letter in recorded if letter.unsent]
    not_due = no_longer_due(sources.inputs, circular, waiting, recorded, day)
    aside = {outdated.letter.key for outdated in not_due}
    going = [letter for letter in waiting if letter.key not in aside]
    directory = sources.directory(opened.templates)
    try:
        changed = stale_letters(going, recorded, directory, tuple(sources.packs))
    except ProblemsFoundError:
        changed = {}  # a run of letters reports who cannot be addressed
    elsewhere: dict[tuple[str, dt.date], list[LetterEntry]] = {}
    for letter in changed:
        elsewhere.setdefault((run_of(letter.kind), letter.dated), []).append(letter)
    return StaleMail(not_due, {place: tuple(letters) for place, letters in elsewhere.items()})
