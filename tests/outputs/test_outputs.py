import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.outputs import JOURNAL, finish_interrupted, write_set
from pipeline.problems import ProblemsFoundError


def test_a_set_is_written_with_its_manifest(tmp_path: Path) -> None:
    written = write_set(
        tmp_path, {"fr/a.docx": b"un", "en/a.docx": b"one"}.items(), {"version": "1"}
    )
    assert written.written == ("en/a.docx", "fr/a.docx")
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["documents"]) == {"en/a.docx", "fr/a.docx"}
    assert (tmp_path / "fr" / "a.docx").read_bytes() == b"un"


def test_the_same_set_again_touches_nothing(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"one"}.items(), {})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    written = write_set(tmp_path, {"a.docx": b"one"}.items(), {})
    assert written.unchanged == ("a.docx",)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}


def test_a_file_edited_by_hand_is_kept_and_the_new_version_stands_beside_it(tmp_path: Path) -> None:
    write_set(tmp_path, {"fr/a.docx": b"one"}.items(), {})
    (tmp_path / "fr" / "a.docx").write_bytes(b"edited")
    written = write_set(tmp_path, {"fr/a.docx": b"two"}.items(), {})
    assert written.beside == {"fr/a.docx": "fr/a.new.docx"}
    assert (tmp_path / "fr" / "a.docx").read_bytes() == b"edited"
    assert (tmp_path / "fr" / "a.new.docx").read_bytes() == b"two"
    again = write_set(tmp_path, {"fr/a.docx": b"three"}.items(), {})
    assert again.beside == {"fr/a.docx": "fr/a.new.docx"}
    assert (tmp_path / "fr" / "a.docx").read_bytes() == b"edited"


def test_a_file_that_nobody_recorded_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"somebody's")
    written = write_set(tmp_path, {"a.docx": b"ours"}.items(), {})
    assert written.beside == {"a.docx": "a.new.docx"}
    assert (tmp_path / "a.docx").read_bytes() == b"somebody's"


def test_a_run_killed_before_its_journal_leaves_the_old_set(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"old"}.items(), {})
    (tmp_path / ".a.docx.fresh").write_bytes(b"half a new")
    assert finish_interrupted(tmp_path).written == ()
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*.fresh"))


def test_a_run_killed_after_its_journal_is_finished_by_the_next(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"old", "b.docx": b"old"}.items(), {})
    (tmp_path / ".b.docx.fresh").write_bytes(b"new")
    (tmp_path / JOURNAL).write_text(
        '{"replace": ["a.docx", "b.docx"], "move": {}}', encoding="utf-8"
    )
    assert finish_interrupted(tmp_path).written == ("b.docx",)
    assert (tmp_path / "b.docx").read_bytes() == b"new"
    assert not (tmp_path / JOURNAL).exists()


def test_a_folder_that_cannot_be_made_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"a file where the folder should be")
    with pytest.raises(ProblemsFoundError) as raised:
        write_set(tmp_path / "outputs", {"a.docx": b"one"}.items(), {})
    (problem,) = raised.value.problems
    assert problem.code == "cannot-write"
    assert "outputs" in problem.place.file


def test_a_damaged_manifest_stops_the_run_and_changes_nothing(tmp_path: Path) -> None:
    write_set(tmp_path, {"a.docx": b"one"}.items(), {})
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        write_set(tmp_path, {"a.docx": b"two"}.items(), {})
    assert raised.value.problems[0].code == "manifest-unreadable"
    assert (tmp_path / "a.docx").read_bytes() == b"one"


def test_files_are_written_as_they_come_and_dropped_when_the_next_cannot_be_made(
    tmp_path: Path,
) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.docx", b"one"
        assert (tmp_path / ".a.docx.fresh").read_bytes() == b"one"
        raise ProblemsFoundError([])

    with pytest.raises(ProblemsFoundError):
        write_set(tmp_path, files(), {})
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left <= {".lock"}  # which Windows removes once it is no longer held


def test_the_record_of_one_run_leaves_that_of_another(tmp_path: Path) -> None:
    write_set(tmp_path, [("a.docx", b"one")], {"as_of": "2008-09-15"})
    write_set(tmp_path, [("b.docx", b"two")], {"as_of": "2008-06-02"}, run="letters")
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert manifest["runs"] == {
        "letters": {"as_of": "2008-06-02"},
        "report": {"as_of": "2008-09-15"},
    }
    assert set(manifest["documents"]) == {"a.docx", "b.docx"}


def test_an_output_that_no_longer_applies_is_moved_and_never_over_another(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        write_set(tmp_path, [("fr/a.docx", content)], {})
        moved = write_set(tmp_path, [], {}, withdrawn=["fr/a.docx"]).withdrawn
        assert (tmp_path / moved["fr/a.docx"]).read_bytes() == content
    assert not (tmp_path / "fr" / "a.docx").exists()
    assert sorted(path.name for path in (tmp_path / "kept" / "fr").iterdir()) == [
        "a.2.docx",
        "a.docx",
    ]


@pytest.mark.parametrize(
    "lock",
    ["~$C-ASP-7-S-01_BEL.docx", "~$ICC-ASP-7-S-01_BEL.docx", ".~lock.ICC-ASP-7-S-01_BEL.docx#"],
)
def test_a_file_open_in_another_program_stops_the_set(tmp_path: Path, lock: str) -> None:
    name = "ICC-ASP-7-S-01_BEL.docx"
    write_set(tmp_path, [(name, b"old"), ("other.docx", b"old")], {})
    (tmp_path / lock).touch()
    with pytest.raises(ProblemsFoundError) as raised:
        write_set(tmp_path, [(name, b"new"), ("other.docx", b"new")], {})
    assert [problem.code for problem in raised.value.problems] == ["open-elsewhere"]
    assert (tmp_path / "other.docx").read_bytes() == b"old"
    assert write_set(tmp_path, [(name, b"old")], {}).unchanged == (name,)
