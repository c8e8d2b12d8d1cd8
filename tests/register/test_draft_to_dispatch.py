"""From draft to dispatch and answer: in this order, once, with what stands against it."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import Place, ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.dispatch import dispatch
from pipeline.register.history import events
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import answer, supersede
from pipeline.register.register_entries import Event, LetterEntry, LetterKey, Sending
from tests.register.homes import JUNE, STATES, Home, keys_of, one_reference

DAY = dt.timedelta(days=1)
BAG = Sending(JUNE + DAY, "diplomatic bag", "registry")


@pytest.fixture
def drafts(home: Home, register: Register) -> list[LetterEntry]:
    drafts = home.drafts(one_reference(register))
    record_drafts(register, drafts, JUNE)
    return drafts


@pytest.fixture
def keys(drafts: list[LetterEntry]) -> list[LetterKey]:
    return keys_of(drafts)


@pytest.fixture
def cleared(home: Home, register: Register, keys: list[LetterKey]) -> list[LetterKey]:
    clear(register, keys, JUNE, "focal point", home.outputs)
    return keys


def refused(call: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsFoundError) as caught:
        call()
    assert all(sentence(problem) for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def test_a_letter_is_cleared_sent_and_answered(
    home: Home, register: Register, cleared: list[LetterKey]
) -> None:
    assert dispatch(register, cleared[:2], BAG, home.outputs, home.issued) == tuple(cleared[:2])
    assert answer(register, {cleared[0]: JUNE + 9 * DAY}, JUNE) == (cleared[0],)
    afg, bel, com, _ = entries(register)
    assert [one.state for one in (afg, bel, com)] == ["answered", "dispatched", "cleared"]
    assert (afg.cleared_on, afg.cleared_by) == (JUNE, "focal point")
    assert (afg.dispatched_on, afg.channel) == (JUNE + DAY, "diplomatic bag")
    assert (afg.answered_on, bel.answered_on) == (JUNE + 9 * DAY, None)
    assert [one.sent for one in (afg, bel, com)] == [True, True, False]
    assert events(register, addressee="AFG") == (
        Event(JUNE, "drafted", *_of(cleared[0])),
        Event(JUNE, "cleared", *_of(cleared[0]), by="focal point"),
        Event(BAG.on, "dispatched", *_of(cleared[0]), by="registry", detail="diplomatic bag"),
        Event(JUNE + 9 * DAY, "answered", *_of(cleared[0])),
    )


def _of(key: LetterKey) -> tuple[str, str, str]:
    return key.addressee, key.reference, key.language


def test_each_step_taken_twice_changes_nothing(
    home: Home, register: Register, keys: list[LetterKey]
) -> None:
    steps: list[Callable[[], tuple[LetterKey, ...]]] = [
        lambda: clear(register, keys, JUNE, "focal point", home.outputs),
        lambda: dispatch(register, keys, BAG, home.outputs, home.issued),
        lambda: answer(register, dict.fromkeys(keys, JUNE + 9 * DAY), JUNE),
        lambda: supersede(register, keys, JUNE + 10 * DAY, "withdrawn"),
    ]
    for step in steps:
        assert step() == tuple(keys)
        after = entries(register), events(register)
        assert step() == ()
        assert (entries(register), events(register)) == after
    assert len(events(register)) == 5 * len(STATES)
    later = Sending(JUNE + 20 * DAY, "e-mail")
    assert dispatch(register, keys, later, home.outputs, home.issued) == ()
    assert clear(register, keys, JUNE, "somebody else", home.outputs) == ()


def test_nothing_leaves_uncleared(home: Home, register: Register, keys: list[LetterKey]) -> None:
    clear(register, keys[:1], JUNE, "focal point", home.outputs)
    with pytest.raises(ProblemsFoundError) as caught:
        dispatch(register, keys, BAG, home.outputs, home.issued)
    (problem,) = caught.value.problems
    assert sentence(problem).startswith(
        f"{register.name}: Letters that are not cleared (3): "
        "S/01 (BEL, in English), S/01 (COM, in English), S/01 (NLD, in English)."
    )
    assert not home.issued.exists()
    assert {one.state for one in entries(register)} == {"drafted", "cleared"}


def test_days_out_of_order_are_refused(
    home: Home, register: Register, keys: list[LetterKey]
) -> None:
    clear(register, keys[:1], JUNE + 5 * DAY, "focal point", home.outputs)
    clear(register, keys[1:], JUNE - DAY, "focal point", home.outputs)
    with pytest.raises(ProblemsFoundError) as caught:
        dispatch(register, keys, Sending(JUNE - DAY, "bag"), home.outputs, home.issued)
    (problem,) = caught.value.problems
    assert problem.place == Place("--on")
    said = sentence(problem).replace("\u00a0", " ")
    assert (
        "Letters that cannot have gone out on 1 June 2008, before they were dated and cleared (4): "
    ) in said
    assert "cleared 7 June 2008; S/01 (BEL, in English), dated" in said
    assert "S/01 (AFG, in English), dated 2 June 2008, cleared 7 June 2008; " in said
    assert "7 June 2008 is the first on which all of them can have gone out" in said
    with pytest.raises(ProblemsFoundError) as caught:
        dispatch(register, keys, BAG, home.outputs, home.issued)
    (problem,) = caught.value.problems
    assert problem.values["count"] == "1"
    dispatch(register, keys[1:], BAG, home.outputs, home.issued)
    assert [one.state for one in entries(register)] == ["cleared", *["dispatched"] * 3]


def test_an_answer_counts_for_what_is_out_alone(
    home: Home, register: Register, cleared: list[LetterKey]
) -> None:
    dispatch(register, cleared[:1], BAG, home.outputs, home.issued)
    assert answer(register, dict.fromkeys(cleared, JUNE + 2 * DAY), JUNE) == (cleared[0],)
    assert answer(register, {cleared[0]: JUNE + 3 * DAY}, JUNE) == (cleared[0],)
    assert [event.on for event in events(register, "AFG") if event.what == "answered"] == [
        JUNE + 2 * DAY,
        JUNE + 3 * DAY,
    ]


def test_an_answer_that_is_no_longer_on_file_is_unlearnt_and_its_history_stays(
    home: Home, register: Register, cleared: list[LetterKey]
) -> None:
    dispatch(register, cleared[:1], BAG, home.outputs, home.issued)
    answer(register, {cleared[0]: JUNE + 2 * DAY}, JUNE + 3 * DAY)
    assert answer(register, {cleared[0]: None}, JUNE + 4 * DAY) == (cleared[0],)
    (letter,) = entries(register, addressee="AFG")
    assert (letter.state, letter.answered_on) == ("dispatched", None)
    told = [(event.on, event.what) for event in events(register, "AFG")][-2:]
    assert told == [(JUNE + 2 * DAY, "answered"), (JUNE + 4 * DAY, "dispatched")]
    assert answer(register, {cleared[0]: None}, JUNE + 5 * DAY) == ()


def test_what_is_superseded_is_neither_cleared_nor_sent(
    home: Home, register: Register, cleared: list[LetterKey]
) -> None:
    supersede(register, cleared[:1], JUNE, "answered meanwhile")
    assert refused(lambda: dispatch(register, cleared, BAG, home.outputs, home.issued)) == [
        "letter-superseded"
    ]
    assert refused(lambda: clear(register, cleared, JUNE, "x", home.outputs)) == [
        "letter-superseded"
    ]
    assert events(register, "AFG")[-1].detail == "answered meanwhile"


def test_a_letter_that_the_register_does_not_have_is_a_mistake_of_the_program(
    home: Home, register: Register, keys: list[LetterKey]
) -> None:
    other = LetterKey("S/01", "XXX", "en")
    calls: list[Callable[[], object]] = [
        lambda: clear(register, [*keys, other], JUNE, "x", home.outputs),
        lambda: dispatch(register, [other], BAG, home.outputs, home.issued),
        lambda: answer(register, {other: JUNE}, JUNE),
        lambda: supersede(register, [other], JUNE, "x"),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="does not have"):
            call()
    assert {one.state for one in entries(register)} == {"drafted"}


def test_nothing_asked_is_nothing_done(home: Home, register: Register) -> None:
    assert clear(register, [], JUNE, "x", home.outputs) == ()
    assert dispatch(register, [], BAG, home.outputs, home.issued) == ()
    assert answer(register, {}, JUNE) == ()
    assert supersede(register, [], JUNE, "x") == ()
    assert list(home.folder.iterdir()) == []
