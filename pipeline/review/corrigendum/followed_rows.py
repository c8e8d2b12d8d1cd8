"""Following the entries of a table: doing with its issued rows what they say, by row and column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.comparison.change import Change
from pipeline.comparison.difference import printed
from pipeline.comparison.row_names import row_names
from pipeline.document.model import Table, cell_content, plain
from pipeline.document.numbering import Numbers

_Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as a reader sees it: its cells, and whether it stands out as a total."""

    cells: tuple[str, ...]
    is_total: bool


def printed_rows(table: Table, numbers: Numbers) -> list[PrintedRow]:
    """Give the rows of a table as they are printed, with the letters of its notes."""
    return [
        PrintedRow(
            tuple(plain(printed(cell_content(cell), numbers)) for cell in row),
            place in table.totals,
        )
        for place, row in enumerate(table.rows)
    ]


def followed_rows(
    table: Table, numbers: Numbers, changes: Iterable[Change]
) -> list[PrintedRow] | None:
    """Do with the rows of an issued table what the entries of its changes say.

    None where an entry cannot be followed, because it does not say which row is meant, or because
    two put rows at the same place and neither says which comes first.
    """
    rows = printed_rows(table, numbers)
    names = row_names(table.rows, [row.cells for row in rows])
    following = _RowsFollowing(rows, names, table.column_names)
    steps = {"cell": following.read, "row": following.move}
    for change in changes:
        step = steps.get(change.where.kind)
        if step and not step(change):
            return None
    return following.result()


@dataclass(slots=True)
class _RowsFollowing:
    """The rows of the issued table while the entries are followed.

    Attributes:
        coming: The rows that are to stand after a row, at the top after none; of one that moves,
            its place.
        leaving: The places of the rows that do not stay.
    """

    rows: list[PrintedRow]
    names: Sequence[_Name]
    titles: Sequence[str]
    coming: dict[_Name, list[PrintedRow | int]] = field(default_factory=dict)
    leaving: set[int] = field(default_factory=set)

    def result(self) -> list[PrintedRow]:
        """Give the rows in their order; one that moved has its cells as they are at the end."""
        rows: list[PrintedRow | int] = [*self.coming.get((), ())]
        for place, name in enumerate(self.names):
            rows += [] if place in self.leaving else [place]
            rows += self.coming.get(name, ())
        return [self.rows[row] if isinstance(row, int) else row for row in rows]

    def read(self, change: Change) -> bool:
        """Put the new text of a cell in the place of the old one."""
        at = change.old or change.where
        place = self._place(at.row)
        column = at.place - 1 if at.place else self.titles.index(at.column)
        if place is None or self.rows[place].cells[column] != plain(change.before):
            return False
        cells = list(self.rows[place].cells)
        cells[column] = plain(change.after)
        self.rows[place] = PrintedRow(tuple(cells), self.rows[place].is_total)
        return True

    def move(self, change: Change) -> bool:
        """Delete, insert or move a row."""
        if change.old:
            place = self._place(change.old.row)
            if place is None:
                return False
            self.leaving.add(place)
            return change.kind != "moved" or self._put(place, change)
        cells = tuple(plain(cell) for cell in change.cells)
        return self._put(PrintedRow(cells, is_total=False), change)

    def _put(self, row: PrintedRow | int, change: Change) -> bool:
        name = change.follows.row if change.follows else ()
        there = self.coming.setdefault(name, [])
        # Rows that are inserted together stand in their order; a row that moves stands alone.
        together = all(isinstance(other, PrintedRow) for other in (row, *there))
        there.append(row)
        return (not name or self._place(name) is not None) and (together or len(there) == 1)

    def _place(self, name: _Name) -> int | None:
        places = [place for place, other in enumerate(self.names) if other == name]
        return places[0] if len(places) == 1 else None
