"""Where the cells of a sheet lie: their order, and how much of the sheet is empty between them.

Excel writes every cell once, row by row and from left to right, and offers to repair a file in
which they lie otherwise: which of two values counts, nobody can tell from the file. The reader of
spreadsheets keeps a place for each cell between A1 and the last, so that one value far away costs
it millions of places.
"""

import re
from itertools import pairwise
from operator import lt

from pipeline.tables.address import column_letters, column_number
from pipeline.tables.hidden import Hidden

UNREAD = {"row-out-of-order", "cell-twice", "cell-out-of-order", "far-cell"}
"""The faults of a sheet that is not to be read at all."""
# Cells that are not just formatted.
_FILLED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>/]*>(?!</c>)')
_ROW = re.compile(rb'<row r="([0-9]+)"')
_LETTERS, _FIGURES = bytes(range(65, 91)), b"0123456789"
_FIRST_FAR_COLUMN, _FIRST_FAR_ROW = 105, 200_000
_COLUMNS = 2**15  # more than an address of three letters can name
_SMALL = 1_000_000
"""So many places are read at once, however few of them are filled."""
_MOST_PLACES = 10
"""For each cell that is filled; a table in which every tenth cell is filled is no slip."""


def extent_faults(xml: bytes, start: int, end: int) -> list[Hidden]:
    """Find cells that do not lie as in a table.

    Args:
        xml: The XML of a sheet in the plain way.
        start: Where its rows begin.
        end: Where they end.

    Returns:
        The first row or cell out of order or given twice; else the cell that lies so far from the
        others that the sheet is not to be read.
    """
    rows = [int(number) for number in _ROW.findall(xml, start, end)]
    if not _is_rising(rows):
        row = next(row for before, row in pairwise(rows) if row <= before)
        return [Hidden("row-out-of-order", f"A{row}", str(row))]
    addresses = _FILLED.findall(xml, start, end)
    if not addresses:
        return []
    joined = b" ".join(addresses)
    columns = joined.translate(None, _FIGURES).split(b" ")
    numbers = {letters: column_number(letters.decode("ascii")) for letters in set(columns)}
    of_rows = [int(number) for number in joined.translate(None, _LETTERS).split(b" ")]
    of_columns = [numbers[letters] for letters in columns]
    places = [row * _COLUMNS + col for row, col in zip(of_rows, of_columns, strict=True)]
    if not _is_rising(places):
        return [_disorder(places)]
    return _far(of_rows, of_columns)


def _is_rising(numbers: list[int]) -> bool:
    return all(map(lt, numbers, numbers[1:]))


def _disorder(places: list[int]) -> Hidden:
    """Name the first cell that is given twice, or else the first that comes too late."""
    known: set[int] = set()
    late = 0
    for before, place in zip([0, *places], places, strict=False):
        if place in known:
            return Hidden("cell-twice", _address(place))
        known.add(place)
        if place < before and not late:
            late = place
    return Hidden("cell-out-of-order", _address(late))


def _far(rows: list[int], columns: list[int]) -> list[Hidden]:
    """Name the cell that lies far from the others: in the last row or column, as costs more."""
    last_row, last_column = max(rows), max(columns)
    in_reach = last_row < _FIRST_FAR_ROW and last_column < _FIRST_FAR_COLUMN
    if in_reach and last_row * last_column <= max(_SMALL, _MOST_PLACES * len(rows)):
        return []
    without_row = max((row for row in rows if row < last_row), default=0) * last_column
    without_column = last_row * max((col for col in columns if col < last_column), default=0)
    if last_column >= _FIRST_FAR_COLUMN or without_column < without_row:
        index = columns.index(last_column)
    else:
        index = rows.index(last_row)
    return [Hidden("far-cell", f"{column_letters(columns[index] - 1)}{rows[index]}")]


def _address(place: int) -> str:
    return f"{column_letters(place % _COLUMNS - 1)}{place // _COLUMNS}"
