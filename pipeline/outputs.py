"""Writing the outputs as one set: whole files, a journal, a manifest, hand-edited files kept."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError

MANIFEST = "manifest.json"
JOURNAL = ".journal.json"
_FRESH = ".fresh"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a set of outputs.

    Attributes:
        written: Paths written, relative to the outputs.
        unchanged: Paths that held the same bytes already.
        beside: Paths edited by hand since, with the path that the new version took instead.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    beside: Mapping[str, str]


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_set(outputs: Path, files: Mapping[str, bytes], record: Mapping[str, object]) -> Written:
    """Write a set of files so that each is whole at every moment, and the set is all or nothing.

    Every file goes to a temporary name first; then a journal says which renames are due; then
    they are done. A run that is killed before the journal leaves the old set, one that is killed
    after it is finished by `finish_interrupted`. A file that differs from what the manifest says
    was written has been edited by hand: it stays, and the new version is put beside it.

    Args:
        outputs: The folder of the outputs; made where it is missing.
        files: Contents by path relative to ``outputs``.
        record: What the manifest says of the run besides the files.

    Returns:
        What was written, what was the same already, what was put beside an edited file.

    Raises:
        ProblemsFoundError: Where the folder or a file cannot be written.
    """
    finish_interrupted(outputs)
    documents = _recorded(outputs)
    due: dict[str, str] = {}
    unchanged: list[str] = []
    beside: dict[str, str] = {}
    current = outputs / MANIFEST
    try:
        for path, data in sorted(files.items()):
            target = _target(outputs, path, documents.get(path), data)
            if target is None:
                unchanged.append(path)
            else:
                _write_fresh(outputs / target, data)
                due[target] = digest(data)
                if target != path:
                    beside[path] = target
            if target in (None, path):
                documents[path] = digest(data)
        manifest = _manifest_text(record, documents).encode()
        if not (current.exists() and current.read_bytes() == manifest):
            _write_fresh(current, manifest)
            due[MANIFEST] = digest(manifest)
        if due:
            _write_whole(outputs / JOURNAL, json.dumps(due, indent=1).encode())
            finish_interrupted(outputs)
    except OSError as error:
        raise ProblemsFoundError([_cannot_write(outputs, error)]) from error
    written = tuple(path for path in due if path != MANIFEST)
    return Written(written, tuple(unchanged), beside)


def finish_interrupted(outputs: Path) -> tuple[str, ...]:
    """Finish the renames that an interrupted run still owed, and clear what it left behind.

    Args:
        outputs: The folder of the outputs.

    Returns:
        The paths that were put in place.

    Raises:
        ProblemsFoundError: Where a file cannot be replaced, for instance because Word has it open.
    """
    journal = outputs / JOURNAL
    done: list[str] = []
    try:
        if journal.exists():
            for path in json.loads(journal.read_bytes()):
                fresh = _fresh(outputs / path)
                if fresh.exists():
                    fresh.replace(outputs / path)
                    done.append(path)
            journal.unlink()
        elif outputs.exists():
            for stray in outputs.rglob(f"*{_FRESH}"):
                stray.unlink()
    except OSError as error:
        raise ProblemsFoundError([_cannot_write(outputs, error)]) from error
    return tuple(done)


def remove_output(outputs: Path, path: str) -> None:
    """Remove one output that no longer applies, such as a list of problems that were mended."""
    try:
        (outputs / path).unlink(missing_ok=True)
    except OSError as error:
        raise ProblemsFoundError([_cannot_write(outputs, error)]) from error


def write_whole(outputs: Path, path: str, data: bytes) -> None:
    """Write one file that is part of no set, whole at every moment."""
    try:
        _write_whole(outputs / path, data)
    except OSError as error:
        raise ProblemsFoundError([_cannot_write(outputs, error)]) from error


def _target(outputs: Path, path: str, recorded: str | None, data: bytes) -> str | None:
    """Choose where new content goes: nowhere, in place, or beside a file edited by hand."""
    existing = outputs / path
    if not existing.exists():
        return path
    found = digest(existing.read_bytes())
    if found == digest(data):
        return None
    if found == recorded:
        return path
    name = Path(path)
    return str(name.with_name(f"{name.stem}.new{name.suffix}").as_posix())


def _recorded(outputs: Path) -> dict[str, str]:
    manifest = outputs / MANIFEST
    try:
        return dict(json.loads(manifest.read_bytes())["documents"])
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProblemsFoundError([Problem("manifest-unreadable", Place(str(manifest)))]) from error


def _manifest_text(record: Mapping[str, object], documents: Mapping[str, str]) -> str:
    content = {**record, "documents": dict(sorted(documents.items()))}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _fresh(path: Path) -> Path:
    return path.with_name(f".{path.name}{_FRESH}")


def _write_fresh(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _fresh(path).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _write_whole(path: Path, data: bytes) -> None:
    _write_fresh(path, data)
    _fresh(path).replace(path)


def _cannot_write(outputs: Path, error: OSError) -> Problem:
    path = str(error.filename2 or error.filename or outputs).replace(_FRESH, "")
    return Problem("cannot-write", Place(path), {"reason": error.strerror or str(error)})
