"""Where the tests write: in the memory, on a system that has a folder there with room.

A command waits for the disk after what must not be lost when the power fails, which no test does.
Who sets ``TMPDIR`` has the files of the tests there.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - each run has a folder of its own in it
_NAME = "bureau-tests-"
_KEPT: list[bool] = []
_ROOM = 4 << 30  # bytes; a run of all tests writes less than half of it


def write_in_memory() -> None:
    """Have this process, and all that it starts, lay down its temporary files in the memory.

    The folder is removed at the end, unless `keep` was called. What an earlier run has left there,
    because a test failed or it was ended, is removed at the beginning.
    """
    if "TMPDIR" in os.environ or not _has_room():
        return
    for left in _MEMORY.glob(f"{_NAME}*"):
        if not Path("/proc", left.name.removeprefix(_NAME)).exists():
            shutil.rmtree(left, ignore_errors=True)
    owner = os.getpid()
    folder = _MEMORY / f"{_NAME}{owner}"
    # The server of PostgreSQL is another user, who passes through; it sees no names.
    folder.mkdir(mode=0o711)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    # Registered before what is imported later, it is called after that has left the folder.
    atexit.register(_removed_by, owner, folder)


def keep() -> None:
    """Leave what was written there to whoever looks into a failure, until the next run."""
    _KEPT.append(True)


def _removed_by(owner: int, folder: Path) -> None:
    # What was forked from this process ends as well.
    if os.getpid() == owner and not _KEPT:
        shutil.rmtree(folder, ignore_errors=True)


def _has_room() -> bool:
    if sys.platform != "linux" or not os.access(_MEMORY, os.W_OK):
        return False
    # Some tests make a program and start it.
    starts_programs = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    return starts_programs and shutil.disk_usage(_MEMORY).free > _ROOM
