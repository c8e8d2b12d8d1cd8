"""The outputs against their manifest: what is missing, edited, unknown or unfinished."""

from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.folder_entries import entries_under, is_hidden
from pipeline.outputs.free_places import KEPT, LISTS
from pipeline.outputs.journal import JOURNAL
from pipeline.outputs.manifest import MANIFEST, read_manifest
from pipeline.outputs.records_read import is_link
from pipeline.outputs.whole_file import NO_FILE, fresh_under, hash_of
from pipeline.plain_files import damage_of
from pipeline.problems import Place, Problem


def check_outputs(outputs: Path, also: Collection[str] = ()) -> tuple[Problem, ...]:
    """Compare the outputs with what was written.

    Args:
        also: Files that the register knows, relative to the outputs.

    Returns:
        Warnings: a file that is missing, damaged or was edited since, a link in place of one, a
        file that no run has written, a set that the next command will finish.
    """
    if not outputs.exists():
        return ()
    documents = read_manifest(outputs).documents
    problems = list(_unfinished(outputs))
    for name, recorded in documents.items():
        place = Place(str(outputs / name))
        current = hash_of(outputs / name)
        if current == NO_FILE:
            problems.append(Problem("output-no-file", place, severity="warning"))
        elif current != recorded:
            code = (damage_of(outputs / name) or "output-edited") if current else "output-missing"
            problems.append(Problem(code, place, severity="warning"))
    known = {*documents, *also, *LISTS, MANIFEST}
    for path in sorted(entries_under(outputs)):
        relative = path.relative_to(outputs)
        hidden = any(map(is_hidden, relative.parts))
        ours = relative.as_posix() in known or relative.parts[0] == KEPT
        linked = is_link(path, outputs)
        if (linked or path.is_file()) and not hidden and not ours:
            code = "output-no-file" if linked else "output-unknown"
            problems.append(Problem(code, Place(str(path)), severity="warning"))
    return tuple(problems)


def _unfinished(outputs: Path) -> Iterator[Problem]:
    if (outputs / JOURNAL).exists() or any(fresh_under(outputs)):
        yield Problem("output-unfinished", Place(str(outputs)), severity="warning")
