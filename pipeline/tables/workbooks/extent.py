"""Where the cells of a sheet lie: their order, and how much of the sheet is empty between them.

Excel writes every cell once, row by row and from left to right, and offers to repair a file in
which they lie otherwise: which of two values counts, nobody can tell from the file. The reader of
spreadsheets keeps a place for each cell between A1 and the last, so that one value far away costs
it millions of places.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.tables.workbooks.address import column_letters
from pipeline.tables.workbooks.hidden import Hidden

UNREAD = {"row-out-of-order", "cell-twice", "cell-out-of-order", "far-cell"}
"""The faults of a sheet that is not to be read at all."""
_Numbers = npt.NDArray[np.int64]
_Signs = npt.NDArray[np.uint8]
_CELL, _ROW = b'<c r="', b'<row r="'
_QUOTE, _SLASH, _LESS, _MORE = b'"/<>'
_FIRST_FAR_COLUMN, _FIRST_FAR_ROW = 105, 200_000
_ZERO, _A = b"0A"
_LONGEST = 11  # three letters, seven figures and what ends them
_COLUMNS = 2**15  # more than an address of three letters can name
_SMALL = 1_000_000
"""So many places are read at once, however few of them are filled."""
_MOST_PLACES = 10
"""For each cell that is filled; a table in which every tenth cell is filled is no slip."""


def extent_faults(xml: bytes, start: int, end: int) -> list[Hidden]:
    """Find cells that do not lie as in a table, in the rows between two places of a plain sheet.

    Returns:
        The first row or cell out of order or given twice; else the cell that lies so far from the
        others that the sheet is not to be read.
    """
    signs = np.frombuffer(xml, np.uint8, end - start, start)
    rows, _ = _numbers(signs, _places(signs, _ROW), len(_ROW))
    if not _is_rising(rows):
        row = next(row for before, row in pairwise(rows.tolist()) if row <= before)
        return [Hidden("row-out-of-order", f"A{row}", str(row))]
    of_rows, of_columns = _numbers(signs, _filled(signs, _places(signs, _CELL)), len(_CELL))
    if not len(of_rows):
        return []
    places = of_rows * _COLUMNS + of_columns
    if not _is_rising(places):
        return [_disorder(places.tolist())]
    return _far(of_rows, of_columns)


def _places(signs: _Signs, tag: bytes) -> _Numbers:
    """Give where a tag stands, told by its first three signs."""
    first, second, third = tag[:3]
    begun = np.flatnonzero((signs[:-2] == first) & (signs[1:-1] == second))
    places: _Numbers = begun[signs[begun + 2] == third]
    return places


def _filled(signs: _Signs, cells: _Numbers) -> _Numbers:
    """Leave out the cells that are just formatted."""
    ends = np.flatnonzero(signs == _MORE)
    of_tags = ends[np.searchsorted(ends, cells)]
    is_closed = signs[of_tags - 1] == _SLASH
    is_blank = (signs[of_tags + 1] == _LESS) & (signs[of_tags + 2] == _SLASH)
    filled: _Numbers = cells[~(is_closed | is_blank)]
    return filled


def _numbers(signs: _Signs, tags: _Numbers, length: int) -> tuple[_Numbers, _Numbers]:
    """Give the numbers of rows and columns after some tags, sign by sign of all at once."""
    rows, columns = np.zeros(len(tags), np.int64), np.zeros(len(tags), np.int64)
    is_open = np.ones(len(tags), np.bool_)
    for place in range(length, length + _LONGEST):
        sign = signs[tags + place]
        is_open &= sign != _QUOTE
        if not is_open.any():
            break
        is_letter = sign >= _A
        rows = np.where(is_open & ~is_letter, rows * 10 + sign - _ZERO, rows)
        columns = np.where(is_open & is_letter, columns * 26 + sign - (_A - 1), columns)
    return rows, columns


def _is_rising(numbers: _Numbers) -> bool:
    return bool((numbers[:-1] < numbers[1:]).all())


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


def _far(rows: _Numbers, columns: _Numbers) -> list[Hidden]:
    """Name the cell that lies far from the others: in the last row or column, as costs more."""
    last_row, last_column = int(rows.max()), int(columns.max())
    in_reach = last_row < _FIRST_FAR_ROW and last_column < _FIRST_FAR_COLUMN
    if in_reach and last_row * last_column <= max(_SMALL, _MOST_PLACES * len(rows)):
        return []
    without_row = int(rows[rows < last_row].max(initial=0)) * last_column
    without_column = last_row * int(columns[columns < last_column].max(initial=0))
    if last_column >= _FIRST_FAR_COLUMN or without_column < without_row:
        index = int(columns.argmax())
    else:
        index = int(rows.argmax())
    return [Hidden("far-cell", f"{column_letters(int(columns[index]) - 1)}{rows[index]}")]


def _address(place: int) -> str:
    return f"{column_letters(place % _COLUMNS - 1)}{place // _COLUMNS}"
