"""Clearing letters and sending them out: what the register records of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.letters.dispatch.addressed import addressee_key
from pipeline.letters.dispatch.envelope import stale_letters, told
from pipeline.letters.dispatch.looked_at import look_at_letters
from pipeline.letters.dispatch.sent_after_all import bring_back
from pipeline.letters.dispatch.still_due import SetAside, no_longer_due, set_aside
from pipeline.letters.templates.sources import read_sources
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import open_register_of
from pipeline.register.dispatch import dispatch, unfit_to_go
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries
from pipeline.register.register_entries import ISSUED, LetterEntry, Sending
from pipeline.request import Progress, Request
from pipeline.word.gate.gate_files import WITH_MARKUP

if TYPE_CHECKING:
    from pipeline.letters.templates.sources import LetterSources
    from pipeline.register.connection import Register


@dataclass(frozen=True, slots=True)
class Selection:
    """Which letters are meant, and where things are.

    Attributes:
        addressees: Names of addressees; empty for all, as ``references`` is.
        records: The folder of the register and of issued letters.
        dry: Whether only to say what would be done.
        with_markup: Whether tracked changes, comments and hidden matter are meant to go out.
    """

    request: Request
    circular: str
    addressees: tuple[str, ...]
    references: tuple[str, ...]
    outputs: Path
    records: Path
    dry: bool = False
    with_markup: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a selection.

    Attributes:
        letters: Those whose state changed, or would.
        left_out: Those that must not go out any more.
        warnings: Why some of these could not be set aside yet.
    """

    letters: tuple[LetterEntry, ...]
    left_out: tuple[SetAside, ...] = ()
    warnings: tuple[Problem, ...] = ()


def clear_letters(selection: Selection, on: dt.date | None, by: str, progress: Progress) -> Sent:
    """Record that letters may go out as their files are now; without a day, each on its date.

    A letter that is not due on that day is not cleared: it is set aside.

    Raises:
        ProblemsFoundError: Where there are no such letters, a file is missing or holds what must
            not leave, or one named by its addressee is not due.
    """
    sources = read_sources(selection.request, progress)
    _refuse_late(on, sources)
    with open_register_of(sources.session, selection.records) as register:
        meant, recorded = selected(selection, sources, register)
        chosen = [letter for letter in meant if letter.unsent]
        aside = _not_due(selection, sources, chosen, recorded, on)
        going = _without(chosen, aside)
        looked = look_at_letters(going, selection.outputs, with_markup=selection.with_markup)
        if selection.dry:
            drafted = tuple(letter for letter in going if letter.state == "drafted")
            return Sent(drafted, aside, looked.warnings)
        days = {letter.key: on or letter.dated for letter in going}
        details = {
            letter.key: WITH_MARKUP
            for letter in going
            if str(selection.outputs / letter.file) in looked.marked
        }
        changed = set(clear(register, days, days, by, selection.outputs, details=details))
        warnings = (*looked.warnings, *set_aside(register, aside, selection.outputs))
        return Sent(tuple(letter for letter in going if letter.key in changed), aside, warnings)


def dispatch_letters(
    selection: Selection, sending: Sending, progress: Progress, *, already_sent: bool = False
) -> Sent:
    """Record that letters have gone out, and keep a copy of each.

    A letter that is not due any more does not go out: it is set aside. One of which the workbooks
    say another office, address or language than the register is refused.

    Args:
        already_sent: Whether letters have gone out although they were not due any more, or to
            another address than the workbooks say now. One that was set aside before is meant
            only where its addressee or its reference is named.

    Raises:
        ProblemsFoundError: Where there are no such letters, one is not cleared or has changed
            since, one named by its addressee is not due, or the workbooks say something else.
    """
    sources = read_sources(selection.request, progress)
    _refuse_late(sending.on, sources)
    with open_register_of(sources.session, selection.records) as register:
        meant, recorded = selected(selection, sources, register)
        chosen = [letter for letter in meant if letter.unsent]
        if already_sent and (selection.addressees or selection.references):
            chosen += _set_aside_before(selection, register, meant, sending)
        aside = () if already_sent else _not_due(selection, sources, chosen, recorded, sending.on)
        going = _without(chosen, aside)
        if not already_sent:
            _refuse_stale(selection, sources, going, recorded)
        if selection.dry:
            return Sent(tuple(going), aside)
        issued = selection.records / ISSUED
        dispatched = set(
            dispatch(register, [letter.key for letter in going], sending, selection.outputs, issued)
        )
        warnings = set_aside(register, aside, selection.outputs)
        return Sent(tuple(letter for letter in going if letter.key in dispatched), aside, warnings)


