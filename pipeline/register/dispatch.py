"""Sending letters out: a copy of each is kept, and from then on it is never touched."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.issued import issue_copies
from pipeline.register.letter_naming import entry_named
from pipeline.register.register_entries import LetterEntry, LetterKey, Sending
from pipeline.register.state_changes import all_found, record_change, superseded_problems
from pipeline.register.transactions import writing
from pipeline.wording_values import all_of

_FEW = 10


def dispatch(
    register: Register, keys: Iterable[LetterKey], sending: Sending, outputs: Path, issued: Path
) -> tuple[LetterKey, ...]:
    """Record that letters went out, and keep a copy of each.

    The copies are on the disk before the register says that the letters are out. An
    interruption in between leaves copies that the next dispatch accepts.

    Returns:
        The letters that went out now; those that had gone out before stay as they are.

    Raises:
        ProblemsFoundError: Where a letter is not cleared, has changed since, is superseded, or
            would go out before its date or its clearance; nothing is recorded then.
        ValueError: Where the register does not have a letter.
    """
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        return ()
    with writing(register) as connection:
        letters = [letter for letter in all_found(connection, wanted).values() if not letter.sent]
        if problems := [
            *superseded_problems(letters),
            *unfit_to_go(letters, sending, register.name),
        ]:
            raise ProblemsFoundError(problems)
        issue_copies(letters, outputs, issued)
        out = [
            replace(letter, state="dispatched", dispatched_on=sending.on, channel=sending.channel)
            for letter in letters
        ]
        return record_change(connection, out, sending.on, by=sending.by, detail=sending.channel)


def unfit_to_go(letters: Sequence[LetterEntry], sending: Sending, register: str) -> list[Problem]:
    """Say which letters cannot have gone out: not cleared, or dated or cleared later."""
    problems: list[Problem] = []
    if waiting := [letter for letter in letters if letter.state == "drafted"]:
        values = {"count": str(len(waiting)), "letters": all_of(_few(map(_named, waiting)))}
        problems.append(Problem("not-cleared", Place(register), values))
    if early := [letter for letter in letters if sending.on < _earliest(letter)]:
        values = {
            "count": str(len(early)),
            "on": f"{sending.on}",
            "letters": all_of(_few(map(_dated, early)), comma="; "),
            "first": f"{max(map(_earliest, early))}",
        }
        problems.append(Problem("dispatched-too-early", Place("--on"), values))
    return problems


def _earliest(letter: LetterEntry) -> dt.date:
    """Give the first day on which a letter can have gone out: it is dated and cleared by then."""
    return max(letter.dated, letter.cleared_on or letter.dated)


def _dated(letter: LetterEntry) -> str:
    code = "dated-and-cleared" if letter.cleared_on else "dated-on"
    days = said(code, dated=letter.dated, cleared=letter.cleared_on)
    return said("letter-with-days", letter=_named(letter), days=days)


def _named(letter: LetterEntry) -> str:
    return entry_named(letter.reference, letter.addressee, letter.language)


def _few(named: Iterable[str]) -> list[str]:
    """Give the first few; the register lists all."""
    names = [*named]
    return [*names[:_FEW], "…"] if len(names) > _FEW else names
