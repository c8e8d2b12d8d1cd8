"""What a journal expects is compared with what is there, when an interrupted run is finished."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.outputs import (
    JOURNAL,
    check_outputs,
    finish_interrupted,
    read_manifest,
    read_original,
    write_set,
)
from pipeline.problems import ProblemsFoundError
from tests.outputs.killing import OTHERS, STALE, contents, killed_with_journal

A, B = "fr/a.docx", "fr/b.docx"
NEW = "fr/a.new.docx"


def killed_after_its_journal(outputs: Path, files: dict[str, bytes], **options: object) -> None:
    """Write a set in another process that is killed once the journal is on the disk."""
    if os.name != "posix":
        pytest.skip("a process is killed by a signal of POSIX")
    process = OTHERS.Process(target=killed_with_journal, args=(outputs, files, options))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert (outputs / JOURNAL).exists()


def test_the_new_version_goes_beside_the_edit_and_the_user_is_told(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one"), (B, b"one")], {"version": "1"})
    killed_after_its_journal(tmp_path, {A: b"two", B: b"two"})
    (tmp_path / A).write_bytes(b"edited")
    told = finish_interrupted(tmp_path)
    assert told.beside == {A: NEW}
    assert told.written == (NEW, B)
    assert contents(tmp_path)[A] == b"edited"
    assert contents(tmp_path)[NEW] == b"two"
    assert read_original(tmp_path, told.recorded[A]) == b"one"
    found = [(one.place.file, one.code) for one in check_outputs(tmp_path)]
    assert found == [(str(tmp_path / A), "output-foreign")]
    assert read_manifest(tmp_path).runs["report"] == {"version": "2"}


def test_another_run_tells_what_was_kept_while_it_finished_the_first(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    killed_after_its_journal(tmp_path, {A: b"two"})
    (tmp_path / A).write_bytes(b"edited")
    told = write_set(tmp_path, [("other.docx", b"one")], {}, run="other")
    assert told.beside == {A: NEW}
    assert told.written == ("other.docx",)


def test_a_file_edited_while_the_others_are_made_is_kept(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one"), (B, b"one")], {})

    def files() -> Iterator[tuple[str, bytes]]:
        yield A, b"two"
        (tmp_path / A).write_bytes(b"edited")
        yield B, b"two"

    assert write_set(tmp_path, files(), {}).beside == {A: NEW}
    assert (tmp_path / A).read_bytes() == b"edited"
    assert (tmp_path / NEW).read_bytes() == b"two"


@pytest.mark.parametrize("second", [b"edited again", b"two"])
def test_discarding_edits_does_not_discard_one_made_after_the_kill(
    tmp_path: Path, second: bytes
) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    (tmp_path / A).write_bytes(b"edited")
    killed_after_its_journal(tmp_path, {A: b"two"}, discard_edits=True)
    (tmp_path / A).write_bytes(second)
    finish_interrupted(tmp_path)
    held = set(contents(tmp_path).values())
    assert {b"edited", second, b"two"} <= held


def test_a_version_beside_that_is_to_go_stays_once_it_was_edited(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    (tmp_path / A).write_bytes(b"edited")
    write_set(tmp_path, [(A, b"two")], {})
    (tmp_path / A).write_bytes(b"one")
    killed_after_its_journal(tmp_path, {A: b"three"})
    (tmp_path / NEW).write_bytes(b"edited beside")
    finish_interrupted(tmp_path)
    assert contents(tmp_path)[NEW] == b"edited beside"
    assert contents(tmp_path)[A] == b"three"


def test_a_version_beside_that_is_to_go_gives_its_place_and_is_not_deleted(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    (tmp_path / A).write_bytes(b"edited")
    write_set(tmp_path, [(A, b"two")], {})
    (tmp_path / A).write_bytes(b"one")
    killed_after_its_journal(tmp_path, {A: b"two"})
    (tmp_path / A).write_bytes(b"edited again")
    assert finish_interrupted(tmp_path).beside == {A: NEW}
    assert contents(tmp_path)[NEW] == b"two"


def test_a_withdrawn_file_is_never_moved_over_one_that_is_kept(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    killed_after_its_journal(tmp_path, {}, withdrawn=[A])
    (tmp_path / A).write_bytes(b"edited")
    (tmp_path / "kept/fr").mkdir(parents=True)
    (tmp_path / "kept/fr/a.docx").write_bytes(b"somebody's")
    assert finish_interrupted(tmp_path).withdrawn == {A: "kept/fr/a.2.docx"}
    assert (tmp_path / "kept/fr/a.2.docx").read_bytes() == b"edited"
    assert (tmp_path / "kept/fr/a.docx").read_bytes() == b"somebody's"


def test_two_withdrawn_files_never_take_the_same_place(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/a.docx").write_bytes(b"kept before")
    write_set(tmp_path, [("a.docx", b"one"), ("a.2.docx", b"two")], {})
    moved = write_set(tmp_path, [], {}, withdrawn=["a.docx", "a.2.docx"]).withdrawn
    assert {(tmp_path / to).read_bytes() for to in moved.values()} == {b"one", b"two"}


def test_a_new_version_that_vanished_leaves_the_old_one_as_unedited(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    killed_after_its_journal(tmp_path, {A: b"two", B: b"two"})
    (tmp_path / "fr/.a.docx.fresh").unlink()
    (tmp_path / "fr/.b.docx.fresh").unlink()
    assert finish_interrupted(tmp_path).written == ()
    assert check_outputs(tmp_path) == ()
    assert write_set(tmp_path, [(A, b"three"), (B, b"three")], {}).written == (A, B)


def test_a_file_deleted_after_the_kill_comes_back(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    killed_after_its_journal(tmp_path, {A: b"two"})
    (tmp_path / A).unlink()
    assert finish_interrupted(tmp_path).written == (A,)
    assert check_outputs(tmp_path) == ()


def test_a_file_open_in_word_is_not_replaced_when_a_run_is_finished(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    killed_after_its_journal(tmp_path, {A: b"two"})
    (tmp_path / "fr/.~lock.a.docx#").touch()
    with pytest.raises(ProblemsFoundError) as raised:
        finish_interrupted(tmp_path)
    assert [one.code for one in raised.value.problems] == ["open-elsewhere"]
    (tmp_path / "fr/.~lock.a.docx#").unlink()
    assert finish_interrupted(tmp_path).written == (A,)


def earlier_journal(outputs: Path) -> None:
    """Turn the journal into what earlier versions of the program wrote."""
    journal = json.loads((outputs / JOURNAL).read_bytes())
    (outputs / ".manifest.json.fresh").write_text(json.dumps(journal["manifest"]), "utf-8")
    moved = {path: removal["to"] for path, removal in journal["move"].items()}
    old = {"replace": sorted([*journal["replace"], "manifest.json"]), "move": moved}
    (outputs / JOURNAL).write_text(json.dumps(old), "utf-8")


@pytest.mark.parametrize("manifest_replaced", [False, True])
def test_a_journal_without_hashes_replaces_only_what_is_as_the_manifest_says(
    tmp_path: Path, *, manifest_replaced: bool
) -> None:
    write_set(tmp_path, [(A, b"one"), (B, b"one"), (STALE[0], b"one")], {"version": "1"})
    killed_after_its_journal(tmp_path, {A: b"two", B: b"two"}, withdrawn=STALE)
    earlier_journal(tmp_path)
    if manifest_replaced:
        (tmp_path / ".manifest.json.fresh").replace(tmp_path / "manifest.json")
    (tmp_path / A).write_bytes(b"edited")
    told = finish_interrupted(tmp_path)
    held = contents(tmp_path)
    assert held[A] == b"edited"
    assert held[NEW] == b"two"
    assert held["kept/old/gone.docx"] == b"one"
    assert told.beside.keys() == ({A, B} if manifest_replaced else {A})
    assert read_manifest(tmp_path).runs["report"] == {"version": "2"}
    assert not [path for path in held if path.endswith(".fresh")]


def test_a_damaged_journal_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    write_set(tmp_path, [(A, b"one")], {})
    killed_after_its_journal(tmp_path, {A: b"two"})
    (tmp_path / JOURNAL).write_bytes(b"")
    with pytest.raises(ProblemsFoundError) as raised:
        write_set(tmp_path, [(A, b"two")], {})
    assert [one.code for one in raised.value.problems] == ["journal-unreadable"]
    assert (tmp_path / A).read_bytes() == b"one"
    (tmp_path / JOURNAL).unlink()
    assert write_set(tmp_path, [(A, b"two")], {}).written == (A,)


def test_a_command_that_finishes_a_run_says_what_it_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "fr/ICC-ASP-7-18.docx"
    write_set(tmp_path, [(path, b"one"), (STALE[0], b"one")], {})
    killed_after_its_journal(tmp_path, {path: b"two"}, withdrawn=STALE)
    (tmp_path / path).write_bytes(b"edited")
    assert main(["pdf", "--dry-run", "--outputs", f"{tmp_path}"]) == 0
    told = capsys.readouterr().out
    assert f"kept       {tmp_path / path}: edited by hand since" in told
    assert "the new version is fr/ICC-ASP-7-18.new.docx" in told
    assert f"set aside  {tmp_path / STALE[0]}" in told
