"""How wide the columns of a table are: by their shares, but no word or date is torn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from math import ceil

from pipeline.document.model import Band, Row, TableColumn, cell_text, plain
from pipeline.once_made import OnceMade
from pipeline.word.report.evened_widths import MARGINS, evened
from pipeline.word.report.tight_columns import narrowed, parts_of, tight_columns, words_of
from pipeline.word.report.type_widths import BOLD, text_width

_MANY = 5
# How much wider a table is than what it holds; up to so much, it takes the whole width.
_AIR, _NEARLY = 1.25, 1.4
# A cell of so many characters stays on one line, as a place or a rough date does.
_SHORT = 12
# How many rows are looked at; the number of steps of narrowing, and the excess that is left.
_MANY_ROWS, _STEPS, _PRECISION = 300, 80, 0.01


@dataclass(frozen=True, slots=True)
class _Room:
    """What a column holds, in twentieths of a point.

    Attributes:
        least: The width that its longest word takes.
        most: The width at which no cell breaks its lines.
        lines: Lines of its cells with their lengths and how often each comes.
    """

    least: float
    most: float
    lines: tuple[tuple[float, int], ...]

    def broken(self, width: float) -> float:
        """Weigh the lines of its cells at a width; those of a cell of many lines count more."""
        inner = max(width - MARGINS, 1)
        return sum(count * ceil((length - _PRECISION) / inner) ** 2 for length, count in self.lines)


# Where pages turn, whether a table fits on one, how it is written and whether words are torn: each
# asks for the widths of the same table.
_ROOMS: OnceMade[Sequence[_Room]] = OnceMade(most=64)
_WIDTHS: OnceMade[Sequence[int]] = OnceMade(most=64)


def table_widths(
    columns: Sequence[TableColumn], rows: Sequence[Row], width: int, bands: Sequence[Band] = ()
) -> list[int]:
    """Give the widths of the columns of a table, by what they hold, in twentieths of a point.

    Where every cell has room in one line, the table is no wider than that with some air. Else it is
    as wide as the text, and shared so that cells break into few lines and rows are low, no column
    being narrower than its longest word, nor columns together than the longest of the words above
    them. What a no-break space joins is one word, and so is a short cell. Where the longest words
    have no room together, they break at their hyphens; where that is not enough, the columns of the
    longest of them are narrower, though none than its numbers and dates.
    """
    key = (tuple(columns), tuple(rows), tuple(bands))
    return [*_WIDTHS.of((*key, width), lambda: _widths(*key, width))]


def _widths(
    columns: Sequence[TableColumn], rows: Sequence[Row], bands: Sequence[Band], width: int
) -> list[int]:
    rooms = _rooms(columns, rows, bands)
    whole = sum(room.most for room in rooms)
    if whole <= width:
        full = width / whole
        air = full if full < _NEARLY else _AIR
        return _whole(room.most * air for room in rooms)
    least = [room.least for room in rooms]
    if sum(least) > width:
        least = narrowed(tight_columns(columns, rows, bands, least), width)
        rooms = [replace(room, least=narrow) for room, narrow in zip(rooms, least, strict=True)]
    cells = [[cell_text(cell) for cell in row] for row in rows]
    return _whole(evened(cells, _shared(rooms, width), least, width / _STEPS))


def _shared(rooms: Sequence[_Room], width: int) -> list[float]:
    """Narrow columns by steps, each time the one that this breaks into the fewest new lines."""
    widths = [max(min(room.most, width), room.least) for room in rooms]

    @cache
    def broken(place: int, wide: float) -> float:
        return rooms[place].broken(wide)

    while (excess := sum(widths) - width) > _PRECISION:
        step = min(excess, width / _STEPS)
        choices = []
        for place, (room, wide) in enumerate(zip(rooms, widths, strict=True)):
            narrow = max(wide - step, room.least)
            if narrow < wide:
                more = broken(place, narrow) - broken(place, wide)
                choices.append((more / (wide - narrow), -wide, place, narrow))
        _, _, place, widths[place] = min(choices)
    return widths


def is_too_wide(
    columns: Sequence[TableColumn], rows: Sequence[Row], width: int, bands: Sequence[Band] = ()
) -> bool:
    """Say whether the columns of a table would have to be narrower than their longest words.

    ``width`` is that of the text, in twentieths of a point.
    """
    return sum(room.least for room in _rooms(columns, rows, bands)) > width


def torn_word(
    columns: Sequence[TableColumn], rows: Sequence[Row], width: int, bands: Sequence[Band] = ()
) -> str:
    """Give the widest word of a table that its column is too narrow for; empty for none.

    ``width`` is that of the text, in twentieths of a point.
    """
    # A short cell has the room of a word, and may yet break.
    if not is_too_wide(columns, rows, width, bands):
        return ""
    widths = table_widths(columns, rows, width, bands)
    heads = [(column.title, place, 1) for place, column in enumerate(columns)]
    heads += [(band.content, band.first, band.span) for band in bands]
    words = [
        (text_width(word) * BOLD, sum(widths[first : first + span]), word)
        for title, first, span in heads
        for word in parts_of(plain(title))
    ]
    for place, column_width in enumerate(widths):
        texts = {cell_text(row[place]) for row in rows}
        longest = _longest({word for text in texts for word in parts_of(text)})
        words += [(text_width(word), column_width, word) for word in longest]
    torn = [(wide, word) for wide, room, word in words if wide + MARGINS > room + 1]
    return max(torn, default=(0, ""))[1]


def _rooms(
    columns: Sequence[TableColumn], rows: Sequence[Row], bands: Sequence[Band]
) -> Sequence[_Room]:
    key = (tuple(columns), tuple(rows), tuple(bands))
    return _ROOMS.of(key, lambda: _measured(*key))


def _measured(
    columns: Sequence[TableColumn], rows: Sequence[Row], bands: Sequence[Band]
) -> list[_Room]:
    rooms = [_room(column, place, rows) for place, column in enumerate(columns)]
    for band in bands:
        under = range(band.first, band.first + band.span)
        words = words_of(plain(band.content))
        least = max(map(text_width, words)) * BOLD + MARGINS
        # The words may take a line more than a heading, which stands over one column alone.
        most = max(least, text_width(" ".join(words)) * BOLD / 3 + MARGINS)
        lacking = max(least - sum(rooms[place].least for place in under), 0) / band.span
        wanting = max(most - sum(rooms[place].most for place in under), 0) / band.span
        for place in under:
            room = rooms[place]
            wider = room.least + lacking
            rooms[place] = replace(room, least=wider, most=max(room.most + wanting, wider))
    return rooms


def _room(column: TableColumn, place: int, rows: Sequence[Row]) -> _Room:
    cells = Counter(cell_text(row[place]) for row in rows[:_MANY_ROWS])
    heading = words_of(plain(column.title))
    words = {max(_unbreakable(cell_text(cell)), key=len) for cell in {row[place] for row in rows}}
    least = max([max(map(text_width, heading)) * BOLD, *map(text_width, _longest(words))])
    lines = Counter[float]()
    for cell, count in cells.items():
        for line in cell.split("\n"):
            lines[text_width(line)] += count
    # A heading may take two lines: a column of figures is not stretched by its title.
    title = text_width(" ".join(heading)) * BOLD / 2
    return _Room(
        least + MARGINS, max(least, title, *lines, 0) + MARGINS, tuple(sorted(lines.items()))
    )


def _longest(texts: Iterable[str]) -> list[str]:
    """Give a few of the longest: no long text is much narrower than a shorter one."""
    return sorted(texts, key=lambda text: (len(text), text))[-_MANY:]


def _unbreakable(text: str) -> list[str]:
    """Give what a cell may not break."""
    return [text] if len(text) <= _SHORT and "\n" not in text else words_of(text)


def _whole(widths: Iterable[float]) -> list[int]:
    """Round widths so that their sum is kept."""
    edges = (round(edge) for edge in accumulate(widths, initial=0.0))
    return [end - start for start, end in pairwise(edges)]
