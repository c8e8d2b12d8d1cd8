"""Cells that hold numbers: whole ones, years, and fractions as exact decimals."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import repeat
from operator import mul
from typing import Any

import numpy as np

from pipeline.session.toml import EARLIEST, LATEST
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.numbers_as_texts import text_for_number
from pipeline.tables.checked.trimming import trimmed
from pipeline.tables.workbooks.number_formats import MOST_FIGURES


def read_integer(cell: Any) -> object:  # noqa: ANN401 (a cell holds anything)
    """Read a whole number from 0: None where the cell is blank, or a ``CellFault``."""
    if isinstance(cell, float) and cell.is_integer() and 0 <= cell < 10**MOST_FIGURES:
        return int(cell)
    text = trimmed(cell) if isinstance(cell, str) else str(cell)
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= MOST_FIGURES:
        return int(text)
    meant = text_for_number(text, 0) if isinstance(cell, str) else None
    if meant and meant.code == "number-with-separators" and not text.startswith("-"):
        return meant
    return CellFault("not-an-integer", {"value": text})


def read_year(cell: Any) -> object:  # noqa: ANN401 (a cell holds anything)
    """Read a year: None where the cell is blank, or a ``CellFault``."""
    year = read_integer(cell)
    if isinstance(year, int) and not EARLIEST.year <= year <= LATEST.year:
        return CellFault("not-a-year", {"value": str(year)})
    return year


def read_fractions(decimals: int, cells: Sequence[Any], *, percentages: bool = False) -> list[Any]:
    """Read numbers as the sheet shows them, never as binary fractions; blank ones give None."""
    of_numbers: Sequence[Any] = cells
    if set(map(type, cells)) != {float}:
        of_numbers = [cell if type(cell) is float else np.nan for cell in cells]
    numbers = np.array(of_numbers, np.float64)
    with np.errstate(over="ignore"):
        whole = np.rint(numbers * 10.0**decimals)
    # A number that is the same to the last bit, with no more figures than a spreadsheet keeps, has
    # so many decimals. A 0 is read one by one: it may come of a number too small for them.
    exact = (whole / 10.0**decimals == numbers) & (np.abs(whole) < 10**MOST_FIGURES) & (whole != 0)
    unit = Decimal(1).scaleb(-decimals)
    values = np.where(exact, whole, 0).astype(np.int64).tolist()
    read: list[Any] = list(map(mul, map(Decimal, values), repeat(unit)))
    for index in np.flatnonzero(~exact).tolist():
        read[index] = _read_fraction(decimals, cells[index], percentages=percentages)
    return read


def _read_fraction(decimals: int, cell: Any, *, percentages: bool) -> object:  # noqa: ANN401 (a cell holds anything)
    if isinstance(cell, str):
        text = trimmed(cell)
        meant = text_for_number(text, decimals, percentages=percentages)
        return (meant or CellFault("text-for-number", {"value": text})) if text else None
    if isinstance(cell, bool) or not isinstance(cell, float):
        return CellFault("not-a-number", {"value": str(cell)})
    if not abs(cell) < 10**MOST_FIGURES:
        return CellFault("number-too-long")
    # A spreadsheet keeps 15 figures: the rest is what binary fractions add to a sum.
    number = Decimal(f"{cell:.{MOST_FIGURES}g}")
    rounded = round(number, decimals)
    if rounded != number:
        values = {"value": f"{number:f}", "decimals": str(decimals)}
        return CellFault("too-many-decimals", values)
    return rounded
