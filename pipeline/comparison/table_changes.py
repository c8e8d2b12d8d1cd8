"""What changed between two versions of a table: title, columns, rows, notes and source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.comparison.alignment import NEVER, set_side_by_side
from pipeline.comparison.change import Change, VersionsCompared
from pipeline.comparison.row_changes import EQUAL, PairedColumns, row_changes
from pipeline.comparison.table_version import TableVersion
from pipeline.document.model import Content, Note, Table, TableColumn, plain
from pipeline.document.passages import Location, Passage


def table_changes(
    compared: VersionsCompared, old: Passage | None, new: Passage | None, follows: Location | None
) -> Iterator[Change]:
    """Compare two versions of a table: title, columns, rows or cells, notes and source.

    A table that was added or removed is one change, of its title, whose cells are not listed.
    ``old`` is None where it was added, ``new`` where it was removed; ``follows`` is the place
    in the old version before it.
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
    before = TableVersion(old_table, old.location, compared.old)
    after = TableVersion(new_table, new.location, compared.new)
    pairs = _paired_columns(old_table.columns, new_table.columns)
    for old_column, new_column in pairs:
        locations = (before.column(old_column), after.column(new_column))
        titles = (_title(old_table, old_column), _title(new_table, new_column))
        yield from compared.said(locations, titles, new_table.origin, before.location)
    for place, (old_band, new_band) in enumerate(zip_longest(old_table.bands, new_table.bands)):
        locations = (before.band(old_band, place), after.band(new_band, place))
        words = tuple(band.content if band else () for band in (old_band, new_band))
        yield from compared.said(locations, (words[0], words[1]), new_table.origin, before.location)
    yield from row_changes(compared, before, after, pairs)
    yield from compared.said(
        (before.under("source"), after.under("source")),
        (old_table.source, new_table.source),
        new_table.origin,
    )
    yield from _note_changes(compared, before, after)


def _note_changes(
    compared: VersionsCompared, old: TableVersion, new: TableVersion
) -> Iterator[Change]:
    for place, (old_note, new_note) in enumerate(_paired_notes(old.table.notes, new.table.notes)):
        locations = (old.note(old_note, place), new.note(new_note, place))
        contents = (old_note.content if old_note else (), new_note.content if new_note else ())
        origin = (new_note or old_note or new.table).origin
        yield from compared.said(locations, contents, origin, old.location)


def _paired_columns(old: Sequence[TableColumn], new: Sequence[TableColumn]) -> PairedColumns:
    """Pair columns by their place, or by their titles where there are more or fewer."""
    if len(old) == len(new):
        return [(place, place) for place in range(len(old))]

    def alike(old_place: int, new_place: int) -> float:
        return EQUAL if plain(old[old_place].title) == plain(new[new_place].title) else NEVER

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
