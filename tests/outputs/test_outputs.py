import json
from pathlib import Path

import pytest

from pipeline.outputs import JOURNAL, finish_interrupted, write_set
from pipeline.problems import ProblemsFoundError


def test_a_set_is_written_with_its_manifest(tmp_path: Path) -> None:
    written = write_set(tmp_path, {"fr/a.docx": b"un", "en/a.docx": b"one"}, {"version": "1"})
    assert written.written == ("en/a.docx", "fr/a.docx")
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["documents"]) == {"en/a.docx", "fr/a.docx"}
    assert (tmp_path / "fr" / "a.docx").read_bytes() == b"un"


def test_the_same_set_again_touches_nothing(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"one"}, {})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    written = write_set(tmp_path, {"a.docx": b"one"}, {})
    assert written.unchanged == ("a.docx",)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}


def test_a_file_edited_by_hand_is_kept_and_the_new_version_stands_beside_it(tmp_path: Path) -> None:
    write_set(tmp_path, {"fr/a.docx": b"one"}, {})
    (tmp_path / "fr" / "a.docx").write_bytes(b"edited")
    written = write_set(tmp_path, {"fr/a.docx": b"two"}, {})
    assert written.beside == {"fr/a.docx": "fr/a.new.docx"}
    assert (tmp_path / "fr" / "a.docx").read_bytes() == b"edited"
    assert (tmp_path / "fr" / "a.new.docx").read_bytes() == b"two"
    again = write_set(tmp_path, {"fr/a.docx": b"three"}, {})
    assert again.beside == {"fr/a.docx": "fr/a.new.docx"}
    assert (tmp_path / "fr" / "a.docx").read_bytes() == b"edited"


def test_a_file_that_nobody_recorded_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"somebody's")
    written = write_set(tmp_path, {"a.docx": b"ours"}, {})
    assert written.beside == {"a.docx": "a.new.docx"}
    assert (tmp_path / "a.docx").read_bytes() == b"somebody's"


def test_a_run_killed_before_its_journal_leaves_the_old_set(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"old"}, {})
    (tmp_path / ".a.docx.fresh").write_bytes(b"half a new")
    assert finish_interrupted(tmp_path) == ()
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*.fresh"))


def test_a_run_killed_after_its_journal_is_finished_by_the_next(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"old", "b.docx": b"old"}, {})
    (tmp_path / ".b.docx.fresh").write_bytes(b"new")
    (tmp_path / JOURNAL).write_text('{"a.docx": "", "b.docx": ""}', encoding="utf-8")
    assert finish_interrupted(tmp_path) == ("b.docx",)
    assert (tmp_path / "b.docx").read_bytes() == b"new"
    assert not (tmp_path / JOURNAL).exists()


def test_a_folder_that_cannot_be_made_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"a file where the folder should be")
    with pytest.raises(ProblemsFoundError) as raised:
        write_set(tmp_path / "outputs", {"a.docx": b"one"}, {})
    (problem,) = raised.value.problems
    assert problem.code == "cannot-write"
    assert "outputs" in problem.place.file


def test_a_damaged_manifest_stops_the_run_and_changes_nothing(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"one"}, {})
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        write_set(tmp_path, {"a.docx": b"two"}, {})
    assert raised.value.problems[0].code == "manifest-unreadable"
    assert (tmp_path / "a.docx").read_bytes() == b"one"
