"""Writing outputs: sets that are finished or undone, and single files."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.outputs.collected import Collected
from pipeline.outputs.finishing import finish_or_undo
from pipeline.outputs.manifest import read_manifest
from pipeline.outputs.whole_file import alone, faults_told, replace_whole
from pipeline.outputs.written import Written


def write_set(  # noqa: PLR0913 - each is named where it is given
    outputs: Path,
    files: Iterable[tuple[str, bytes]],
    record: Mapping[str, object],
    *,
    run: str = "report",
    withdrawn: Collection[str] = (),
    discard_edits: bool = False,
) -> Written:
    """Write a set of files so that each is whole at every moment, and the set is all or nothing.

    Every file goes to a temporary name first, as it comes; then a journal says which renames are
    due and what each file is expected to hold; then they are done. A run that is killed before the
    journal leaves the old set, one that is killed after it is finished by the next. A file that
    differs from what the manifest says was written, or from what it held when its new version came
    in, has been edited by hand: it stays, and the new version is put beside it.

    Args:
        files: Paths relative to ``outputs``, and contents.
        record: What the manifest says of the run besides the files; read once all have come in.
        withdrawn: Paths of outputs that no longer apply; they are moved to the folder ``kept``.
        discard_edits: Whether a file edited by hand is replaced, after it was copied to the folder
            ``kept``.

    Returns:
        What was written, what was the same already, what was put beside an edited file; also what
        was put beside one, or moved, while an interrupted run was finished.

    Raises:
        ProblemsFoundError: Where the folder or a file cannot be written, or a file that changes is
            open in another program.
    """
    with faults_told(outputs), alone(outputs):
        earlier = finish_or_undo(outputs)
        collected = Collected(outputs, read_manifest(outputs), discard_edits=discard_edits)
        try:
            for path, data in files:
                collected.add(path, data)
            return _with_earlier(earlier, collected.settle(run, record, withdrawn))
        finally:
            collected.clear()


def _with_earlier(earlier: Written, written: Written) -> Written:
    """Add what was kept or moved while an interrupted run was finished, where it still holds."""
    known = {*written.written, *written.unchanged, *written.discarded, *written.withdrawn}
    beside = {path: new for path, new in earlier.beside.items() if path not in known}
    recorded = {path: earlier.recorded[path] for path in beside}
    return replace(
        written,
        beside=beside | dict(written.beside),
        withdrawn={**earlier.withdrawn, **written.withdrawn},
        recorded=recorded | dict(written.recorded),
    )


def finish_interrupted(outputs: Path) -> Written:
    """Finish the renames that were still due when a run was interrupted, and clear what it left.

    Raises:
        ProblemsFoundError: Where a file cannot be replaced, for instance because Word has it open,
            or the journal cannot be read.
    """
    if not outputs.exists():
        return Written()
    with faults_told(outputs), alone(outputs):
        return finish_or_undo(outputs)


def remove_output(outputs: Path, path: str) -> None:
    """Remove one output that no longer applies, such as a list of problems that were mended."""
    with faults_told(outputs):
        (outputs / path).unlink(missing_ok=True)


def write_whole(outputs: Path, path: str, data: bytes) -> None:
    """Write one file that is part of no set, whole at every moment."""
    with faults_told(outputs):
        replace_whole(outputs / path, data)
