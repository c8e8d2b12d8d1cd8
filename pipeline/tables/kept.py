"""Sheets that were read and checked before: a process that goes on reads only what has changed."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pipeline.tables.column import Sheet
from pipeline.tables.sheet import Checked
from pipeline.tables.workbook import Workbook, read_workbook

_K = TypeVar("_K")
_V = TypeVar("_V")
# The sheets of about four sessions.
_MOST = 64


@dataclass(frozen=True, slots=True)
class SheetSource:
    """All that the result of checking a sheet depends on.

    Attributes:
        sheet: What the sheet should be.
        words: The words that may be typed, as one text.
        workbooks: The hashes of its workbook, and of that which says what States are called.
    """

    sheet: Sheet
    words: str
    workbooks: tuple[str, ...]


_WORKBOOKS: OrderedDict[tuple[str, str, tuple[str, ...]], Workbook] = OrderedDict()
_SHEETS: OrderedDict[SheetSource, Checked] = OrderedDict()


def hash_of_workbook(path: Path) -> str:
    """Give the SHA-256 of a workbook; empty where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def workbook_of(path: Path, digest: str, names: tuple[str, ...]) -> Workbook:
    """Read a workbook, or give what was read of the same bytes before.

    Args:
        path: The workbook.
        digest: Its hash; a file without one is always read.
        names: The sheets wanted.

    Returns:
        Its grids and its problems.
    """
    key = (path.name, digest, names)
    if not digest or key not in _WORKBOOKS:
        _keep(_WORKBOOKS, key, read_workbook(path, names))
    return _WORKBOOKS[key]


def checked_once(source: SheetSource, check: Callable[[], Checked]) -> Checked:
    """Check a sheet, or give the result of before."""
    if source not in _SHEETS:
        _keep(_SHEETS, source, check())
    return _SHEETS[source]


def forget_sheets() -> None:
    """Forget all that was read, so that the next reading starts from the files."""
    _WORKBOOKS.clear()
    _SHEETS.clear()


def _keep(kept: OrderedDict[_K, _V], key: _K, value: _V) -> None:
    kept[key] = value
    while len(kept) > _MOST:
        kept.popitem(last=False)
