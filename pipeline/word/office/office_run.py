"""One run of LibreOffice on some files: in a profile of its own, watched, and ended for certain."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from pipeline.word.office import office_guard
from pipeline.word.office.office_profile import write_profile

_START = 120.0  # seconds that a start may take, on a machine that is busy
_EACH = 20.0  # seconds that a file may take
GLANCE = 0.1  # seconds between two looks at what is there
_GRACE = 10.0  # seconds within which what is told to end has ended
_GUARD = office_guard.__file__
_TEMPORARY = ("TMPDIR", "TMP", "TEMP")  # where programs lay down what they need for a while


@dataclass(frozen=True, slots=True)
class Conversion:
    """What LibreOffice is to do; its folder of files is removed if this process is killed."""

    program: str
    folder: Path
    target: str = "pdf"


def run_office(
    conversion: Conversion, sources: Sequence[Path], count: Callable[[], int], stop: Event
) -> None:
    """Run LibreOffice until it ends, is to stop, or no file has come out for too long.

    It runs under a guard (`office_guard`): where this process is killed, it is ended too.
    ``count`` gives how many files are there.
    """
    folder = conversion.folder
    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as profile:
        write_profile(Path(profile))
        command = [
            conversion.program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            conversion.target,
            "--outdir",
            str(folder),
            *map(str, sources),
        ]
        guarded = [sys.executable, "-I", "-S", _GUARD, str(folder), *command]
        _watched(guarded, Path(profile), count, stop)


def _watched(
    command: Sequence[str], temporary: Path, count: Callable[[], int], stop: Event
) -> None:
    with _started(command, temporary) as guard:
        laid_out, ends = count(), time.monotonic() + _START + _EACH
        try:
            while guard.poll() is None and not stop.is_set() and time.monotonic() < ends:
                if (latest := count()) != laid_out:
                    laid_out, ends = latest, time.monotonic() + _START + _EACH
                with suppress(subprocess.TimeoutExpired):
                    guard.wait(GLANCE)
        finally:
            _end(guard)
    count()


def _started(command: Sequence[str], temporary: Path) -> "subprocess.Popen[bytes]":
    """Start a command that Ctrl-C in the window of this one does not reach.

    What it lays down for a while goes into a folder that is removed, whatever becomes of it.
    """
    apart = 0
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(  # noqa: S603 - a fixed command on files of ours
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=apart,
        env={**os.environ, **dict.fromkeys(_TEMPORARY, str(temporary))},
    )


def _end(guard: "subprocess.Popen[bytes]") -> None:
    if guard.poll() is not None or guard.stdin is None:
        return
    try:
        guard.stdin.write(b"\n")
        guard.stdin.flush()
        guard.wait(_GRACE)
    except (OSError, subprocess.TimeoutExpired):
        guard.kill()
