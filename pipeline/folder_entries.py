"""The entries of a folder and below, also while another program writes there."""

import os
from collections.abc import Iterator
from pathlib import Path

_HIDDEN = (".", "~$")


def is_hidden(name: str) -> bool:
    """Tell whether a name is one out of sight, or that of what Word leaves beside an open file."""
    return name.startswith(_HIDDEN)


def entries_under(folder: Path) -> Iterator[Path]:
    """Give every file and folder below a folder, a folder before its content.

    Links are given, not followed. A folder that does not exist or cannot be read has no entries; up
    to Python 3.12 ``rglob`` raises an error at the first such folder.
    """
    for at, folders, files in os.walk(folder):
        for name in (*folders, *files):
            yield Path(at, name)
