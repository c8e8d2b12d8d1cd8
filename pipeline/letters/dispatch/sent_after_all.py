"""Letters that were set aside, and have gone out all the same."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.outputs import write_set, write_whole
from pipeline.outputs.free_places import KEPT
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.issued import file_hash
from pipeline.register.outcome import restore

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.register.connection import Register
    from pipeline.register.register_entries import LetterEntry

_RUN = "sent after all"


def bring_back(
    register: "Register", letters: Sequence["LetterEntry"], on: "dt.date", outputs: Path
) -> None:
    """Put the files of letters that were cleared and set aside back in their places.

    Raises:
        ProblemsFoundError: With each letter whose file as cleared is nowhere.
    """
    files = {letter.key: _file_as_cleared(letter, outputs) for letter in letters}
    gone = [letter for letter in letters if files[letter.key] is None]
    if gone:
        raise ProblemsFoundError(
            Problem("set-aside-and-gone", Place(str(outputs / letter.file))) for letter in gone
        )
    as_drafted: list[tuple[str, bytes]] = []
    for letter in letters:
        path = files[letter.key]
        if path is None or path == outputs / letter.file:
            continue
        if letter.cleared_hash == letter.file_hash:
            as_drafted.append((letter.file, path.read_bytes()))
        else:
            # It was edited by hand before it was cleared, and stays known as edited.
            write_whole(outputs, letter.file, path.read_bytes())
    if as_drafted:
        write_set(outputs, as_drafted, {}, run=_RUN)
    restore(register, [letter.key for letter in letters], on)


def _file_as_cleared(letter: "LetterEntry", outputs: Path) -> Path | None:
    """Find the file that was cleared: in its place, or among what was set aside."""
    place = outputs / letter.file
    aside = (outputs / KEPT / letter.file).parent
    candidates = [place, *sorted(aside.glob(f"{place.stem}*{place.suffix}"))]
    return next((path for path in candidates if file_hash(path) == letter.cleared_hash), None)
