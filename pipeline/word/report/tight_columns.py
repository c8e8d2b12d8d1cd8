"""Columns of a table that is too wide for its page: what breaks first, and what never does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document.model import Band, Row, TableColumn, cell_text, plain
from pipeline.word.report.evened_widths import MARGINS
from pipeline.word.report.type_widths import BOLD, text_width

_HYPHEN, _DIGIT = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])"), re.compile("[0-9]")
# A number or a date is no longer: an address or a symbol that has digits may break.
_LONGEST_FIRM = 18


@dataclass(frozen=True, slots=True)
class TightColumn:
    """How narrow a column may be, in twentieths of a point.

    Attributes:
        least: Without a torn word, where words may break at their hyphens.
        firm: Without a torn number or date.
    """

    least: float
    firm: float


def tight_columns(
    columns: Sequence[TableColumn],
    rows: Sequence[Row],
    bands: Sequence[Band],
    least: Sequence[float],
) -> list[TightColumn]:
    """Say how narrow each column may be where not all words have room.

    Columns under bands keep the room that they have. ``least`` is the width of the longest word
    of each column.
    """
    under = {place for band in bands for place in range(band.first, band.first + band.span)}
    tight = []
    for place, (column, wide) in enumerate(zip(columns, least, strict=True)):
        parts = {part for row in rows for part in parts_of(cell_text(row[place]))}
        heading = (text_width(part) * BOLD for part in parts_of(plain(column.title)))
        whole = max([*map(text_width, parts), *heading]) + MARGINS
        firm = [text_width(part) for part in parts if _is_firm(part)]
        narrow = wide if place in under else min(whole, wide)
        tight.append(TightColumn(narrow, max(firm) + MARGINS if firm else 0.0))
    return tight


def narrowed(columns: Sequence[TightColumn], width: int) -> list[float]:
    """Give how narrow columns may be so that together they fit a width, in twentieths of a point.

    The columns whose words are too wide share what the others leave, but none is narrower than
    its numbers and dates as long as these have room together.
    """
    if sum(column.firm for column in columns) > width:
        columns = [replace(column, firm=0.0) for column in columns]
    share, level = width / len(columns), float(width)
    least = [column.least for column in columns]
    while sum(least) > width:
        # What is firm is given, and the widest of the others come down to one level.
        wide = sorted(
            each for each, column in zip(least, columns, strict=True) if each > column.firm
        )
        level = _level(wide, width - sum(least) + sum(wide))
        least = [
            max(column.firm, min(share, level)) if each > level else each
            for each, column in zip(least, columns, strict=True)
        ]
    return least


def _level(widths: Sequence[float], left: float) -> float:
    """Give the width to which the widest come down so that all fit; they are sorted."""
    for place, wide in enumerate(widths):
        level = left / (len(widths) - place)
        if wide > level:
            return level
        left -= wide
    return left


def words_of(text: str) -> list[str]:
    """Give the words of a text; what a no-break space joins is one word."""
    return text.replace("\n", " ").split(" ")


def parts_of(text: str) -> list[str]:
    """Give what a line cannot break: the words, and what hyphens join in them."""
    return [part for word in words_of(text) for part in _HYPHEN.split(word)]


def _is_firm(part: str) -> bool:
    return len(part) <= _LONGEST_FIRM and bool(_DIGIT.search(part))
