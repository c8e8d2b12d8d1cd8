"""Cells of a sheet as ranges that a reader can look up."""

import re
from collections.abc import Iterable
from itertools import groupby

from pipeline.tables.workbooks.address import column_letters, column_number

_ADDRESS = re.compile("([A-Z]+)([0-9]+)")


def cells_of(addresses: Iterable[str]) -> list[tuple[int, int]]:
    """Give the row and the column of addresses such as ``A5``, from 1, by rows, each once."""
    cells = {
        (int(match[2]), column_number(match[1]))
        for address in addresses
        if (match := _ADDRESS.fullmatch(address))
    }
    return sorted(cells)


def rows_of(addresses: Iterable[str]) -> int:
    """Count the rows that some cells stand in."""
    return len({row for row, _ in cells_of(addresses)})


def ranges(addresses: Iterable[str]) -> list[str]:
    """Join cells into rectangles: rows that follow each other and have the same columns.

    Such as ``A5:B6``, from the top down.
    """
    spans: list[tuple[int, tuple[tuple[int, int], ...]]] = [
        (row, tuple(_runs([column for _, column in cells])))
        for row, cells in groupby(cells_of(addresses), key=lambda cell: cell[0])
    ]
    rectangles: list[str] = []
    start = 0
    for place in range(1, len(spans) + 1):
        last_row, columns = spans[place - 1]
        if place < len(spans) and spans[place] == (last_row + 1, columns):
            continue
        first_row = spans[start][0]
        rectangles += [_range(first_row, last_row, left, right) for left, right in columns]
        start = place
    return rectangles


def _runs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    """Give the first and the last of numbers that follow each other."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        listed = [number for _, number in run]
        yield listed[0], listed[-1]


def _range(top: int, bottom: int, left: int, right: int) -> str:
    first, last = f"{column_letters(left - 1)}{top}", f"{column_letters(right - 1)}{bottom}"
    return first if first == last else f"{first}:{last}"
