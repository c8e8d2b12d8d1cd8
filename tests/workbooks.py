"""Workbooks as openpyxl reads them, for tests that change one: a content is read from XML once."""

import io
import pickle
from functools import lru_cache
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook


def read_workbook(path: Path) -> Workbook:
    """Read a workbook that is the caller's own: the next who asks gets another."""
    workbook: Workbook = pickle.loads(_pickled(path.read_bytes()))  # noqa: S301 - pickled below
    return workbook


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Save a workbook that is not needed any more."""
    workbook.save(path)
    # Sheets and cells know each other: without this the garbage collector would look for them all.
    for sheet in workbook.worksheets:
        sheet._cells.clear()  # noqa: SLF001 - openpyxl has no other way to empty a sheet


@lru_cache(maxsize=64)
def _pickled(content: bytes) -> bytes:
    # Unpickling takes a fifth of the time that openpyxl needs for the XML.
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(content)), pickle.HIGHEST_PROTOCOL)
