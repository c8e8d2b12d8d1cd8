"""What changed between two versions of a table: title, columns, rows, notes and source."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.comparison.alignment import NEVER, set_side_by_side
from pipeline.comparison.change import Change, VersionsCompared
from pipeline.comparison.difference import printed
from pipeline.comparison.row_names import row_names
from pipeline.document.marks import ordinal_mark
from pipeline.document.model import Band, Cell, Content, Note, Row, Table, TableColumn, Text, plain
from pipeline.document.numbering import Numbers
from pipeline.document.passages import Kind, Location, Passage

_EQUAL = 3.0
_SAME_KEY = 2.0
# Rows without a key are the same row where most of their cells are equal.
_CELLS_IN_COMMON, _NO_CELL_IN_COMMON = 4.0, -3.0

_Pairs = Sequence[tuple[int | None, int | None]]


def table_changes(
    compared: VersionsCompared, old: Passage | None, new: Passage | None, follows: Location | None
) -> Iterator[Change]:
    """Compare two versions of a table.

    Args:
        compared: The numbers of both versions.
        old: The table as it was; None where it was added.
        new: As it is; None where it was removed.
        follows: The place in the old version before it.

    Yields:
        Title, columns, rows or cells, notes and source that differ. A table that was added or
        removed is one change, of its title, whose cells are not listed.
    """
    if old is None or new is None:
        yield from compared.contents(old, new, follows)
        return
    # Equal contents with equal numbers are printed alike; most tables have not changed.
    if (old.content, old.block) == (new.content, new.block) and compared.old == compared.new:
        return
    for change in _within(compared, old, new):
        yield replace(change, within=new.location.anchor)


def _within(compared: VersionsCompared, old: Passage, new: Passage) -> Iterator[Change]:
    yield from compared.contents(old, new)
    old_table, new_table = old.block, new.block
    if not isinstance(old_table, Table) or not isinstance(new_table, Table):
        return
    before = _Version(old_table, old.location, compared.old)
    after = _Version(new_table, new.location, compared.new)
    pairs = _paired_columns(old_table.columns, new_table.columns)
    for old_column, new_column in pairs:
        locations = (before.column(old_column), after.column(new_column))
        titles = (_title(old_table, old_column), _title(new_table, new_column))
        yield from compared.said(locations, titles, new_table.origin, before.location)
    for place, (old_band, new_band) in enumerate(zip_longest(old_table.bands, new_table.bands)):
        locations = (before.band(old_band, place), after.band(new_band, place))
        words = tuple(band.content if band else () for band in (old_band, new_band))
        yield from compared.said(locations, (words[0], words[1]), new_table.origin, before.location)
    yield from _rows(compared, before, after, pairs)
    yield from compared.said(
        (before.under("source"), after.under("source")),
        (old_table.source, new_table.source),
        new_table.origin,
    )
    yield from _note_changes(compared, before, after)


def _note_changes(compared: VersionsCompared, old: "_Version", new: "_Version") -> Iterator[Change]:
    for place, (old_note, new_note) in enumerate(_paired_notes(old.table.notes, new.table.notes)):
        locations = (old.note(old_note, place), new.note(new_note, place))
        contents = (old_note.content if old_note else (), new_note.content if new_note else ())
        origin = (new_note or old_note or new.table).origin
        yield from compared.said(locations, contents, origin, old.location)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table: what it says, and what tells it from others."""

    key: Hashable
    said: tuple[object, ...]
    place: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Line) and (self.key, self.said) == (other.key, other.said)

    def __hash__(self) -> int:
        return hash((self.key, self.said))


class _Version:
    """A version of a table, and where its parts stand."""

    def __init__(self, table: Table, location: Location, numbers: Numbers) -> None:
        self.table = table
        self.location = location
        self.rows = [tuple(_content(cell) for cell in row) for row in table.rows]
        self.texts = [[plain(printed(cell, numbers)) for cell in row] for row in self.rows]
        self.titles = table.column_names
        self.names = row_names(table.rows, self.texts)
        self.lines = [
            _Line(_key(row), tuple(map(_bare, cells)), place)
            for place, (row, cells) in enumerate(zip(table.rows, self.rows, strict=True))
        ]

    def under(self, kind: Kind) -> Location:
        return replace(self.location, kind=kind, key=(self.location.key, kind))

    def column(self, place: int | None) -> Location | None:
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
        if band is None:
            return None
        key = (self.location.key, "band", place)
        return replace(self.location, kind="column", key=key, column=plain(band.content))

    def row(self, place: int) -> Location:
        key = (self.location.key, "row", self.lines[place].key)
        return replace(self.location, kind="row", key=key, row=self.names[place])

    def cell(self, row: int, column: int) -> Location:
        of_column, of_row = self.column(column), self.row(row)
        title, again = (of_column.column, of_column.place) if of_column else ("", 0)
        return replace(of_row, kind="cell", key=(of_row.key, column), column=title, place=again)

    def note(self, note: Note | None, place: int) -> Location | None:
        if note is None:
            return None
        letter = ordinal_mark("lower-letter", self.table.notes.index(note) + 1)
        return replace(self.under("note"), number=letter, key=(self.location.key, "note", place))


