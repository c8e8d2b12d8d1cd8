"""Where the cells of a sheet lie: their order, and how much of the sheet is empty between them.

Excel writes every cell once, row by row and from left to right, and offers to repair a file in
which they lie otherwise: which of two values counts, nobody can tell from the file. The reader of
spreadsheets keeps a place for each cell between A1 and the last, so that one value far away costs
it millions of places.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from operator import lt

from pipeline.tables.address import column_letters, column_number
from pipeline.tables.hidden import Hidden

UNREAD = {"row-out-of-order", "cell-twice", "cell-out-of-order", "far-cell"}
"""The faults of a sheet that is not to be read at all."""
_ROW = re.compile(rb'<row r="([0-9]+)"')
# Cells that are just formatted are left out.
_FILLED = re.compile(rb'<c r="([^"]++)"[^>]*+(?<!/)>(?!</)')
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
    tags = [*_ROW.finditer(xml, start, end)]
    for before, row in pairwise(int(tag[1]) for tag in tags):
        if row <= before:
            return [Hidden("row-out-of-order", f"A{row}", str(row))]
    places = _places(xml, start, end, tags)
    if not _is_rising(places):
        return [_disorder(places)]
    return _far(places)


def _places(xml: bytes, start: int, end: int, tags: Sequence[re.Match[bytes]]) -> list[int]:
    """Give the places of the filled cells of a sheet, in the order in which they are written."""
    places: list[int] = []
    letters: list[bytes] = []
    columns: list[int] = []
    begins = [start, *(tag.end() for tag in tags)]
    ends = [*(tag.start() for tag in tags), end]
    rows = [b"", *(tag[1] for tag in tags)]
    for begin, end_of_row, row in zip(begins, ends, rows, strict=True):
        cells = _FILLED.findall(xml, begin, end_of_row)
        # Most rows fill the columns that the one before them fills.
        if letters and cells == [one + row for one in letters]:
            first = int(row) * _COLUMNS
            places += [first + column for column in columns]
            continue
        letters = [cell.rstrip(b"0123456789") for cell in cells]
        columns = [*map(_number, letters)]
        for cell, one, column in zip(cells, letters, columns, strict=True):
            places.append(int(cell[len(one) :]) * _COLUMNS + column)
    return places


@lru_cache(maxsize=1024)
def _number(letters: bytes) -> int:
    return column_number(letters.decode("ascii"))


def _is_rising(numbers: Sequence[int]) -> bool:
    return all(map(lt, numbers, islice(numbers, 1, None)))


def _disorder(places: Sequence[int]) -> Hidden:
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


def _far(places: Sequence[int]) -> list[Hidden]:
    """Name the cell that lies far from the others: in the last row or column, as costs more."""
    if not places:
        return []
    last_row = places[-1] // _COLUMNS
    last_column = max(_columns_of(places))
    in_reach = last_row < _FIRST_FAR_ROW and last_column < _FIRST_FAR_COLUMN
    if in_reach and last_row * last_column <= max(_SMALL, _MOST_PLACES * len(places)):
        return []
    rows = (place // _COLUMNS for place in places)
    without_row = max((row for row in rows if row < last_row), default=0) * last_column
    others = (column for column in _columns_of(places) if column < last_column)
    without_column = last_row * max(others, default=0)
    if last_column >= _FIRST_FAR_COLUMN or without_column < without_row:
        far = next(place for place in places if place % _COLUMNS == last_column)
    else:
        far = next(place for place in places if place // _COLUMNS == last_row)
    return [Hidden("far-cell", _address(far))]


def _columns_of(places: Sequence[int]) -> Iterable[int]:
    return (place % _COLUMNS for place in places)


def _address(place: int) -> str:
    return f"{column_letters(place % _COLUMNS - 1)}{place // _COLUMNS}"
