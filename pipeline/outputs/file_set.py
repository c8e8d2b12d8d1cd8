"""Writing outputs: sets that are finished or undone, and single files."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from pipeline.outputs.collected import Collected, Written
from pipeline.outputs.journal import finish
from pipeline.outputs.manifest import read_manifest
from pipeline.outputs.whole_file import alone, cannot_write, replace_whole
from pipeline.problems import ProblemsFoundError


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
    due; then they are done. A run that is killed before the journal leaves the old set, one that is
    killed after it is finished by `finish_interrupted`. A file that differs from what the manifest
    says was written has been edited by hand: it stays, and the new version is put beside it.

    Args:
        outputs: The folder of the outputs; made where it is missing.
        files: Paths relative to ``outputs``, and contents.
        record: What the manifest says of the run besides the files.
        run: The name of the run in the manifest.
        withdrawn: Paths of outputs that no longer apply; they are moved to the folder ``kept``.
        discard_edits: Whether a file edited by hand is replaced, after it was copied to the folder
            ``kept``.

    Returns:
        What was written, what was the same already, what was put beside an edited file.

    Raises:
        ProblemsFoundError: Where the folder or a file cannot be written, or a file that changes is
            open in another program.
    """
    try:
        with alone(outputs):
            finish(outputs)
            collected = Collected(outputs, read_manifest(outputs), discard_edits=discard_edits)
            try:
                for path, data in files:
                    collected.add(path, data)
                return collected.settle(run, record, withdrawn)
            finally:
                collected.clear()
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def finish_interrupted(outputs: Path) -> tuple[str, ...]:
    """Finish the renames that an interrupted run still owed, and clear what it left behind.

    Args:
        outputs: The folder of the outputs.

    Returns:
        The paths that were put in place.

    Raises:
        ProblemsFoundError: Where a file cannot be replaced, for instance because Word has it open.
    """
    if not outputs.exists():
        return ()
    try:
        with alone(outputs):
            return finish(outputs)
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def remove_output(outputs: Path, path: str) -> None:
    """Remove one output that no longer applies, such as a list of problems that were mended."""
    try:
        (outputs / path).unlink(missing_ok=True)
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def write_whole(outputs: Path, path: str, data: bytes) -> None:
    """Write one file that is part of no set, whole at every moment."""
    try:
        replace_whole(outputs / path, data)
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error
