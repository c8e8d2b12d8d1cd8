"""What changed in the rows of a table: cells, rows that came, went or moved."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.comparison.alignment import NEVER, set_side_by_side
from pipeline.comparison.change import Change, VersionsCompared
from pipeline.comparison.table_version import TableLine, TableVersion
from pipeline.document.passages import Location

if TYPE_CHECKING:
    _Pairs = Sequence[tuple[TableLine | None, TableLine | None]]

EQUAL = 3.0
_SAME_KEY = 2.0
# Rows without a key are the same row where most of their cells are equal.
_CELLS_IN_COMMON, _NO_CELL_IN_COMMON = 4.0, -3.0

PairedColumns = Sequence[tuple[int | None, int | None]]


def row_changes(
    compared: VersionsCompared, old: TableVersion, new: TableVersion, columns: PairedColumns
) -> Iterator[Change]:
    """Compare the rows of two versions of a table, whose columns are paired by their places.

    Cells that differ are changes, and rows that were added or removed or that moved. What changed
    in a row that moved comes where the row stood, and then that it moved.
    """
    pairs = set_side_by_side(old.lines, new.lines, _lines_alike)
    moved = _moved(pairs)
    follows = _rows_before(pairs, moved, old)
    for line, twin in pairs:
        if line:
            counterpart = twin or moved.get(line.key)
            if counterpart is None:
                location = old.row(line.place)
                yield compared.row((location, None), old.rows[line.place], old.table.origin, None)
                continue
            yield from _cells(compared, (old, line.place), (new, counterpart.place), columns)
            if twin is None:
                places = line.place, counterpart.place
                yield _move(compared, (old, new), places, follows[counterpart.place])
        elif twin and twin.key not in moved:
            location, cells = new.row(twin.place), new.rows[twin.place]
            yield compared.row((None, location), cells, new.table.origin, follows[twin.place])


def _moved(pairs: "_Pairs") -> dict[Hashable, TableLine]:
    """Give the rows that moved within their table, by what tells each from the others."""
    went = Counter(line.key for line, twin in pairs if line and twin is None)
    came = Counter(twin.key for line, twin in pairs if twin and line is None)
    return {
        twin.key: twin
        for line, twin in pairs
        if line is None and twin and went[twin.key] == came[twin.key] == 1
    }


def _rows_before(
    pairs: "_Pairs", moved: Mapping[Hashable, TableLine], old: TableVersion
) -> dict[int, Location]:
    """Give, by its place, the row of the old version that a row which came or moved follows.

    A row that moved away is none: who follows the changes does not find it there. The table itself
    stands for what is before the first row.
    """
    before = old.location
    follows: dict[int, Location] = {}
    for line, twin in pairs:
        if line and (twin or line.key not in moved):
            before = old.row(line.place)
        elif twin:
            follows[twin.place] = before
    return follows


def _move(
    compared: VersionsCompared,
    versions: tuple[TableVersion, TableVersion],
    places: tuple[int, int],
    follows: Location,
) -> Change:
    (old, new), (old_place, new_place) = versions, places
    locations = (old.row(old_place), new.row(new_place))
    names = (old.name_before(old_place), new.name_before(new_place))
    contents = (*old.rows[old_place], *new.rows[new_place])
    return compared.moved(locations, names, contents, new.table.origin, follows)


def _cells(
    compared: VersionsCompared,
    old: tuple[TableVersion, int],
    new: tuple[TableVersion, int],
    columns: PairedColumns,
) -> Iterator[Change]:
    (before, old_row), (after, new_row) = old, new
    for old_column, new_column in columns:
        if old_column is not None and new_column is not None:
            locations = (before.cell(old_row, old_column), after.cell(new_row, new_column))
            contents = (before.rows[old_row][old_column], after.rows[new_row][new_column])
            yield from compared.said(locations, contents, after.table.origin)


def _lines_alike(old: TableLine, new: TableLine) -> float:
    if old == new:
        return EQUAL
    width = max(len(old.said), len(new.said), 1)
    shared = sum(mine == theirs for mine, theirs in zip(old.said, new.said, strict=False)) / width
    if old.key == new.key:
        return _SAME_KEY + shared / 2
    if isinstance(old.key, tuple) or isinstance(new.key, tuple):
        return NEVER
    return _CELLS_IN_COMMON * shared + _NO_CELL_IN_COMMON
