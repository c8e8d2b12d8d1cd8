"""Columns that give room to each other, so that the rows of a table are as low as they can be."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from pipeline.word.type_widths import SPACE, text_width

MARGINS = 200
"""The margins of a cell on both sides, in twentieths of a point."""

# So many rows say how high the others are; the steps of room that are tried, and how often.
_MANY_ROWS, _STEPS, _ROUNDS = 40, (1, 2, 4), 40
_PRECISION = 0.01

_Cells = Sequence[Sequence[str]]
_Lowness = tuple[int, int]


def evened(
    cells: _Cells, widths: Sequence[float], least: Sequence[float], step: float
) -> list[float]:
    """Move room from column to column as long as rows become lower by it.

    Args:
        cells: The texts of the cells, row by row.
        widths: The widths of the columns.
        least: How narrow each may become.
        step: The smallest room that is moved.

    Returns:
        Widths with the same sum.
    """
    some = cells[:_MANY_ROWS]
    best, lowest = list(widths), _lowness(some, widths)
    for _ in range(_ROUNDS):
        found = min(((_lowness(some, one), one) for one in _moves(best, least, step)), default=None)
        if found is None or found[0] >= lowest:
            break
        lowest, best = found
    return best


def _moves(widths: list[float], least: Sequence[float], step: float) -> Iterator[list[float]]:
    for giver, taker in permutations(range(len(widths)), 2):
        for times in _STEPS:
            if widths[giver] - times * step >= least[giver]:
                moved = list(widths)
                moved[giver] -= times * step
                moved[taker] += times * step
                yield moved


def _lowness(cells: _Cells, widths: Sequence[float]) -> _Lowness:
    """Give the lines of the rows, each as high as its highest cell, and those of all cells."""
    rows = [
        [lines(cell, width - MARGINS) for cell, width in zip(row, widths, strict=True)]
        for row in cells
    ]
    return sum(map(max, rows)), sum(one**2 for row in rows for one in row)


def lines(text: str, room: float) -> int:
    """Count the lines that a text takes where no word is torn."""
    return sum(_lines(line, room) for line in text.split("\n"))


@lru_cache(4096)
def _word_widths(line: str) -> tuple[float, ...]:
    return tuple(map(text_width, line.split(" ")))


def _lines(line: str, room: float) -> int:
    count, used = 1, 0.0
    for word in _word_widths(line):
        if used and used + SPACE + word > room + _PRECISION:
            count, used = count + 1, word
        else:
            used += word + (SPACE if used else 0)
    return count
