"""Which letters count: those that went out or still may; and which of them are restored."""

from dataclasses import replace

import pytest

from pipeline.register.connection import Register
from pipeline.register.dispatch import dispatch
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import restore, supersede
from pipeline.register.register_entries import Sending
from tests.register.homes import JUNE, Home, keys_of, one_reference


@pytest.mark.parametrize(
    ("state", "is_sent", "counts", "unsent"),
    [
        ("drafted", False, True, True),
        ("cleared", False, True, True),
        ("dispatched", True, True, False),
        ("answered", True, True, False),
        ("superseded", True, True, False),
        ("superseded", False, False, False),
    ],
)
def test_what_went_out_or_still_may_counts(
    home: Home, state: str, *, is_sent: bool, counts: bool, unsent: bool
) -> None:
    letter = replace(
        home.draft("S/01", "BEL", "x"), state=state, dispatched_on=JUNE if is_sent else None
    )
    assert (letter.sent, letter.counts, letter.unsent) == (is_sent, counts, unsent)


def test_only_what_was_cleared_and_set_aside_is_restored(home: Home, register: Register) -> None:
    record_drafts(register, home.drafts(one_reference(register)), JUNE)
    keys = keys_of(entries(register))
    never_cleared, set_aside, still_cleared, sent = keys
    clear(register, keys[1:], JUNE, "focal point", home.outputs)
    dispatch(register, [sent], Sending(JUNE, "bag"), home.outputs, home.issued)
    supersede(register, [never_cleared, set_aside, sent], JUNE, "not needed")
    assert restore(register, keys, JUNE) == (set_aside,)
    states = {letter.key: letter.state for letter in entries(register)}
    assert states == {
        never_cleared: "superseded",
        set_aside: "cleared",
        still_cleared: "cleared",
        sent: "superseded",
    }
