"""A file that somebody saves while the program reads it."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

# By path, what happens just before a file is opened.
_before: dict[str, Callable[[], None]] = {}


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _before and (happens := _before.get(str(arguments[0]))):
        happens()


@cache  # there is no way to take it out again
def _listen() -> None:
    sys.addaudithook(_tell)


def saved_at_each_moment(
    path: Path,
    content: Callable[[int], bytes],
    read: Callable[[], object],
    look: Callable[[], None],
) -> int:
    """Save another content just before a file is opened for the first, second, … time.

    Args:
        path: The file.
        content: Gives what is saved, by how often the file was opened.
        read: Reads the file, which is as before each time.
        look: Looks at what is made of the file afterwards.

    Returns:
        At how many moments it was saved.
    """
    before = path.read_bytes()
    times = _opened(path, read, 0, b"")
    for moment in range(1, times + 1):
        path.write_bytes(before)
        _opened(path, read, moment, content(moment))
        look()
    return times


def _opened(path: Path, read: Callable[[], object], moment: int, content: bytes) -> int:
    times = 0

    def count() -> None:
        nonlocal times
        times += 1
        if times == moment:
            _before.clear()
            path.write_bytes(content)

    _listen()
    _before[str(path)] = count
    try:
        read()
    finally:
        _before.clear()
    return times
