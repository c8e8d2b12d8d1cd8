"""The day or the person of a clearance is corrected before anything goes out, and both are kept."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.corrections import Correction, correct_document, correct_letters
from pipeline.register.dispatch import dispatch
from pipeline.register.documents import documents
from pipeline.register.history import events
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import supersede
from pipeline.register.register_entries import ClearedStage, Sending
from tests.register.cleared_documents import (
    LATER,
    OCTOBER,
    REPORT,
    STAGES,
    cleared,
    codes,
    issue,
)
from tests.register.cleared_documents import clear as clear_report
from tests.register.homes import JUNE, Home, keys_of, one_reference

DAY = dt.timedelta(days=1)


def correct(register: Register, correction: Correction) -> tuple[ClearedStage, ClearedStage]:
    return correct_document(register, REPORT.symbol, correction, STAGES)


def test_the_day_and_the_person_of_a_stage_are_corrected_and_the_history_keeps_both(
    register: Register,
) -> None:
    cleared(register)
    correct(register, Correction(OCTOBER - DAY, "", "focal-point"))
    before, after = correct(register, Correction(None, "Bureau, 20th meeting"))
    assert (before.stage, before.by, after.by) == ("bureau", "Bureau", "Bureau, 20th meeting")
    (found,) = documents(register)
    assert found.state == "bureau"
    assert found.clearances == (
        ClearedStage("focal-point", OCTOBER - DAY, "Haesendonck"),
        ClearedStage("bureau", OCTOBER, "Bureau, 20th meeting"),
    )
    assert [(one.what, one.on, one.by, one.detail) for one in events(register)] == [
        ("cleared", OCTOBER, "Haesendonck", "focal-point"),
        ("cleared", OCTOBER, "Bureau", "bureau"),
        ("corrected", OCTOBER - DAY, "Haesendonck", "focal-point: 2008-10-29, Haesendonck"),
        ("corrected", OCTOBER, "Bureau, 20th meeting", "bureau: 2008-10-29, Bureau"),
    ]
    assert issue(register, LATER).clearances == found.clearances


def test_a_correction_that_corrects_nothing_is_not_recorded(register: Register) -> None:
    cleared(register)
    before, after = correct(register, Correction(OCTOBER, "Bureau"))
    assert before == after
    assert len(events(register)) == 2


@pytest.mark.parametrize(
    "correction",
    [Correction(OCTOBER + DAY, "", "focal-point"), Correction(OCTOBER - DAY, "", "bureau")],
)
def test_a_day_that_breaks_the_order_of_the_stages_is_refused(
    register: Register, correction: Correction
) -> None:
    cleared(register)
    before = documents(register), events(register)
    with pytest.raises(ProblemsFoundError) as caught:
        correct(register, correction)
    assert codes(caught) == ["cleared-too-early"]
    assert (documents(register), events(register)) == before


def test_only_a_clearance_that_there_is_can_be_corrected(register: Register) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        correct(register, Correction(OCTOBER, ""))
    assert codes(caught) == ["nothing-cleared"]
    clear_report(register, REPORT, OCTOBER, "Haesendonck")
    for stage, code in (("bureau", "stage-not-cleared"), ("council", "unknown-stage")):
        with pytest.raises(ProblemsFoundError) as caught:
            correct(register, Correction(OCTOBER, "", stage))
        assert codes(caught) == [code]


def test_after_the_issue_nothing_is_corrected(register: Register) -> None:
    cleared(register)
    issue(register, LATER)
    with pytest.raises(ProblemsFoundError) as caught:
        correct(register, Correction(OCTOBER, "Another"))
    assert codes(caught) == ["corrected-after-issue"]


def test_the_clearance_of_letters_is_corrected_until_they_go_out(
    home: Home, register: Register
) -> None:
    drafts = home.drafts(one_reference(register))
    record_drafts(register, drafts, JUNE)
    keys = keys_of(drafts)
    clear(register, keys[:3], JUNE + 9 * DAY, "focal point", home.outputs)
    assert correct_letters(register, keys[:2], Correction(JUNE, "Y. Haesendonck")) == (
        keys[0],
        keys[1],
    )
    assert correct_letters(register, keys[:2], Correction(JUNE, "")) == ()
    letter = entries(register)[0]
    assert (letter.state, letter.cleared_on, letter.cleared_by) == (
        "cleared",
        JUNE,
        "Y. Haesendonck",
    )
    assert [(one.what, one.on, one.by, one.detail) for one in events(register, "AFG")][1:] == [
        ("cleared", JUNE + 9 * DAY, "focal point", ""),
        ("corrected", JUNE, "Y. Haesendonck", "2008-06-11, focal point"),
    ]
    dispatch(register, keys[:1], Sending(JUNE + DAY, "bag"), home.outputs, home.issued)
    supersede(register, keys[1:2], JUNE, "responded")
    before = entries(register), events(register)
    with pytest.raises(ProblemsFoundError) as caught:
        correct_letters(register, keys, Correction(JUNE, "Another"))
    assert codes(caught) == [
        "corrected-after-dispatch",
        "letter-superseded",
        "letter-not-cleared",
    ]
    assert (entries(register), events(register)) == before
    assert correct_letters(register, [], Correction(JUNE, "Another")) == ()
    other = replace(keys[0], addressee="XXX")
    with pytest.raises(ValueError, match="does not have"):
        correct_letters(register, [other], Correction(JUNE, "Another"))
