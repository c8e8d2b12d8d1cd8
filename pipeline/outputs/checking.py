"""The outputs against their manifest: what is missing, edited, unknown or unfinished."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.outputs.journal import JOURNAL
from pipeline.outputs.manifest import MANIFEST, read_manifest
from pipeline.outputs.places import KEPT
from pipeline.outputs.whole_file import FRESH, digest
from pipeline.problems import Place, Problem

_OURS = {".docx", ".pdf"}


def check_outputs(outputs: Path) -> tuple[Problem, ...]:
    """Compare the outputs with what was written.

    Args:
        outputs: The folder of the outputs.

    Returns:
        Warnings: a file that is missing or was edited since, one that no run has written, a set
        that the next command will finish.

    Raises:
        ProblemsFoundError: Where the manifest cannot be understood.
    """
    if not outputs.exists():
        return ()
    documents = read_manifest(outputs).documents
    problems = list(_unfinished(outputs))
    for name, recorded in documents.items():
        place = Place(str(outputs / name))
        if not (outputs / name).is_file():
            problems.append(Problem("output-missing", place, severity="warning"))
        elif digest((outputs / name).read_bytes()) != recorded:
            problems.append(Problem("output-edited", place, severity="warning"))
    for path in sorted(outputs.rglob("*")):
        relative = path.relative_to(outputs)
        hidden = any(part.startswith((".", "~$")) for part in relative.parts)
        known = relative.as_posix() in {*documents, MANIFEST} or relative.parts[0] == KEPT
        if path.suffix in _OURS and path.is_file() and not hidden and not known:
            problems.append(Problem("output-unknown", Place(str(path)), severity="warning"))
    return tuple(problems)


def _unfinished(outputs: Path) -> Iterator[Problem]:
    if (outputs / JOURNAL).exists() or any(outputs.rglob(f".*{FRESH}")):
        yield Problem("output-unfinished", Place(str(outputs)), severity="warning")
