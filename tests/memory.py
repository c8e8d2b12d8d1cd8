"""Where the tests write: in the memory, on a system that has a folder there with room.

A command waits for the disk after what must not be lost when the power fails, which no test does.
Who sets ``TMPDIR`` has the files of the tests there.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - each run has a folder of its own in it
_NAME = "bureau-tests-"
_ROOM = 4 << 30  # bytes; a run of all tests writes less than half of it


def write_in_memory() -> Path | None:
    """Have this process, and all that it starts, lay down its temporary files in the memory.

    What an earlier run has left there, because a test failed or it was ended, is removed.

    Returns:
        The folder, to be removed at the end; None where the files go where they always go.
    """
    if "TMPDIR" in os.environ or not _has_room():
        return None
    for left in _MEMORY.glob(f"{_NAME}*"):
        if not Path("/proc", left.name.removeprefix(_NAME)).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = _MEMORY / f"{_NAME}{os.getpid()}"
    # The server of PostgreSQL is another user, who passes through; it sees no names.
    folder.mkdir(mode=0o711)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    return folder


def _has_room() -> bool:
    if sys.platform != "linux" or not os.access(_MEMORY, os.W_OK):
        return False
    # Some tests make a program and start it.
    starts_programs = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    return starts_programs and shutil.disk_usage(_MEMORY).free > _ROOM
