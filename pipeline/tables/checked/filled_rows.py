"""Which rows under a header belong to its table: those that hold something, and no notes."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from pipeline.problems import Place, Problem
from pipeline.tables.checked.header import Header
from pipeline.tables.checked.trimming import BLANKS, trimmed
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.workbooks.address import column_letters

Cells = Sequence[Any]
_FULL = 2  # full columns: no row of the table holds one cell alone


class FilledRows:
    """The rows of a table, column by column.

    Attributes:
        notes: An error for each note under the table, which is none of its rows.
    """

    def __init__(
        self, sheet: Sheet, columns: Sequence[SheetColumn], header: Header, rows: Sequence[Cells]
    ) -> None:
        """Find the rows of a table among the cells from row 1 on."""
        self._rows = rows[header.row :]
        self._known: dict[int, list[Any]] = {}
        self.numbers = list(range(header.row + 1, len(rows) + 1))
        self.notes: list[Problem] = []
        # In nearly every table two of the first columns are full, and no row needs a look.
        full = 0
        for index in range(len(self._rows[0]) if self._rows else 0):
            full += _is_full(self.column(index))
            if full == _FULL:
                return
        filled = [
            number
            for number, row in zip(self.numbers, self._rows, strict=True)
            if full or _is_filled(row)
        ]
        notes = dict(_notes(sheet, columns, header, rows, filled))
        self.notes = list(notes.values())
        if notes or len(filled) < len(self.numbers):
            self.numbers = [number for number in filled if number not in notes]
            self._rows = [rows[number - 1] for number in self.numbers]
            self._known.clear()

    def column(self, index: int) -> list[Any]:
        """Give the cells of a column, counted from 0."""
        if index not in self._known:
            self._known[index] = list(map(itemgetter(index), self._rows))
        return self._known[index]


def _is_full(cells: Cells) -> bool:
    """Say whether every cell of a column holds something."""
    if "" in cells:
        return False
    if str not in set(map(type, cells)):
        return True
    return all(not isinstance(cell, str) or cell.strip(BLANKS) for cell in {*cells})


def _is_filled(row: Cells) -> bool:
    # A loop is faster than any(): nearly every row is decided by its first cell.
    for cell in row:  # noqa: SIM110
        if not isinstance(cell, str) or cell.strip(BLANKS):
            return True
    return False


def _notes(
    sheet: Sheet,
    columns: Sequence[SheetColumn],
    header: Header,
    rows: Sequence[Cells],
    filled: Sequence[int],
) -> Iterator[tuple[int, Problem]]:
    """Find rows that hold one cell and lack several that are required: a note under the table."""
    required = [
        (header.positions[column.name], column.name)
        for column in columns
        if column.required and column.name in header.positions
    ]
    for number in filled:
        row = rows[number - 1]
        if len(row) - row.count("") > 1:
            continue
        ((index, cell),) = [(index, cell) for index, cell in enumerate(row) if cell != ""]
        lacking = [name for position, name in required if position != index]
        if len(lacking) > 1:
            place = Place(sheet.file, sheet.name, f"{column_letters(index)}{number}")
            values = {"value": trimmed(str(cell)), "columns": ", ".join(lacking)}
            yield number, Problem("row-of-one-cell", place, values)
