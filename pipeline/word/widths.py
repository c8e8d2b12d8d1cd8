"""How wide the columns of a table are: by their shares, but no word or date is torn."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from pipeline.document.model import Cell, Column, Row, plain

# The widths of Times New Roman, in thousandths of the size of the type; accents change none.
_CHARACTERS = {
    180: "'",
    200: "|",
    250: " ,.\u00a0\u202f",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’",
    400: "Js",
    444: '?"acez“”',
    480: "{}^",
    500: "#$*0123456789_bdghknopquvxy–«»",
    564: "+<=>~FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwœ",
    778: "&m",
    889: "%MÆŒ",
    944: "@W",
    1000: "…—",
}
_WIDTHS = {one: width for width, characters in _CHARACTERS.items() for one in characters}
_OTHER = 1000
# The type of a table in twentieths of a point, bold in its header; the margins of a cell.
_SIZE, _BOLD, _MARGINS = 190, 1.08, 200
_LONGEST = 5


def column_widths(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[int]:
    """Share a width among the columns of a table.

    A column whose share is too narrow for its longest word takes what it needs from the others;
    where there is not room for all, each gets its part of what it needs. What a no-break space
    joins is one word.

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
    if not short:
        return _whole(wanted)
    if short >= sum(spare):
        return _whole(need * width / sum(needed) for need in needed)
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
    bare = unicodedata.normalize("NFD", word)
    units = sum(_WIDTHS.get(one, _OTHER) for one in bare if not unicodedata.combining(one))
    return units * _SIZE / 1000


def _whole(widths: Iterable[float]) -> list[int]:
    """Round widths so that their sum is kept."""
    edges = (round(edge) for edge in accumulate(widths, initial=0.0))
    return [end - start for start, end in pairwise(edges)]