def _rows(
    compared: VersionsCompared, old: _Version, new: _Version, columns: _Pairs
) -> Iterator[Change]:
    pairs = set_side_by_side(old.lines, new.lines, _lines_alike)
    removed = Counter(line.key for line, twin in pairs if twin is None and line)
    # A row that moved within its table is compared where it stands now.
    moved = {twin.key for line, twin in pairs if line is None and twin and removed[twin.key] == 1}
    from_key = {line.key: line for line, twin in pairs if line and twin is None}
    before = old.location
    for line, twin in pairs:
        if line and twin is None and line.key not in moved:
            location = old.row(line.place)
            yield compared.row((location, None), old.rows[line.place], old.table.origin, None)
        elif twin:
            start = line or (from_key[twin.key] if twin.key in moved else None)
            if start:
                yield from _cells(compared, (old, start.place), (new, twin.place), columns)
            else:
                location, cells = new.row(twin.place), new.rows[twin.place]
                yield compared.row((None, location), cells, new.table.origin, before)
        before = old.row(line.place) if line else before


def _cells(
    compared: VersionsCompared,
    old: tuple[_Version, int],
    new: tuple[_Version, int],
    columns: _Pairs,
) -> Iterator[Change]:
    (before, old_row), (after, new_row) = old, new
    for old_column, new_column in columns:
        if old_column is not None and new_column is not None:
            locations = (before.cell(old_row, old_column), after.cell(new_row, new_column))
            contents = (before.rows[old_row][old_column], after.rows[new_row][new_column])
            yield from compared.said(locations, contents, after.table.origin)


def _paired_columns(old: Sequence[TableColumn], new: Sequence[TableColumn]) -> _Pairs:
    """Pair columns by their place, or by their titles where there are more or fewer."""
    if len(old) == len(new):
        return [(place, place) for place in range(len(old))]

    def alike(old_place: int, new_place: int) -> float:
        return _EQUAL if plain(old[old_place].title) == plain(new[new_place].title) else NEVER

    # The places of new columns are shifted below 0, so that none equals the place of an old column.
    places = [-1 - place for place in range(len(new))]
    pairs = set_side_by_side(
        list(range(len(old))), places, lambda place, shifted: alike(place, -1 - shifted)
    )
    return [(place, None if shifted is None else -1 - shifted) for place, shifted in pairs]


def _paired_notes(
    old: Sequence[Note], new: Sequence[Note]
) -> list[tuple[Note | None, Note | None]]:
    former = {note.label: note for note in old}
    new_labels = {note.label for note in new}
    paired: list[tuple[Note | None, Note | None]] = [(former.get(note.label), note) for note in new]
    return paired + [(note, None) for note in old if note.label not in new_labels]


def _title(table: Table, place: int | None) -> Content:
    return () if place is None else table.columns[place].title


def _content(cell: str | Cell) -> Content:
    if isinstance(cell, Cell):
        return cell.content
    return (Text(cell),) if cell else ()


def _key(row: Row) -> Hashable:
    """Give what tells a row apart in any language: the facts of its first cell, or its words."""
    first = row[0] if row else ""
    if isinstance(first, str):
        return first
    sources = tuple(
        source for piece in first.content if isinstance(piece, Text) for source in piece.sources
    )
    return sources or (str(first.datum) if first.datum is not None else plain(first.content))


def _bare(content: Content) -> object:
    return tuple(
        replace(piece, sources=()) if isinstance(piece, Text) else piece for piece in content
    )


def _lines_alike(old: _Line, new: _Line) -> float:
    if old == new:
        return _EQUAL
    width = max(len(old.said), len(new.said), 1)
    shared = sum(mine == theirs for mine, theirs in zip(old.said, new.said, strict=False)) / width
    if old.key == new.key:
        return _SAME_KEY + shared / 2
    if isinstance(old.key, tuple) or isinstance(new.key, tuple):
        return NEVER
    return _CELLS_IN_COMMON * shared + _NO_CELL_IN_COMMON
