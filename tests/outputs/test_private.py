"""Personal data: for the owner alone and nowhere else; nothing of ours is written over."""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.outputs import write_set

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
PATH = "en/restricted/contacts.docx"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@POSIX
def test_restricted_outputs_are_for_the_owner_alone(tmp_path: Path) -> None:
    write_set(tmp_path, [(PATH, b"+41 79"), ("en/public.docx", b"x")], {})
    assert mode(tmp_path / PATH) == 0o600
    assert mode((tmp_path / PATH).parent) == 0o700
    assert mode(tmp_path / "en/public.docx") & 0o044
    (tmp_path / PATH).chmod(0o644)
    write_set(tmp_path, [(PATH, b"+41 79")], {})
    assert mode(tmp_path / PATH) == 0o600, "what others could read before is mended"
    write_set(tmp_path, [], {}, withdrawn=[PATH])
    assert mode(tmp_path / "kept" / PATH) == 0o600
    assert mode((tmp_path / "kept" / PATH).parent) == 0o700


def test_no_other_copy_of_personal_data_is_made(tmp_path: Path) -> None:
    write_set(tmp_path, [(PATH, b"+41 79"), ("en/public.docx", b"x")], {})
    holding = [
        path for path in tmp_path.rglob("*") if path.is_file() and b"+41" in path.read_bytes()
    ]
    assert holding == [tmp_path / PATH]
    assert len(list((tmp_path / ".generated").iterdir())) == 1


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert main(["letters", "contact-points"]) == 0
    return tmp_path


def test_lists_and_copies_never_take_the_place_of_what_is_ours(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "own.xlsx").write_bytes(b"of one's own")
    (desk / "own").mkdir()
    other = desk / "sessions/8"
    (other / "inputs").mkdir(parents=True)
    (other / "inputs/session.toml").touch()
    ours = [
        "inputs/states.xlsx",
        "inputs/new.xlsx",
        "templates/labels.toml",
        "records/register.sqlite3",
        "outputs/manifest.json",
        "own.xlsx",
        "own",
        *(f"sessions/8/{name}/list.xlsx" for name in ("inputs", "templates", "records/issued")),
    ]
    if os.name == "posix":
        (desk / "link.xlsx").symlink_to(desk / "inputs/states.xlsx")
        ours.append("link.xlsx")
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    before.pop(desk / "outputs/problems.xlsx", None)
    for target in ours:
        for option in ("--export", "--backup"):
            assert main(["register", f"{option}={target}"]) == 1
            assert "nothing was written" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before
    assert main(["register", "--export=list.xlsx"]) == 0
    written = (desk / "list.xlsx").read_bytes()
    assert main(["register", "--export=list.xlsx", "--circular=none"]) == 1
    assert "it stays. Name another file" in capsys.readouterr().err
    assert (desk / "list.xlsx").read_bytes() == written
    assert main(["register", "--backup=copy.sqlite3"]) == 0
    if os.name == "posix":
        for private in ("list.xlsx", "copy.sqlite3", "records/register.sqlite3"):
            assert mode(desk / private) == 0o600
        assert mode(desk / "records") == 0o700


@POSIX
def test_documents_that_are_none_any_more_are_kept_and_named(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = sorted((desk / "outputs/en/letters/contact-points").glob("*.docx"))
    damaged = (b"", b"PK\x03\x04cut", b"{\\rtf1 RTF}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99)
    for letter, data in zip(letters, damaged, strict=False):
        letter.write_bytes(data)
    link = letters[len(damaged)]
    link.unlink()
    link.symlink_to(desk / "inputs/session.toml")
    assert main(["letters", "contact-points"]) == 3
    said = capsys.readouterr().out
    assert said.count("can no longer be read as a Word file") == len(damaged)
    assert said.count("a link or a folder stands in its place") == 1
    for letter, data in zip(letters, damaged, strict=False):
        assert f"kept       outputs/{letter.relative_to(desk / 'outputs')}" in said
        assert letter.with_name(f"{letter.stem}.new.docx").exists()
        assert letter.read_bytes() == data
    assert link.is_symlink()


def test_numbers_go_on_where_the_register_is_lost(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "records/register.sqlite3").unlink()
    capsys.readouterr()
    before = {path.name for path in (desk / "outputs/en/letters/contact-points").glob("*.docx")}
    assert main(["letters", "contact-points"]) == 0
    assert "The series goes on with" in capsys.readouterr().out
    now = {path.name for path in (desk / "outputs/en/letters/contact-points").glob("*.docx")}
    assert before
    assert now > before, "no letter took the place or the number of another"
