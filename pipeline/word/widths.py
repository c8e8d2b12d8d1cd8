"""How wide the columns of a table are: by their shares, but no word or date is torn."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from pipeline.document.model import Cell, Column, Row, plain

# Widths in Times New Roman, in thousandths of the size of the type: coarse, on the safe side.
_NARROW, _MIDDLE, _WIDE = 340, 530, 780
_SLENDER = frozenset("fijlrtI.,;:!|'’‘()[]/- \u00a0")
_BROAD = frozenset("mwABCDEFGHKLMNOPQRSTUVWXYZÀÂÉÈÊÎÔÛŒ%…")
# The type of a table in twentieths of a point, bold in its header; the margins of a cell.
_SIZE, _BOLD, _MARGINS = 190, 1.06, 190
_LONGEST = 5


def column_widths(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[int]:
    """Share a width among the columns of a table.

    A column whose share is too narrow for its longest word takes what it needs from the others.
    What a no-break space joins is one word.

    Args:
        columns: The columns with their shares.
        rows: The rows.
        width: The whole width, in twentieths of a point.

    Returns:
        The width of each column; their sum is the whole.
    """
    shares = [max(column.width, 1) for column in columns]
    wanted = [width * share / sum(shares) for share in shares]
    needed = [_needed(column, place, rows) for place, column in enumerate(columns)]
    short = sum(max(need - want, 0) for want, need in zip(wanted, needed, strict=True))
    spare = [max(want - need, 0) for want, need in zip(wanted, needed, strict=True)]
    if not 0 < short <= sum(spare):
        return _whole(wanted)
    taken = short / sum(spare)
    return _whole(
        max(want - left * taken, need) if left else need
        for want, need, left in zip(wanted, needed, spare, strict=True)
    )


def _needed(column: Column, place: int, rows: Sequence[Row]) -> float:
    words = {max(_words(cell), key=len) for cell in {row[place] for row in rows}}
    # A few of the longest are enough to measure: no long word is much narrower than a shorter one.
    longest = sorted(words, key=lambda word: (len(word), word))[-_LONGEST:]
    heading = max(map(_measure, _words(Cell(column.title)))) * _BOLD
    return max([heading, *map(_measure, longest)]) + _MARGINS


def _words(cell: str | Cell) -> list[str]:
    text = plain(cell.content) if isinstance(cell, Cell) else cell
    return text.replace("\n", " ").split(" ")


def _measure(word: str) -> float:
    units = sum(_NARROW if one in _SLENDER else _WIDE if one in _BROAD else _MIDDLE for one in word)
    return units * _SIZE / 1000


def _whole(widths: Iterable[float]) -> list[int]:
    """Round widths so that their sum is kept."""
    edges = (round(edge) for edge in accumulate(widths, initial=0.0))
    return [end - start for start, end in pairwise(edges)]
