"""Tables of a document: cells, columns, header rows, notes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pipeline.document.inlines import Content, Origin, Text, plain

Datum = int | Decimal | date | str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that holds more than plain text.

    Attributes:
        datum: The value behind it, for a sheet that wants real numbers and dates.
        number_format: How a sheet shows ``datum`` (an Excel number format), or empty.
    """

    content: Content
    datum: Datum = None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A table column; ``width`` is its share of the table, in any unit."""

    title: Content
    align: Literal["left", "center", "right"] = "left"
    width: int = 1
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Words above ``span`` columns side by side, of which the first stands at a place from 0."""

    content: Content
    first: int
    span: int


Row = tuple[str | Cell, ...]


def cell_text(cell: str | Cell) -> str:
    """Give the characters of a cell, without marks of notes and references."""
    return cell if isinstance(cell, str) else plain(cell.content)


def cell_content(cell: str | Cell) -> Content:
    """Give the content of a cell, of plain text too."""
    return (Text(cell),) if isinstance(cell, str) else cell.content


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote or of a lettered table note."""

    label: str
    content: Content
    origin: Origin


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its lettered notes and its source line.

    ``totals`` are indexes of the rows that sum up others. ``bands`` are a second header row above
    that of the columns; a column may stand under none.
    """

    title: Content
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    anchor: str
    origin: Origin
    notes: tuple[Note, ...] = ()
    source: Content = ()
    totals: frozenset[int] = frozenset()
    numbered: bool = True
    label: str = ""
    bands: tuple[Band, ...] = ()

    @property
    def headings(self) -> tuple[Content, ...]:
        """What its header rows say, from above."""
        return (*(band.content for band in self.bands), *(column.title for column in self.columns))

    @property
    def above(self) -> tuple[str, ...]:
        """The words of the band above each column; empty where there is none."""
        words = {
            place: plain(band.content)
            for band in self.bands
            for place in range(band.first, band.first + band.span)
        }
        return tuple(words.get(place, "") for place in range(len(self.columns)))

    @property
    def column_names(self) -> tuple[str, ...]:
        """The name of each column: its title, after the words of the band above it."""
        titles = (plain(column.title) for column in self.columns)
        return tuple(", ".join(filter(None, both)) for both in zip(self.above, titles, strict=True))
