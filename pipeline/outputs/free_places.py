"""Where a file goes that must not take the place of another: beside it, or among what is kept."""

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.outputs.whole_file import hash_of

KEPT = "kept"
PROBLEM_BOOK, EDITS_BOOK, FAULT_LOG = "problems.xlsx", "edits.xlsx", "bureau-fault.txt"
LISTS = frozenset({PROBLEM_BOOK, EDITS_BOOK, FAULT_LOG})
"""What commands lay down for a person to read and to throw away: no manifest names it."""
_BESIDE = ".new"
_BESIDE_NAME = re.compile(rf"{re.escape(_BESIDE)}\d*(\.\w+)$")


def place_beside(outputs: Path, path: str, new: str, recorded: Mapping[str, str]) -> str:
    """Name a place beside an edited file, relative to the outputs, that holds no edit of its own.

    Args:
        new: The hash of the version that goes beside it.
        recorded: By path, the hash that the manifest has.
    """
    name = Path(path)
    number = 1
    while True:
        ending = _BESIDE if number == 1 else f"{_BESIDE}{number}"
        place = name.with_name(f"{name.stem}{ending}{name.suffix}").as_posix()
        if hash_of(outputs / place) in {"", new, recorded.get(place)}:
            return place
        number += 1


def edited_file_of(path: str) -> str:
    """Give the file that a version stands beside; the path itself where it is no such version."""
    return _BESIDE_NAME.sub(r"\1", path)


def free_place(outputs: Path, path: str) -> str:
    """Name a place among what is kept, relative to the outputs, that no file has yet."""
    name = Path(KEPT, path)
    number = 1
    while (outputs / name).exists():
        number += 1
        name = name.with_name(f"{Path(path).stem}.{number}{name.suffix}")
    return name.as_posix()
