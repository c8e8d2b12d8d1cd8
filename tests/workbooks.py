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


@lru_cache(maxsize=64)
def _pickled(content: bytes) -> bytes:
    # Unpickling takes a fifth of the time that openpyxl needs for the XML.
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(content)), pickle.HIGHEST_PROTOCOL)
