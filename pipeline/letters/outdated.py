"""What the register holds and a run shows to be no longer so."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.correspondence.records import (
    ACKNOWLEDGEMENT,
    INCOMPLETE,
    NOTE,
    REMINDER,
    Communication,
    Plan,
)
from pipeline.correspondence.standing import latest_answer
from pipeline.register.records import LetterKey

if TYPE_CHECKING:
    from pipeline.register.records import LetterEntry

_OF_RUN = {"letters": (NOTE,), "acknowledgements": (ACKNOWLEDGEMENT,)}


def outdated_drafts(
    plan: Plan, held: tuple["LetterEntry", ...]
) -> Mapping[str, tuple["LetterEntry", ...]]:
    """Find drafts that a run no longer makes, for a State that it did look at.

    Args:
        plan: The run, its letters with their references.
        held: The letters of the circular in the register.

    Returns:
        By reason the drafts: the code of why the State is left out, or ``replaced``.
    """
    planned = {
        (letter.reference, letter.addressee.key, language)
        for letter in plan.letters
        for language in letter.addressee.languages
    }
    reasons = {letter.addressee.key: "replaced" for letter in plan.letters}
    reasons |= {one.key: one.reason for one in plan.left_out}
    kinds = _OF_RUN.get(plan.run, (REMINDER, INCOMPLETE))
    latest = max((letter.round for letter in plan.letters), default=0)
    found: dict[str, list[LetterEntry]] = {}
    for one in held:
        key = (one.reference, one.addressee, one.language)
        unsent = not one.sent and one.state != "superseded"
        concerned = one.kind in kinds and one.round <= latest and one.addressee in reasons
        if unsent and concerned and key not in planned:
            found.setdefault(reasons[one.addressee], []).append(one)
    return {reason: tuple(drafts) for reason, drafts in found.items()}


def answered_letters(
    held: tuple["LetterEntry", ...], received: Mapping[str, tuple[Communication, ...]]
) -> dict[LetterKey, dt.date]:
    """Find letters that have gone out and were answered.

    Args:
        held: The letters of the circular in the register.
        received: By State, its communications, the latest first.

    Returns:
        By letter the day on which the first response after its date was received.
    """
    found: dict[LetterKey, dt.date] = {}
    for one in held:
        if one.state != "dispatched" or one.kind == ACKNOWLEDGEMENT:
            continue
        later = tuple(
            answer
            for answer in reversed(received.get(one.addressee, ()))
            if answer.received_on >= one.dated
        )
        answer = latest_answer(later)
        if answer:
            found[one.key] = answer.received_on
    return found
