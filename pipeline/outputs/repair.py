"""Bringing back what the outputs keep of themselves, where it cannot be read any more."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.folder_entries import entries_under, is_hidden
from pipeline.outputs.free_places import free_place
from pipeline.outputs.journal import JOURNAL, read_journal
from pipeline.outputs.manifest import MANIFEST, Manifest, manifest_text, read_manifest
from pipeline.outputs.originals import originals
from pipeline.outputs.whole_file import alone, faults_told, hash_of, replace_whole
from pipeline.problems import Place, Problem, ProblemsFoundError


def repair_outputs(outputs: Path, known: Mapping[str, str]) -> tuple[Problem, ...]:
    """Set an unreadable journal aside, and make an unreadable manifest anew.

    What a file was when it was written is taken from the register and from the originals that
    are kept; a file of which neither knows counts as edited by hand and is kept by the next run.

    Args:
        known: By path, the hash of what was written there, as the register has it.

    Returns:
        What was done, as warnings.
    """
    if not outputs.exists():
        return ()
    with faults_told(outputs), alone(outputs):
        done = []
        if not _readable(outputs, read_journal):
            aside = _set_aside(outputs, JOURNAL)
            values = {"aside": str(aside)}
            done.append(Problem("journal-set-aside", Place(str(outputs)), values, "warning"))
        if not _readable(outputs, read_manifest):
            aside = _set_aside(outputs, MANIFEST)
            documents = _documents(outputs, known)
            text = manifest_text(Manifest({}, documents))
            replace_whole(outputs / MANIFEST, text.encode())
            values = {"aside": str(aside), "count": str(len(documents))}
            place = Place(str(outputs / MANIFEST))
            done.append(Problem("manifest-rebuilt", place, values, "warning"))
        return tuple(done)


def _readable(outputs: Path, read: Callable[[Path], object]) -> bool:
    try:
        read(outputs)
    except ProblemsFoundError:
        return False
    return True


def _set_aside(outputs: Path, name: str) -> Path:
    """Keep what cannot be read, so that a person can look at it."""
    place = outputs / free_place(outputs, name.lstrip("."))
    place.parent.mkdir(parents=True, exist_ok=True)
    (outputs / name).replace(place)
    return place


def _documents(outputs: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Say of the files that are there what was written, as far as it is known."""
    documents = {path: hashed for path, hashed in known.items() if hash_of(outputs / path)}
    kept = originals(outputs)
    for path in entries_under(outputs):
        if not path.match("*.docx"):
            continue
        name = path.relative_to(outputs)
        hidden = any(map(is_hidden, name.parts))
        if not hidden and (hashed := hash_of(path)) in kept:
            documents[name.as_posix()] = hashed
    return documents
