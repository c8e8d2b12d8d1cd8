"""Clearing letters and sending them out: what the register records of it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.correspondence.records import INCOMPLETE, REMINDER
from pipeline.correspondence.standing import communications, latest_answer
from pipeline.letters.addressed import addressee_key
from pipeline.letters.preparation import read_office
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.clearance import clear
from pipeline.register.connection import open_register
from pipeline.register.dispatch import dispatch
from pipeline.register.letters import entries
from pipeline.register.outcome import supersede
from pipeline.register.records import LetterEntry, LetterKey, Sending
from pipeline.request import Progress, Request

if TYPE_CHECKING:
    from pipeline.letters.preparation import Office
    from pipeline.register.connection import Register

ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which letters are meant, and where things are.

    Attributes:
        request: Inputs and templates.
        circular: The key of the circular.
        addressees: Names of addressees, or empty for all.
        references: References, or empty for all.
        outputs: The folder of the outputs.
        records: The folder of the register and of issued letters.
        dry: Whether only to say what would be done.
    """

    request: Request
    circular: str
    addressees: tuple[str, ...]
    references: tuple[str, ...]
    outputs: Path
    records: Path
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a selection.

    Attributes:
        letters: Those whose state changed, or would.
        left_out: Those that must not go out any more, with the day of the response.
    """

    letters: tuple[LetterEntry, ...]
    left_out: tuple[tuple[LetterEntry, dt.date], ...] = ()


def clear_letters(selection: Selection, on: dt.date | None, by: str, progress: Progress) -> Sent:
    """Record that letters may go out as their files are now.

    Args:
        selection: Which letters.
        on: The day; None for the date of each letter.
        by: Who cleared them.
        progress: Told of each stage.

    Returns:
        The letters cleared now.

    Raises:
        ProblemsFoundError: Where there are no such letters, or a file is missing.
    """
    office = read_office(selection.request, progress)
    with open_register(office.session.register, selection.records) as register:
        chosen = _unsent(selection, office, register)
        due = [one for one in chosen if selection.dry and one.state == "drafted"]
        if selection.dry:
            return Sent(tuple(due))
        changed: set[LetterKey] = set()
        for day in sorted({on or one.dated for one in chosen}):
            keys = [one.key for one in chosen if day == (on or one.dated)]
            changed.update(clear(register, keys, day, by, selection.outputs))
        return Sent(tuple(one for one in chosen if one.key in changed))


def dispatch_letters(
    selection: Selection, sending: Sending, progress: Progress, *, already_sent: bool = False
) -> Sent:
    """Record that letters have gone out, and keep a copy of each.

    A reminder whose State has responded in the meantime does not go out: it is set aside.

    Args:
        selection: Which letters.
        sending: When, how and by whom.
        progress: Told of each stage.
        already_sent: Whether letters have gone out although the State had responded.

    Returns:
        The letters that went out now, and those set aside.

    Raises:
        ProblemsFoundError: Where there are no such letters, one is not cleared or has changed
            since, or one named by its State should not go out any more.
    """
    office = read_office(selection.request, progress)
    with open_register(office.session.register, selection.records) as register:
        chosen = _unsent(selection, office, register)
        late = () if already_sent else _responded(office, selection.circular, chosen, sending.on)
        if late and selection.addressees:
            raise ProblemsFoundError(
                Problem(
                    "responded-before-dispatch",
                    Place(one.file),
                    {"addressee": one.addressee, "day": str(day), "reference": one.reference},
                )
                for one, day in late
            )
        set_aside = {one.key for one, _ in late}
        going = [one for one in chosen if one.key not in set_aside]
        if selection.dry:
            return Sent(tuple(going), late)
        issued = selection.records / ISSUED
        out = set(
            dispatch(register, [one.key for one in going], sending, selection.outputs, issued)
        )
        supersede(register, sorted(set_aside), sending.on, "responded")
        return Sent(tuple(one for one in going if one.key in out), late)


def _unsent(selection: Selection, office: "Office", register: "Register") -> list[LetterEntry]:
    chosen = selected(selection, office, register)
    return [one for one in chosen if not one.sent and one.state != "superseded"]


def selected(selection: Selection, office: "Office", register: "Register") -> list[LetterEntry]:
    """Give the letters that are meant, whatever has become of them.

    Args:
        selection: Which letters.
        office: What was read.
        register: The register.

    Returns:
        The letters.

    Raises:
        ProblemsFoundError: Where there are none, or none to an addressee that was named.
    """
    circular = office.circular(selection.circular)
    held = entries(register, circular=circular.key)
    meant = {addressee_key(office.inputs, text) for text in selection.addressees}
    wanted = [
        one
        for one in held
        if (not meant or one.addressee in meant)
        and (not selection.references or one.reference in selection.references)
    ]
    missing = meant.difference(one.addressee for one in wanted)
    if missing or not wanted:
        named = ", ".join(sorted(missing)) or "—"
        values = {"circular": circular.key, "addressees": named}
        raise ProblemsFoundError([Problem("nothing-to-send", Place(register.name), values)])
    return wanted


def _responded(
    office: "Office", key: str, chosen: Collection[LetterEntry], day: dt.date
) -> tuple[tuple[LetterEntry, dt.date], ...]:
    """Find reminders whose State has responded by a day, or has completed its response."""
    received = communications(office.inputs, office.circular(key), day)
    found = []
    for one in chosen:
        answer = latest_answer(received.get(one.addressee, ()))
        late = one.kind == REMINDER or (
            one.kind == INCOMPLETE and not one.purpose.endswith(str(answer and answer.received_on))
        )
        if answer and late:
            found.append((one, answer.received_on))
    return tuple(found)
