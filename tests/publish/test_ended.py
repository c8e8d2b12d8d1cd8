"""LibreOffice is ended with whoever asked for it, and nothing half done stays."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.folder_entries import entries_under
from pipeline.word.office import office_guard
from tests.publish.conftest import FOLDERS
from tests.waiting import PATIENCE, waited

ROOT = Path(__file__).parents[2]
# A program that starts another, as LibreOffice does, and that tells both numbers.
STARTER = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1200)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(1200)
"""


def is_running(process: int) -> bool:
    """Say whether a process is there that has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def guarded(folder: Path, told: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", STARTER, str(told)]
    guard = [sys.executable, "-I", "-S", office_guard.__file__, str(folder), *command]
    return subprocess.Popen(guard, stdin=subprocess.PIPE)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("told_to_end", [True, False])
def test_the_guard_ends_the_program_and_what_it_started(
    tmp_path: Path, *, told_to_end: bool
) -> None:
    folder, told = tmp_path / "copies", tmp_path / "process"
    folder.mkdir()
    (folder / "letter.docx").write_bytes(b"a copy")
    with guarded(folder, told) as guard:
        assert waited(lambda: told.exists() and bool(told.read_text()))
        started = int(told.read_text())
        assert is_running(started)
        assert guard.stdin is not None
        if told_to_end:
            guard.stdin.write(b"\n")
            guard.stdin.flush()
            guard.wait(PATIENCE)
    assert waited(lambda: not is_running(started))
    # Who is there to say so clears up; of one that was killed the copies are removed.
    assert folder.exists() == told_to_end


def test_the_guard_tells_how_the_program_ended(tmp_path: Path) -> None:
    guard = [sys.executable, office_guard.__file__, str(tmp_path)]
    for command, code in (([sys.executable, "-c", "raise SystemExit(5)"], 5), (["not there"], 127)):
        with subprocess.Popen([*guard, *command], stdin=subprocess.PIPE) as running:
            assert running.wait(PATIENCE) == code
    assert tmp_path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("ended_by", ["SIGINT", "SIGKILL"])
def test_a_run_that_is_ended_leaves_no_process_and_no_file(
    published: Path, tmp_path: Path, ended_by: str
) -> None:
    outputs, temporary = tmp_path / "outputs", tmp_path / "temporary"
    folder = outputs / "en/letters/contact-points"
    folder.mkdir(parents=True)
    temporary.mkdir()
    letter = next((published / "en/letters/contact-points").glob("*.docx"))
    # More than are laid out before a busy machine looks again.
    for number in range(300):
        shutil.copy(letter, folder / f"{number}.docx")
    command = [sys.executable, "-m", "pipeline", "pdf", *FOLDERS, "--outputs", str(outputs)]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as running:
        assert waited(lambda: any(path.suffix == ".pdf" for path in entries_under(temporary)))
        running.send_signal(signal.Signals[ended_by])
        running.communicate(timeout=PATIENCE)
    assert running.returncode == (130 if ended_by == "SIGINT" else -signal.SIGKILL)
    assert waited(lambda: not of_folder(temporary))
    assert waited(lambda: not any(temporary.iterdir()))
    assert list(outputs.rglob("*.pdf")) == []


def of_folder(folder: Path) -> list[str]:
    """List the processes that were started with a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(folder) in words and is_running(int(process.name)):
            found.append(words.replace("\0", " "))
    return found
