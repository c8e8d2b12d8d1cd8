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
    columns = _Columns(cells[:_MANY_ROWS])
    best, lowest = list(widths), columns.lowness(widths)
    for _ in range(_ROUNDS):
        moves = _moves(best, least, step)
        found = min(((columns.lowness(one), one) for one in moves), default=None)
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


class _Columns:
    """Cells by column, with the lines that they take at each width: a move changes two columns."""

    def __init__(self, cells: _Cells) -> None:
        self._columns = [*zip(*cells, strict=True)]
        self._known: dict[tuple[int, float], tuple[list[int], int]] = {}

    def lowness(self, widths: Sequence[float]) -> _Lowness:
        """Give the lines of the rows, each as high as its highest cell, and those of all cells."""
        counted = [self._counted(place, widths[place]) for place in range(len(self._columns))]
        rows = zip(*(of_cells for of_cells, _ in counted), strict=True)
        return sum(map(max, rows)), sum(weight for _, weight in counted)

    def _counted(self, place: int, width: float) -> tuple[list[int], int]:
        found = self._known.get((place, width))
        if found is None:
            of_cells = [lines(cell, width - MARGINS) for cell in self._columns[place]]
            found = of_cells, sum(one**2 for one in of_cells)
            self._known[place, width] = found
        return found


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
