"""What is sent is what was cleared, edited by hand or not, and a copy of it is kept."""

import pytest

from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.dispatch import dispatch
from pipeline.register.history import events
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.register_entries import LetterEntry, LetterKey, Sending
from tests.register.homes import JUNE, STATES, Home, keys_of, one_reference

BAG = Sending(JUNE, "bag")


@pytest.fixture
def drafts(home: Home, register: Register) -> list[LetterEntry]:
    drafts = home.drafts(one_reference(register))
    record_drafts(register, drafts, JUNE)
    return drafts


@pytest.fixture
def keys(drafts: list[LetterEntry]) -> list[LetterKey]:
    return keys_of(drafts)


def codes(caught: pytest.ExceptionInfo[ProblemsFoundError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def test_the_copy_is_the_file_as_edited_before_it_was_cleared(
    home: Home, register: Register, drafts: list[LetterEntry], keys: list[LetterKey]
) -> None:
    (home.outputs / drafts[0].file).write_text("edited by hand")
    clear(register, keys, JUNE, "focal point", home.outputs)
    dispatch(register, keys, BAG, home.outputs, home.issued)
    kept = sorted(path for path in home.issued.rglob("*") if path.is_file())
    assert [path.relative_to(home.issued).as_posix() for path in kept] == [
        draft.file for draft in drafts
    ]
    assert kept[0].read_text() == "edited by hand"
    assert kept[1].read_text() == "To the Embassy of BEL"
    afg = entries(register, addressee="AFG")[0]
    assert afg.file_hash == drafts[0].file_hash != afg.cleared_hash


def test_a_letter_changed_since_it_was_cleared_holds_all_back(
    home: Home, register: Register, drafts: list[LetterEntry], keys: list[LetterKey]
) -> None:
    clear(register, keys, JUNE, "focal point", home.outputs)
    (home.outputs / drafts[0].file).write_text("edited too late")
    (home.outputs / drafts[2].file).unlink()
    with pytest.raises(ProblemsFoundError) as caught:
        dispatch(register, keys, BAG, home.outputs, home.issued)
    assert codes(caught) == ["changed-since-cleared", "letter-missing"]
    assert caught.value.problems[0].place.file == str(home.outputs / drafts[0].file)
    assert not home.issued.exists()
    assert len(entries(register, state="cleared")) == len(STATES)


def test_what_was_changed_can_be_cleared_again(
    home: Home, register: Register, drafts: list[LetterEntry], keys: list[LetterKey]
) -> None:
    clear(register, keys, JUNE, "focal point", home.outputs)
    (home.outputs / drafts[0].file).write_text("edited too late")
    assert clear(register, keys, JUNE, "focal point", home.outputs) == (keys[0],)
    assert len(dispatch(register, keys, BAG, home.outputs, home.issued)) == len(STATES)
    assert (home.issued / drafts[0].file).read_text() == "edited too late"
    assert [event.what for event in events(register, "AFG")] == [
        "drafted",
        "cleared",
        "cleared",
        "dispatched",
    ]


def test_a_letter_without_a_file_cannot_be_cleared(
    home: Home, register: Register, drafts: list[LetterEntry], keys: list[LetterKey]
) -> None:
    (home.outputs / drafts[1].file).unlink()
    with pytest.raises(ProblemsFoundError) as caught:
        clear(register, keys, JUNE, "focal point", home.outputs)
    assert codes(caught) == ["letter-missing"]
    assert entries(register, state="cleared") == ()


def test_copies_left_by_an_interrupted_dispatch_are_accepted_or_replaced(
    home: Home, register: Register, drafts: list[LetterEntry], keys: list[LetterKey]
) -> None:
    clear(register, keys, JUNE, "focal point", home.outputs)
    same, other = home.issued / drafts[0].file, home.issued / drafts[1].file
    same.parent.mkdir(parents=True)
    same.write_bytes((home.outputs / drafts[0].file).read_bytes())
    other.write_text("of an earlier clearance")
    other.with_name(f".{other.name}.fresh").write_text("hal")
    before = same.stat().st_mtime_ns
    dispatch(register, keys, BAG, home.outputs, home.issued)
    assert same.stat().st_mtime_ns == before
    assert other.read_text() == "To the Embassy of BEL"
    assert len(list(home.issued.rglob("*.docx"))) == len(STATES)
    assert list(home.issued.rglob(".*")) == []


def test_a_copy_of_a_letter_that_is_out_is_never_touched(
    home: Home, register: Register, drafts: list[LetterEntry], keys: list[LetterKey]
) -> None:
    clear(register, keys, JUNE, "focal point", home.outputs)
    dispatch(register, keys, BAG, home.outputs, home.issued)
    (home.outputs / drafts[0].file).write_text("changed afterwards")
    assert dispatch(register, keys, BAG, home.outputs, home.issued) == ()
    assert (home.issued / drafts[0].file).read_text() == "To the Embassy of AFG"


def test_copies_that_cannot_be_kept_keep_the_letters_in(
    home: Home, register: Register, keys: list[LetterKey]
) -> None:
    clear(register, keys, JUNE, "focal point", home.outputs)
    home.issued.parent.mkdir(exist_ok=True)
    home.issued.write_text("a file in the place of the folder")
    with pytest.raises(ProblemsFoundError) as caught:
        dispatch(register, keys, BAG, home.outputs, home.issued)
    (problem,) = caught.value.problems
    assert problem.code == "not-issued"
    # It names what stands in the way, and no name that is only used while a copy is written.
    assert problem.place.file.startswith(str(home.issued))
    assert not problem.place.file.endswith(".fresh")
    assert len(entries(register, state="cleared")) == len(STATES)
