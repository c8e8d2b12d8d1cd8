"""Drafts: recorded, made anew when they change, never touched once they are out."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.register.connection import Register
from pipeline.register.dispatch import dispatch
from pipeline.register.history import events
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import supersede
from pipeline.register.references import reserve
from pipeline.register.register_entries import LetterEntry, Sending, Wanted
from tests.register.homes import JUNE, STATES, Home, keys_of, one_reference

LATER = JUNE + dt.timedelta(days=3)


@pytest.fixture
def drafts(home: Home, register: Register) -> list[LetterEntry]:
    drafts = home.drafts(one_reference(register))
    record_drafts(register, drafts, JUNE)
    return drafts


def test_a_draft_is_found_as_it_was_recorded(register: Register, drafts: list[LetterEntry]) -> None:
    assert list(entries(register)) == [replace(draft, drafted_on=JUNE) for draft in drafts]


def test_recording_the_same_drafts_again_changes_nothing(
    register: Register, drafts: list[LetterEntry]
) -> None:
    before = events(register)
    assert record_drafts(register, drafts, LATER) == ()
    assert events(register) == before
    assert [event.what for event in before] == ["drafted"] * len(STATES)


@pytest.mark.parametrize(
    "change",
    [
        {"values_hash": "other"},
        {"template_hash": "other"},
        {"file_hash": "other"},
        {"address": "2 Street"},
        {"copies": ""},
        {"dated": LATER},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_draft_is_made_anew_and_is_no_longer_cleared(
    home: Home, register: Register, drafts: list[LetterEntry], change: dict[str, str]
) -> None:
    clear(register, keys_of(drafts), JUNE, "focal point", home.outputs)
    changed = [replace(drafts[0], **change), *drafts[1:]]  # type: ignore[arg-type]
    assert record_drafts(register, changed, LATER) == (drafts[0].key,)
    assert entries(register, addressee="AFG") == (replace(changed[0], drafted_on=LATER),)
    assert {one.addressee for one in entries(register, state="cleared")} == set(STATES[1:])
    assert events(register, addressee="AFG")[-1].what == "renewed"


def test_a_letter_that_is_out_is_never_drafted_again(
    home: Home, register: Register, drafts: list[LetterEntry]
) -> None:
    keys = keys_of(drafts)
    clear(register, keys, JUNE, "focal point", home.outputs)
    dispatch(register, keys[:1], Sending(JUNE, "bag"), home.outputs, home.issued)
    assert record_drafts(register, drafts, LATER) == ()
    before = entries(register), events(register)
    with pytest.raises(ValueError, match="gone out"):
        record_drafts(register, [replace(one, address="") for one in drafts], LATER)
    supersede(register, keys[:1], LATER, "replaced")
    with pytest.raises(ValueError, match="gone out"):
        record_drafts(register, [replace(drafts[0], address="")], LATER)
    assert entries(register)[1:] == before[0][1:]
    assert events(register)[:-1] == before[1]


def test_a_draft_that_was_not_needed_can_be_needed_again(
    register: Register, drafts: list[LetterEntry]
) -> None:
    supersede(register, [drafts[0].key], JUNE, "answered")
    assert record_drafts(register, drafts, LATER) == (drafts[0].key,)
    assert entries(register, addressee="AFG") == (replace(drafts[0], drafted_on=LATER),)
    assert [event.what for event in events(register, addressee="AFG")] == [
        "drafted",
        "superseded",
        "drafted",
    ]


def test_letters_are_looked_up_by_what_is_known_of_them(home: Home, register: Register) -> None:
    given = reserve(register, [Wanted("contact-points", "S"), Wanted("other", "S", "PA")])
    first = home.drafts(given["contact-points"])
    second = [
        replace(one, circular="other", kind="reminder", round=1, language="fr", dated=LATER)
        for one in home.drafts(given["other"])
    ]
    record_drafts(register, [*second, *first], JUNE)
    assert [one.key for one in entries(register)] == keys_of([*first, *second])
    assert [one.key for one in entries(register, circular="other")] == keys_of(second)
    assert [one.key for one in entries(register, kind="note")] == keys_of(first)
    assert [one.key for one in entries(register, reference="S/PA/02")] == keys_of(second)
    found = entries(register, addressee="BEL", language="fr", state="drafted", circular="")
    assert [one.key for one in found] == [second[1].key]
    both = entries(register, circular=["other", "contact-points", "unknown"])
    assert [one.key for one in both] == keys_of([*first, *second])
    assert entries(register, circular=[]) == ()
    assert events(register, circular=[]) == ()
    assert events(register, circular=["contact-points", "other"]) == events(register)
    assert {event.reference for event in events(register, circular="other")} == {"S/PA/02"}
    assert len(events(register, addressee="BEL")) == 2


@pytest.mark.parametrize("file", ["/etc/x.docx", "../x.docx", "en/../../x.docx", ""])
def test_a_path_cannot_leave_the_outputs(
    register: Register, drafts: list[LetterEntry], file: str
) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        record_drafts(register, [replace(drafts[0], file=file)], JUNE)


def test_a_draft_needs_a_reference_that_was_given(home: Home, register: Register) -> None:
    with pytest.raises(ValueError, match="never given"):
        record_drafts(register, home.drafts("S/99"), JUNE)
    assert entries(register) == ()


def test_a_letter_is_drafted_once_in_one_go(register: Register, drafts: list[LetterEntry]) -> None:
    with pytest.raises(ValueError, match="twice"):
        record_drafts(register, [*drafts, drafts[0]], JUNE)


def test_any_text_comes_back_as_it_went_in(register: Register, drafts: list[LetterEntry]) -> None:
    text = "Ὁδός 1'; DROP TABLE register_letters; --\n\u200f{{ x }} %s :name ?"
    record_drafts(register, [replace(drafts[0], address=text)], JUNE)
    assert entries(register, addressee="AFG")[0].address == text
    assert entries(register, addressee=text) == ()


def test_an_empty_register_has_no_letters_and_no_history(home: Home, register: Register) -> None:
    assert entries(register, circular="x") == ()
    assert events(register, "BEL", "x") == ()
    assert record_drafts(register, [], JUNE) == ()
    assert list(home.folder.iterdir()) == []
