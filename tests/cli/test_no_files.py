"""A pipe, a device or a folder in the place of a file is an error at once, in words."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.next_session.desk import ROOT, inside
from tests.waiting import PATIENCE

Capture = pytest.CaptureFixture[str]
# Who opens a pipe waits for a writer.
pytestmark = pytest.mark.timeout(PATIENCE)
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX")
# One of each kind of file that is read.
READ = (
    "inputs/session.toml",
    "inputs/states.xlsx",
    "templates/labels.toml",
    "templates/en/readme.toml",
    "templates/fr/language.toml",
    "templates/en/cooperation/words.toml",
    "templates/glossary.csv",
    "templates/status/page.html.j2",
    "templates/en/letters/note_verbale.docx",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder with inputs and templates."""
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, copy_function=shutil.copy)
    with inside(tmp_path):
        yield tmp_path


def refused(capsys: Capture, file: str, *words: str) -> None:
    assert main(words) == 1
    said = capsys.readouterr().err
    assert said.count("  error: ") == 1
    assert f"error: {file}: In the place of a file stands a folder, a pipe or a device." in said
    assert "Traceback" not in said


def put_in_place(file: Path, kind: str) -> None:
    if file.exists():
        file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        file.mkdir()


@POSIX
@pytest.mark.parametrize(
    ("kind", "file"),
    [
        *(("pipe", file) for file in READ),
        ("device", READ[0]),
        ("folder", READ[0]),
        ("folder", READ[-1]),
    ],
)
def test_what_is_no_file_is_told_before_it_is_waited_for(
    desk: Path, capsys: Capture, file: str, kind: str
) -> None:
    put_in_place(desk / file, kind)
    refused(capsys, file, "check")


@POSIX
@pytest.mark.parametrize(
    "words",
    [
        ["report"],
        ["letters", "contact-points"],
        ["status"],
        ["verify"],
        ["register"],
        ["pdf"],
        ["workbook", "states.xlsx"],
        ["templates"],
        ["new-session", "sessions/8", "--number=8"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_tells_it(desk: Path, capsys: Capture, words: list[str]) -> None:
    put_in_place(desk / "inputs/session.toml", "pipe")
    refused(capsys, "inputs/session.toml", *words)


@POSIX
def test_a_session_of_its_own_is_looked_through_too(desk: Path, capsys: Capture) -> None:
    shutil.copytree(desk / "inputs", desk / "sessions/8/inputs")
    (desk / "sessions/8/templates/fr").mkdir(parents=True)
    put_in_place(desk / "sessions/8/templates/fr/terms.toml", "pipe")
    refused(capsys, "sessions/8/templates/fr/terms.toml", "check", "--session=sessions/8")
