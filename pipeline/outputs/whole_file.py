"""One file at a time: whole at every moment, by a temporary name and a rename."""

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

from pipeline.folder_entries import entries_under
from pipeline.private_files import is_private, keep_private, write_private
from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem

LOCK = ".lock"
FRESH = ".fresh"
NO_FILE = "no file"
_PATIENCE = 60  # seconds that a run waits for another to end
_FEW = 16  # files synced to disk one by one
_READERS, _PAUSE = 3, 0.05  # seconds that a rename waits for readers to end, and between two tries
# Of a file that is being read, Windows says ERROR_ACCESS_DENIED or ERROR_SHARING_VIOLATION.
_IN_USE = (5, 32)


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hash_of(path: Path) -> str:
    """Give the hash of a file, nothing where there is none, ``NO_FILE`` for a link or a folder.

    A link is never followed: its target is none of the outputs.
    """
    try:
        return digest(path.read_bytes()) if S_ISREG(path.lstat().st_mode) else NO_FILE
    except (FileNotFoundError, NotADirectoryError):
        return ""


@contextmanager
def alone(outputs: Path) -> Iterator[None]:
    """Wait until no other run writes to the outputs; the system frees the lock of a killed one."""
    from filelock import FileLock, Timeout

    outputs.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(outputs / LOCK, timeout=_PATIENCE):
            yield
    except Timeout:
        raise ProblemsFoundError([Problem("outputs-busy", Place(str(outputs)))]) from None


@contextmanager
def faults_told(outputs: Path) -> Iterator[None]:
    """Turn what the system refuses to write into a problem."""
    try:
        yield
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def open_elsewhere(path: Path) -> str:
    """Name the file by which Word or LibreOffice shows that it has a file open, or nothing."""
    # Of a long name, Word replaces the first two letters by its sign.
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return next((name for name in names if path.with_name(name).exists()), "")


def refuse_open_files(outputs: Path, paths: Iterable[str]) -> None:
    """Stop where files that are about to change are open in another program."""
    problems = [
        Problem("open-elsewhere", Place(str(outputs / path)), {"lock": name})
        for path in paths
        if (name := open_elsewhere(outputs / path))
    ]
    if problems:
        raise ProblemsFoundError(problems)


def fresh_of(path: Path) -> Path:
    """Name the temporary file that a file is written to first."""
    return path.with_name(f".{path.name}{FRESH}")


def fresh_under(folder: Path) -> Iterator[Path]:
    """Give the temporary files in a folder and below."""
    return (path for path in entries_under(folder) if path.match(f".*{FRESH}"))


def write_fresh(path: Path, data: bytes) -> None:
    """Write the temporary file of a file, and the folder where it is missing."""
    fresh = fresh_of(path)
    write = write_private if is_private(path) else Path.write_bytes
    try:
        write(fresh, data)
    except FileNotFoundError:
        make_folder(path.parent)
        write(fresh, data)


def make_folder(folder: Path) -> None:
    """Make a folder; one for what holds personal data is made for its owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (folder, *folder.parents):
        if is_private(path):
            keep_private(path)


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is whole at every moment, and on disk when this returns."""
    write_fresh(path, data)
    sync([fresh_of(path)])
    take_place(fresh_of(path), path)


def take_place(fresh: Path, path: Path) -> None:
    """Rename a file into the place of another; where one who reads that hinders it, wait a little.

    Windows refuses to replace a file while any program reads it: the desk itself, which checks what
    is saved, or one that looks for viruses.
    """
    end = time.monotonic() + _READERS
    while True:
        try:
            fresh.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def sync(paths: Collection[Path]) -> None:
    """Bring files to disk before they are relied on: a few one by one, many in one go."""
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def cannot_write(outputs: Path, error: OSError) -> Problem:
    """Say which file could not be written, and why."""
    path = str(error.filename2 or error.filename or outputs).replace(FRESH, "")
    return system_problem("cannot-write", path, error)