def _refuse_late(on: "dt.date | None", sources: "LetterSources") -> None:
    """Refuse a day on which no letter of the session can go out any more."""
    last = sources.session.last_day
    if on is not None and on > last:
        values = {"on": on.isoformat(), "last": last.isoformat()}
        raise ProblemsFoundError([Problem("recorded-after-session", Place("--on"), values)])


def _set_aside_before(
    selection: Selection, register: "Register", meant: Sequence[LetterEntry], sending: Sending
) -> list[LetterEntry]:
    """Give the letters that are meant and were set aside, ready to be recorded as sent."""
    # A letter that was never cleared has not been read by anybody.
    aside = [letter for letter in meant if not letter.counts and letter.cleared_hash]
    going = [*(letter for letter in meant if letter.unsent), *aside]
    if problems := unfit_to_go(going, sending, register.name):
        raise ProblemsFoundError(problems)
    if not selection.dry:
        bring_back(register, aside, sending.on, selection.outputs)
    return aside


def _without(chosen: Sequence[LetterEntry], aside: Sequence[SetAside]) -> list[LetterEntry]:
    left_out = {outdated.letter.key for outdated in aside}
    return [letter for letter in chosen if letter.key not in left_out]


def selected(
    selection: Selection, sources: "LetterSources", register: "Register"
) -> tuple[list[LetterEntry], tuple[LetterEntry, ...]]:
    """Give the letters that are meant, whatever has become of them, and all of the circular.

    Raises:
        ProblemsFoundError: Where there are none, or none to an addressee that was named.
    """
    circular = sources.circular(selection.circular)
    recorded = entries(register, circular=circular.key)
    keys = {addressee_key(sources.inputs, text) for text in selection.addressees}
    wanted = [
        letter
        for letter in recorded
        if (not keys or letter.addressee in keys)
        and (not selection.references or letter.reference in selection.references)
    ]
    missing = keys.difference(letter.addressee for letter in wanted)
    if missing or not wanted:
        named = ", ".join(sorted(missing)) or "—"
        values = {"circular": circular.key, "addressees": named}
        raise ProblemsFoundError([Problem("nothing-to-send", Place(register.name), values)])
    return wanted, recorded


def _not_due(
    selection: Selection,
    sources: "LetterSources",
    chosen: Sequence[LetterEntry],
    recorded: Sequence[LetterEntry],
    on: dt.date | None,
) -> tuple[SetAside, ...]:
    """Find letters that are not due on a day; one that was named is an error instead."""
    circular = sources.circular(selection.circular)
    aside = no_longer_due(sources.inputs, circular, chosen, recorded, on)
    if aside and selection.addressees:
        raise ProblemsFoundError(outdated.problem("error") for outdated in aside)
    return aside


def _refuse_stale(
    selection: Selection,
    sources: "LetterSources",
    going: Sequence[LetterEntry],
    recorded: Sequence[LetterEntry],
) -> None:
    directory = sources.directory(selection.request.templates)
    stale = stale_letters(going, recorded, directory, tuple(sources.packs))
    if stale:
        raise ProblemsFoundError(
            told("dispatched-elsewhere", letter, changes, "error")
            for letter, changes in stale.items()
        )
