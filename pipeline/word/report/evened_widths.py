"""Columns that give room to each other, so that the rows of a table are as low as they can be."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil

from pipeline.word.report.type_widths import SPACE, text_width

MARGINS = 200
"""The margins of a cell on both sides, in twentieths of a point."""

# How many rows are looked at; the steps of room that are tried, and how often.
_MANY_ROWS, _STEPS, _ROUNDS = 40, (1, 2, 4), 40
_PRECISION = 0.01

# How much the heights of all rows change, and the lines of all cells.
_Change = tuple[int, int]
# Which column gives, which takes, and how many steps.
_Move = tuple[int, int, int]
# The three highest cells of a row, each with its column, from the highest.
_Highest = list[tuple[int, int]]


def evened(
    cells: Sequence[Sequence[str]], widths: Sequence[float], least: Sequence[float], step: float
) -> list[float]:
    """Move room from column to column as long as rows become lower by it; the sum stays.

    Args:
        cells: The texts of the cells, row by row.
        least: How narrow each column may become.
        step: The smallest room that is moved.
    """
    sample = cells[:_MANY_ROWS]
    columns = [
        _Column(tuple(row[place] for row in sample), width, least[place], step)
        for place, width in enumerate(widths)
    ]
    for _ in range(_ROUNDS):
        move = _best_move(columns)
        if move is None:
            break
        giver, taker, times = move
        columns[giver].move(-times)
        columns[taker].move(times)
    return [column.width for column in columns]


class _Column:
    """The cells of a column, and how many lines each takes at the widths that are tried."""

    def __init__(self, texts: tuple[str, ...], width: float, least: float, step: float) -> None:
        self.width = width
        self._texts, self._least, self._step = texts, least, step
        self._tried: dict[int, tuple[int, ...]] = {}

    def moved(self, times: int) -> float:
        """Give its width with so many steps of room more."""
        return self.width + times * self._step

    def move(self, times: int) -> None:
        """Take so many steps of room."""
        self.width = self.moved(times)
        self._tried.clear()

    def gives(self) -> list[int]:
        """Give the steps of room that it can do without."""
        return [times for times in _STEPS if self.moved(-times) >= self._least]

    def lines(self, times: int = 0) -> tuple[int, ...]:
        """Count the lines of its cells with so many steps of room more."""
        if times not in self._tried:
            room = self.moved(times) - MARGINS
            self._tried[times] = tuple(lines(text, room) for text in self._texts)
        return self._tried[times]


def _best_move(columns: Sequence[_Column]) -> _Move | None:
    """Find the move that makes the rows lowest; None where no move makes them lower."""
    counts = [column.lines() for column in columns]
    rows = [_highest(row) for row in zip(*counts, strict=True)]
    best, moves = (0, -1), list[_Move]()
    for bound, move in sorted(_bounds(columns, rows)):
        if bound > best:
            break
        giver, taker, times = move
        change = _change(columns, rows, {giver: -times, taker: times})
        if change < best:
            best, moves = change, [move]
        elif change == best:
            moves.append(move)
    return min(moves, key=lambda move: _widths_after(columns, move), default=None)


def _bounds(
    columns: Sequence[_Column], rows: Sequence[_Highest]
) -> Iterator[tuple[_Change, _Move]]:
    """Give every move with the least change that it can bring.

    A column that takes room makes rows lower by no more than it would if no other gave room, so
    that most moves need no look at their rows.
    """
    gives = [(place, times) for place, column in enumerate(columns) for times in column.gives()]
    given = {(place, times): _change(columns, rows, {place: -times}) for place, times in gives}
    taken = {
        (place, times): _change(columns, rows, {place: times})
        for place in range(len(columns))
        for times in {times for _, times in gives}
    }
    for (giver, times), (higher, more) in given.items():
        for taker in range(len(columns)):
            if taker != giver:
                lower, fewer = taken[taker, times]
                yield (higher + lower, more + fewer), (giver, taker, times)


def _highest(row: Sequence[int]) -> _Highest:
    return sorted(((count, place) for place, count in enumerate(row)), reverse=True)[:3]


def _change(
    columns: Sequence[_Column], rows: Sequence[_Highest], steps: Mapping[int, int]
) -> _Change:
    """Give how rows and cells change where one column or two get so many steps of room more."""
    after = [*zip(*(columns[place].lines(times) for place, times in steps.items()), strict=True)]
    before = zip(*(columns[place].lines() for place in steps), strict=True)
    heights = 0
    for highest, counts in zip(rows, after, strict=True):
        others = next((count for count, place in highest if place not in steps), 0)
        heights += max(others, *counts) - highest[0][0]
    squares_before = sum(count**2 for counts in before for count in counts)
    return heights, sum(count**2 for counts in after for count in counts) - squares_before


def _widths_after(columns: Sequence[_Column], move: _Move) -> list[float]:
    giver, taker, times = move
    steps = {giver: -times, taker: times}
    return [column.moved(steps.get(place, 0)) for place, column in enumerate(columns)]


def lines(text: str, room: float) -> int:
    """Count the lines that a text takes; a word is torn only where it alone is too wide."""
    return sum(_lines(line, max(room, 1)) for line in text.split("\n"))


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
        if used > room + _PRECISION:
            torn = ceil((used - _PRECISION) / room) - 1
            count, used = count + torn, used - torn * room
    return count
