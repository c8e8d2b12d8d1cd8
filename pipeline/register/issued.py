"""The files of letters: what they hold now, and the copies kept of those that went out."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.private_files import make_private_folder, write_private
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem
from pipeline.register.register_entries import LetterEntry, LetterKey

_FRESH = ".fresh"


def file_hash(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal, or an empty text where there is no such file.

    Raises:
        ProblemsFoundError: Where the file cannot be read.
    """
    try:
        # Reading a pipe or a device would block.
        if path.exists() and not path.is_file():
            raise OSError(0, phrase("reason-no-file"), str(path))  # noqa: TRY301 - told as what the system refuses
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise ProblemsFoundError([_fault("letter-unreadable", path, error)]) from error


def current_hashes(outputs: Path, letters: Iterable[LetterEntry]) -> Mapping[LetterKey, str]:
    """Give the hash of each letter's file as it is now, by key; empty where the file is missing."""
    return {letter.key: file_hash(outputs / letter.file) for letter in letters}


def issue_copies(letters: Sequence[LetterEntry], outputs: Path, issued: Path) -> None:
    """Copy the files of letters that go out to where the issued ones are kept.

    Each copy is whole at every moment and on the disk when this returns. A copy that is there
    already, left by a dispatch that was interrupted, is accepted, or replaced where the letter was
    cleared anew in between.

    Raises:
        ProblemsFoundError: Where a file is missing or is not the one that was cleared, with
            every such file; or where a copy cannot be written.
    """
    if problems := _not_as_cleared(letters, outputs):
        raise ProblemsFoundError(problems)
    due = [letter for letter in letters if file_hash(issued / letter.file) != letter.cleared_hash]
    try:
        for letter in due:
            _copy(outputs / letter.file, _fresh(issued / letter.file), letter.cleared_hash)
        # Synced after the last is written: the disk is faster with all of them together.
        fresh = {letter.file for letter in due}
        for letter in letters:
            path = issued / letter.file
            _sync(_fresh(path) if letter.file in fresh else path)
        for letter in due:
            _fresh(issued / letter.file).replace(issued / letter.file)
        for folder in _folders(issued, letters):
            sync_folder(folder)
    except OSError as error:
        raise ProblemsFoundError([_fault("not-issued", issued, error)]) from error


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system lets folders be synced.

    Raises:
        OSError: Where the system lets it, and it fails.
    """
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _not_as_cleared(letters: Iterable[LetterEntry], outputs: Path) -> list[Problem]:
    problems = []
    for letter in letters:
        path = outputs / letter.file
        if (current := file_hash(path)) != letter.cleared_hash:
            code = "changed-since-cleared" if current else "letter-missing"
            problems.append(Problem(code, Place(str(path))))
    return problems


def _copy(source: Path, target: Path, wanted: str) -> None:
    data = source.read_bytes()
    # It may have been saved in Word since it was compared.
    if hashlib.sha256(data).hexdigest() != wanted:
        raise ProblemsFoundError([Problem("changed-since-cleared", Place(str(source)))])
    make_private_folder(target.parent)
    write_private(target, data)


def _fresh(path: Path) -> Path:
    return path.with_name(f".{path.name}{_FRESH}")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _folders(issued: Path, letters: Iterable[LetterEntry]) -> list[Path]:
    """Give the folders in which something may be new: of the files, and all above them."""
    within = {
        parent
        for letter in letters
        for parent in (issued / letter.file).parents
        if parent.is_relative_to(issued)
    }
    return sorted(within | ({issued.parent} if within else set()))


def _fault(code: str, path: Path, error: OSError) -> Problem:
    place = str(error.filename2 or error.filename or path).replace(_FRESH, "")
    return system_problem(code, place, error)
