"""Files that are none: a pipe or a device would be waited for, a folder gives an unclear error."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.problems import Place, Problem

# The endings of what is read of inputs and templates; a folder has none of them.
_READ = frozenset({".toml", ".xlsx", ".docx", ".j2", ".csv", ".css", ".js", ".txt"})


def no_files(folders: Iterable[Path]) -> Iterator[Problem]:
    """Find what stands in the place of a file of inputs or templates and is none.

    Args:
        folders: The folders, which are looked through with all that is in them.

    Yields:
        An error at each pipe, device or socket, and at each folder that is called as a file.
    """
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if not path.name.startswith((".", "~$")) and _is_none(path):
                yield Problem("no-file", Place(str(path)))


def _is_none(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:  # a link to nothing, or what may not be looked at: told where it is read
        return False
    if stat.S_ISDIR(mode):
        return path.suffix.casefold() in _READ
    return not stat.S_ISREG(mode)
