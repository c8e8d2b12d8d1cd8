"""The register against the files, and copies of it."""

import sqlite3
from pathlib import Path

import docx
import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.register.backup import backup, sound
from pipeline.register.connection import Register, open_register
from pipeline.register.dispatch import dispatch
from pipeline.register.history import events
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import supersede
from pipeline.register.references import reserve, reserved
from pipeline.register.register_check import check_register
from pipeline.register.register_entries import LetterEntry, Sending, Wanted
from tests.register.homes import JUNE, Home, keys_of, one_reference
from tests.register.server import run_sql


@pytest.fixture
def letters(home: Home, register: Register) -> list[LetterEntry]:
    """AFG is out, BEL is cleared, COM and NLD are drafts."""
    letters = home.drafts(one_reference(register))
    record_drafts(register, letters, JUNE)
    clear(register, keys_of(letters[:2]), JUNE, "focal point", home.outputs)
    dispatch(register, keys_of(letters[:1]), Sending(JUNE, "bag"), home.outputs, home.issued)
    return letters


def found(home: Home, register: Register) -> list[tuple[str, str, str]]:
    problems = check_register(register, home.outputs, home.issued)
    assert all(sentence(problem) for problem in problems)
    return [(one.severity, one.code, Path(one.place.file).name) for one in problems]


@pytest.mark.usefixtures("letters")
def test_a_register_that_agrees_with_its_files_has_no_problems(
    home: Home, register: Register
) -> None:
    assert found(home, register) == []


def test_drafts_that_are_missing_or_edited_are_warned_of(
    home: Home, register: Register, letters: list[LetterEntry]
) -> None:
    for letter in letters[:3]:
        docx.Document().save(str(home.outputs / letter.file))
    (home.outputs / letters[3].file).unlink()
    assert found(home, register) == [
        ("warning", "cleared-edited", "S-01_BEL.docx"),
        ("warning", "draft-edited", "S-01_COM.docx"),
        ("warning", "draft-missing", "S-01_NLD.docx"),
    ]
    for letter in letters[1:3]:
        (home.outputs / letter.file).write_bytes(b"")
    assert found(home, register) == [
        ("warning", "output-empty", "S-01_BEL.docx"),
        ("warning", "output-empty", "S-01_COM.docx"),
        ("warning", "draft-missing", "S-01_NLD.docx"),
    ]
    supersede(register, keys_of(letters[1:]), JUNE, "not needed")
    assert found(home, register) == []


def test_an_issued_copy_must_be_there_and_be_the_letter(
    home: Home, register: Register, letters: list[LetterEntry]
) -> None:
    copy = home.issued / letters[0].file
    copy.write_text("another letter")
    assert found(home, register) == [("error", "issued-differs", "S-01_AFG.docx")]
    supersede(register, [letters[0].key], JUNE, "replaced")
    copy.unlink()
    assert found(home, register) == [("error", "issued-missing", "S-01_AFG.docx")]


def test_files_that_the_register_does_not_know_are_warned_of(
    home: Home, register: Register, letters: list[LetterEntry]
) -> None:
    folder = (home.outputs / letters[0].file).parent
    beside = ("S-01_BEL.new.docx", "S-01_BEL.new2.docx", "S-01_BEL.new13.docx")
    for name in ("S-02_BEL.docx", "~$S-01_BEL.docx", *beside, ".S-01_BEL.docx.fresh"):
        (folder / name).write_text("x")
    (home.outputs / "en" / "report.docx").write_text("no letter")
    (home.issued / letters[1].file).write_text("not out")
    (home.issued / "notes.txt").write_text("x")
    assert found(home, register) == [
        ("error", "issued-unrecorded", "S-01_BEL.docx"),
        ("warning", "file-unknown", "S-02_BEL.docx"),
        ("warning", "file-unknown", "notes.txt"),
    ]


@pytest.mark.usefixtures("letters")
def test_a_reference_that_was_never_given_is_an_error(home: Home, register: Register) -> None:
    register.engine.dispose()
    address = home.address or f"sqlite:///{register.file}"
    run_sql(address, "DELETE FROM register_references")
    assert [problem[:2] for problem in found(home, register)] == [("error", "reference-unknown")]


def test_an_empty_register_is_checked_without_making_one(home: Home, register: Register) -> None:
    assert found(home, register) == []
    assert list(home.folder.iterdir()) == []


@pytest.mark.usefixtures("letters")
def test_a_copy_holds_all_and_goes_on_as_a_register(home: Home, register: Register) -> None:
    target = home.folder / "copies" / "register.sqlite3"
    backup(register, target)
    assert [path.name for path in target.parent.iterdir()] == ["register.sqlite3"]
    with open_register("", target.parent) as copy:
        assert entries(copy) == entries(register)
        assert events(copy) == events(register)
        assert reserved(copy) == reserved(register)
        assert reserve(copy, [Wanted("next", "S")]) == {"next": "S/02"}
        assert supersede(copy, [entries(copy)[3].key], JUNE, "x")
        assert len(events(copy)) == len(events(register)) + 1


@pytest.mark.usefixtures("letters")
def test_a_copy_never_takes_the_place_of_a_file(home: Home, register: Register) -> None:
    target = home.folder / "copy.sqlite3"
    target.write_text("precious")
    with pytest.raises(ProblemsFoundError) as caught:
        backup(register, target)
    assert [problem.code for problem in caught.value.problems] == ["target-exists"]
    assert target.read_text() == "precious"


@pytest.mark.usefixtures("letters")
def test_a_copy_that_cannot_be_written_leaves_nothing(home: Home, register: Register) -> None:
    blocked = home.folder / "file"
    blocked.write_text("no folder")
    with pytest.raises(ProblemsFoundError) as caught:
        backup(register, blocked / "copy.sqlite3")
    assert [problem.code for problem in caught.value.problems] == ["backup-not-written"]


def test_a_file_is_sound_only_as_a_whole_database(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite3"
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("CREATE TABLE texts (text PRIMARY KEY)")
        rows = [(f"{number}" * 200,) for number in range(500)]
        connection.executemany("INSERT INTO texts VALUES (?)", rows)
    connection.close()
    assert sound(file)
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(content[:middle] + b"\xff" * 4096 + content[middle + 4096 :])
    assert not sound(file)
    file.write_bytes(b"no database, whatever it is called " * 200)
    assert not sound(file)


def test_there_is_nothing_to_copy_of_an_empty_register(home: Home, register: Register) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        backup(register, home.folder / "copy.sqlite3")
    assert [problem.code for problem in caught.value.problems] == ["register-empty"]
    assert list(home.folder.iterdir()) == []
