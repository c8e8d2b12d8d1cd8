"""What was read and checked before: a process that goes on reads only what has changed."""

from collections.abc import Callable, Hashable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pipeline.once_made import OnceMade

_T = TypeVar("_T")
# The sheets and workbooks of about four sessions.
_KEPT: OnceMade[Any] = OnceMade(most=96)


def content_of_workbook(path: Path) -> bytes | None:
    """Give the bytes of a workbook; None where it cannot be read."""
    try:
        # A pipe or a device would be waited for, or read without end.
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def hash_of(content: bytes | None) -> str:
    """Give the SHA-256 of what was read of a workbook; empty where it could not be read."""
    return "" if content is None else sha256(content).hexdigest()


def kept(made_from: Hashable, hashes: tuple[str, ...], make: Callable[[], _T]) -> _T:
    """Make something of workbooks, or give what was made of the same before; it is only read.

    Args:
        made_from: All else that the result depends on; it tells the kind of the result.
        hashes: The hashes of what was read of the workbooks, of which alone the result is made;
            with one that cannot be read nothing is kept.
    """
    if "" in hashes:
        return make()
    result: _T = _KEPT.of((made_from, hashes), make)
    return result


def forget_workbooks() -> None:
    """Forget all that was made, so that the next reading starts from the files."""
    _KEPT.forget()
