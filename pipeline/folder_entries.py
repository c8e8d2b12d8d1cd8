"""What lies in a folder and below, also while somebody else writes there."""

import os
from collections.abc import Iterator
from pathlib import Path

_HIDDEN = (".", "~$")


def is_hidden(name: str) -> bool:
    """Tell whether a name is one out of sight, or that of what Word leaves beside an open file."""
    return name.startswith(_HIDDEN)


def entries_under(folder: Path) -> Iterator[Path]:
    """Give every file and folder below a folder; links are given and not followed.

    A folder that goes away meanwhile, or that nobody may look into, has no entries: ``rglob``
    ends with an error at the first of them up to Python 3.12.

    Args:
        folder: The folder, which need not exist.

    Yields:
        The paths, a folder before what is in it.
    """
    for at, folders, files in os.walk(folder):
        for name in (*folders, *files):
            yield Path(at, name)
