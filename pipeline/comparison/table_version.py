"""A version of a table: what its rows say, what tells them apart, and where they stand."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from pipeline.comparison.difference import printed
from pipeline.comparison.row_names import row_names
from pipeline.document.marks import ordinal_mark
from pipeline.document.model import (
    Band,
    Content,
    Note,
    Row,
    Table,
    Text,
    cell_content,
    facts_in,
    plain,
)
from pipeline.document.numbering import Numbers
from pipeline.document.passages import Kind, Location


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of a table: what tells it from others, and what it says; equal wherever it stands."""

    key: Hashable
    said: tuple[object, ...]
    place: int = field(compare=False)


class TableVersion:
    """A version of a table, and where its parts stand."""

    def __init__(self, table: Table, location: Location, numbers: Numbers) -> None:
        """Print the cells of a table with the numbers of its document."""
        self.table = table
        self.location = location
        self.rows = [
            tuple(cell_content(cell) if cell else () for cell in row) for row in table.rows
        ]
        self.texts = [[plain(printed(cell, numbers)) for cell in row] for row in self.rows]
        self.titles = table.column_names
        self.names = row_names(table.rows, self.texts)
        self.lines = [
            TableLine(_key(row), tuple(map(_bare, cells)), place)
            for place, (row, cells) in enumerate(zip(table.rows, self.rows, strict=True))
        ]

    def under(self, kind: Kind) -> Location:
        """Give the place of what stands under the table."""
        return replace(self.location, kind=kind, key=(self.location.key, kind))

    def column(self, place: int | None) -> Location | None:
        """Give the place of a column, or None for none."""
        if place is None:
            return None
        title = self.titles[place]
        again = place + 1 if self.titles.count(title) > 1 or not title else 0
        return replace(
            self.location,
            kind="column",
            key=(self.location.key, "column", place),
            column=title,
            place=again,
        )

    def band(self, band: Band | None, place: int) -> Location | None:
        """Give the place of the words above columns, or None for none."""
        if band is None:
            return None
        key = (self.location.key, "band", place)
        return replace(self.location, kind="column", key=key, column=plain(band.content))

    def row(self, place: int) -> Location:
        """Give the place of a row."""
        key = (self.location.key, "row", self.lines[place].key)
        return replace(self.location, kind="row", key=key, row=self.names[place])

    def name_before(self, place: int) -> tuple[str, ...]:
        """Give the name of the row before a row; of the first, none."""
        return self.names[place - 1] if place else ()

    def cell(self, row: int, column: int) -> Location:
        """Give the place of a cell."""
        of_column, of_row = self.column(column), self.row(row)
        title, again = (of_column.column, of_column.place) if of_column else ("", 0)
        return replace(of_row, kind="cell", key=(of_row.key, column), column=title, place=again)

    def note(self, note: Note | None, place: int) -> Location | None:
        """Give the place of a note under the table, or None for none."""
        if note is None:
            return None
        letter = ordinal_mark("lower-letter", self.table.notes.index(note) + 1)
        return replace(self.under("note"), number=letter, key=(self.location.key, "note", place))


def _key(row: Row) -> Hashable:
    """Give what tells a row apart in any language: the facts of its first cell, or its words."""
    first = row[0] if row else ""
    if isinstance(first, str):
        return first
    datum = str(first.datum) if first.datum is not None else plain(first.content)
    return tuple(facts_in(first.content)) or datum


def _bare(content: Content) -> object:
    return tuple(
        replace(piece, sources=()) if isinstance(piece, Text) else piece for piece in content
    )
