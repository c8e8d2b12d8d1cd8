"""What is read of a sheet and a person does not see, or sees struck through: a warning each."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pipeline.problems import Place, Problem
from pipeline.tables.workbooks.address import column_letters, column_number
from pipeline.tables.workbooks.appearance import Appearance

_CELL = re.compile(r"[A-Z]{1,3}([1-9][0-9]{0,6})")
_MOST = 6  # runs of rows or columns that a warning lists


def unseen(
    sheet: Place, rows: Sequence[Sequence[Any]], looks: Appearance, *, is_hidden: bool
) -> Iterator[Problem]:
    """Warn of what is hidden or struck through and counts all the same.

    There is one warning for the sheet, one for its rows, one for its columns, one for each range
    in which a rule strikes through and one for each cell that is struck through; none for rows and
    columns in which nothing stands.
    """
    if is_hidden:
        yield Problem("hidden-sheet", sheet, {}, "warning")
    below = [number for number in looks.hidden_rows if 0 < number <= len(rows)]
    if hidden := [number for number in below if any(cell != "" for cell in rows[number - 1])]:
        yield Problem("hidden-rows", sheet, {"rows": _runs(hidden, str)}, "warning")
    width = max(map(len, rows), default=0)
    columns = sorted({index for run in looks.hidden_columns for index in run if index < width})
    if hidden := [index for index in columns if any(row[index] != "" for row in rows)]:
        values = {"columns": _runs(hidden, column_letters)}
        yield Problem("hidden-columns", sheet, values, "warning")
    for cells in (cells for cells in looks.struck_by_rule if _holds_something(cells, rows)):
        yield Problem("struck-by-rule", replace(sheet, cell=cells), {}, "warning")
    for cell in looks.struck:
        yield Problem("struck-through", replace(sheet, cell=cell), {}, "warning")


def _holds_something(cells: str, rows: Sequence[Sequence[Any]]) -> bool:
    """Say whether something stands in a range such as ``A2:C50``."""
    ends = [_CELL.fullmatch(end) for end in cells.split(":")]
    if not all(ends):
        return True
    numbers = [int(end[1]) for end in ends if end]
    letters = [column_number(end[0]) for end in ends if end]
    within = slice(min(letters) - 1, max(letters))
    return any(cell != "" for row in rows[min(numbers) - 1 : max(numbers)] for cell in row[within])


def _runs(numbers: Sequence[int], named: Callable[[int], str]) -> str:
    """Write numbers as runs: *2:10, 15*."""
    ends = [number for number, following in pairwise([*numbers, -1]) if following != number + 1]
    starts = [number for before, number in pairwise([-1, *numbers]) if before + 1 != number]
    runs = [
        named(start) if start == end else f"{named(start)}:{named(end)}"
        for start, end in zip(starts, ends, strict=True)
    ]
    return ", ".join(runs[:_MOST]) + (", …" if len(runs) > _MOST else "")
