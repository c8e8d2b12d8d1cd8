"""Correcting the day or the person of a clearance before anything has gone out.

The history keeps both: the clearance as it was recorded, and its correction.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.document_rows import found_document, store_document
from pipeline.register.document_stages import check_stage, refuse_early
from pipeline.register.history import add_events
from pipeline.register.letters import store
from pipeline.register.register_entries import (
    ClearedStage,
    DocumentEntry,
    Event,
    LetterEntry,
    LetterKey,
)
from pipeline.register.state_changes import all_found, superseded_problems
from pipeline.register.transactions import writing

_CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a clearance should have said.

    Attributes:
        on: The day; None where it was right.
        by: The person; empty where it was right.
        stage: Of a document, the key of the stage; empty for the last that has cleared it.
    """

    on: dt.date | None
    by: str
    stage: str = ""


def correct_document(
    register: Register, symbol: str, correction: Correction, stages: Mapping[str, str]
) -> tuple[ClearedStage, ClearedStage]:
    """Correct the clearance of a document by a stage; its files do not matter.

    Args:
        stages: By key of the stage, in their order, who clears.

    Returns:
        The clearance as it was and as it is; nothing is recorded where they are the same.
    """
    with writing(register) as connection:
        known = found_document(connection, symbol)
        document, before, after = corrected(symbol, known, correction, stages)
        if after != before:
            detail = f"{before.stage}: {before.on}, {before.by}"
            event = Event(after.on, _CORRECTED, "", symbol, "", after.by, detail)
            store_document(connection, document, event)
        return before, after


def corrected(
    symbol: str, known: DocumentEntry | None, correction: Correction, stages: Mapping[str, str]
) -> tuple[DocumentEntry, ClearedStage, ClearedStage]:
    """Give a document with a clearance corrected, and the clearance before and after.

    Raises:
        ProblemsFoundError: Where the stage has not cleared the document, the days would not be in
            the order of the stages, or the document was issued.
    """
    position = _position(symbol, known, correction.stage, stages)
    if known is None or position is None:
        who = stages.get(correction.stage, correction.stage)
        code = "stage-not-cleared" if correction.stage else "nothing-cleared"
        raise ProblemsFoundError([Problem(code, Place(symbol), {"stage": who})])
    before = known.clearances[position]
    after = replace(before, on=correction.on or before.on, by=correction.by or before.by)
    clearances = (*known.clearances[:position], after, *known.clearances[position + 1 :])
    for first, then in pairwise(clearances):
        refuse_early(symbol, first, then, stages)
    return replace(known, clearances=clearances), before, after


def correct_letters(
    register: Register, keys: Iterable[LetterKey], correction: Correction
) -> tuple[LetterKey, ...]:
    """Correct the clearance of letters, whose files do not matter; give those that changed.

    Raises:
        ProblemsFoundError: Where a letter is not cleared, has gone out, or something has taken
            its place; nothing is recorded then.
        ValueError: Where the register does not have a letter.
    """
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        return ()
    with writing(register) as connection:
        letters = all_found(connection, wanted).values()
        if problems := uncorrectable(letters):
            raise ProblemsFoundError(problems)
        changed = []
        happened = []
        for letter in letters:
            on, by = correction.on or letter.cleared_on, correction.by or letter.cleared_by
            if on is not None and (on, by) != (letter.cleared_on, letter.cleared_by):
                changed.append(replace(letter, cleared_on=on, cleared_by=by))
                detail = f"{letter.cleared_on}, {letter.cleared_by}"
                happened.append(letter.event(on, _CORRECTED, by, detail))
        store(connection, changed)
        add_events(connection, happened)
        return tuple(letter.key for letter in changed)


def uncorrectable(letters: Iterable[LetterEntry]) -> list[Problem]:
    """Give a problem for each letter that is not cleared, has gone out, or is superseded."""
    problems = []
    for letter in letters:
        if letter.sent:
            values = {"on": f"{letter.dispatched_on}"}
            problems.append(Problem("corrected-after-dispatch", Place(letter.file), values))
        elif letter.state == "drafted":
            problems.append(Problem("letter-not-cleared", Place(letter.file)))
        else:
            problems += superseded_problems([letter])
    return problems


def _position(
    symbol: str, known: DocumentEntry | None, stage: str, stages: Mapping[str, str]
) -> int | None:
    """Find the clearance that is meant; None where there is none."""
    if known and known.issued:
        values = {"on": f"{known.issued_on}"}
        raise ProblemsFoundError([Problem("corrected-after-issue", Place(symbol), values)])
    cleared = [clearance.stage for clearance in known.clearances] if known else []
    if stage not in cleared:
        check_stage(stages, stage)
    if stage:
        return cleared.index(stage) if stage in cleared else None
    return len(cleared) - 1 if cleared else None
