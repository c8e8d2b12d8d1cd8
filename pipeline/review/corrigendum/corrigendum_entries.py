"""The entries of a corrigendum: what changed, by the numbers of what was issued."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby

from pipeline.comparison.changes import Change
from pipeline.document.model import (
    Block,
    Cell,
    Chart,
    Content,
    Image,
    Item,
    Origin,
    Paragraph,
    Phrase,
    Quotation,
    Row,
    Table,
    Text,
)
from pipeline.review.changes.corrigendum_words import Wording
from pipeline.review.changes.since_issue import VersionSide
from pipeline.review.corrigendum.entry_groups import is_new_row, is_within_row, row_of, together
from pipeline.review.corrigendum.entry_tables import (
    blocks_of,
    figure_alone,
    standing_alone,
    tables,
    text_of,
    without_notes,
)
from pipeline.review.corrigendum.followed_rows import followed_rows, printed_rows
from pipeline.review.corrigendum.readings import CorrigendumReading, readings, replaces_all

# A table in which more cells and more of the rows changed, or more rows moved, is printed anew.
_MOST_CELLS, _MOST_ROWS = 8, 1 / 3
_MOST_MOVED = 1
# Texts of the masthead that every version of a document has of its own.
_OWN = {"symbol", "symbol_note", "header_symbol", "date", "job_code", "illustrative"}
_ORIGIN = Origin("corrigendum.toml", 0)


@dataclass(frozen=True, slots=True)
class CorrigendumEntry:
    """An entry: the place in what was issued, and what to do there."""

    place: str
    blocks: tuple[Block, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What tells it from another entry."""
        return (self.place, *(text_of(block) for block in self.blocks))


def entries(
    changes: Iterable[Change], old: VersionSide, new: VersionSide, wording: Wording
) -> tuple[CorrigendumEntry, ...]:
    """Word what changed as entries.

    They are in the order of what was issued. Symbol, date and job code are no matter of a
    corrigendum: each document has its own.
    """
    maker = _Maker(old, new, wording)
    wanted = [change for change in changes if change.where.name not in _OWN]
    worded: list[CorrigendumEntry] = []
    for _, group in groupby(wanted, key=together):
        worded += maker.entries([*group])
    return tuple(worded)


def _lead_in(words: str, reading: Phrase = ()) -> Phrase:
    """Put a reading after the words that lead to it, which are in italics."""
    return (
        (Text(words, italic=True), Text(" "), *reading) if reading else (Text(words, italic=True),)
    )


@dataclass(slots=True)
class _Maker:
    """Makes entries; every block gets an anchor of its own."""

    old: VersionSide
    new: VersionSide
    wording: Wording
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def entries(self, changes: Sequence[Change]) -> Iterator[CorrigendumEntry]:
        if self._is_much(changes):
            yield from (self._entry(change) for change in changes if change.where.kind == "table")
            yield self._replaced(changes)
            return
        for _, group in groupby(changes, key=row_of):
            of_row = [*group]
            if is_new_row(of_row[0]):
                yield self._rows_added(of_row)
            elif is_within_row(of_row[0]):
                yield self._cells(of_row)
            else:
                yield from (self._entry(change) for change in of_row)

    def _is_much(self, changes: Sequence[Change]) -> bool:
        """Tell whether a table is to be printed anew: its columns or a good part of it changed."""
        if not changes[0].within:
            return False
        if any(change.where.kind == "column" and change.kind != "changed" for change in changes):
            return True
        cells = sum(change.where.kind in {"cell", "row"} for change in changes)
        rows = {row_of(change) for change in changes if change.where.kind in {"cell", "row"}}
        table = self._table(changes[0])
        if cells > _MOST_CELLS and len(rows) > _MOST_ROWS * len(table.rows):
            return True
        moved = sum(change.kind == "moved" for change in changes)
        return moved > _MOST_MOVED or not self._can_be_followed(changes)

    def _can_be_followed(self, changes: Sequence[Change]) -> bool:
        """Tell whether whoever does with the issued table what is said has the new one."""
        places = (change.old or change.follows for change in changes)
        anchor = next(place.anchor for place in places if place)
        table = tables(self.old.document)[anchor]
        wanted = printed_rows(tables(self.new.document)[changes[0].within], self.new.numbers)
        return followed_rows(table, self.old.numbers, changes) == wanted

    def _entry(self, change: Change) -> CorrigendumEntry:
        words = self.wording.words
        kind = change.where.kind
        if change.kind == "removed":
            blocks: list[Block] = [self._line(words.delete.get(kind, words.delete["paragraph"]))]
        elif change.kind == "added":
            blocks = [self._line(words.insert.get(kind, words.insert["paragraph"]))]
            blocks += self._added(change)
        elif kind in {"chart", "image"}:
            blocks = [self._line(words.replace[kind]), *self._added(change)]
        else:
            blocks = [*self._read(change)]
        at = change.old or change.follows or change.where
        counts = change.kind != "changed" and kind == "paragraph" and change.where.number
        if counts and self.old.numbers_follow(at.anchor):
            blocks.append(self._line(words.renumber))
        return CorrigendumEntry(self.wording.place(at), tuple(blocks))

    def _read(self, change: Change) -> Iterator[Block]:
        """Give both readings, or the whole text where little of it stays."""
        all_readings = readings(change.segments)
        if replaces_all(change.segments, all_readings):
            yield self._line(self.wording.words.replace["text"])
            yield self._text(change.after)
            return
        for reading in all_readings:
            yield self._text(self._for_read(reading))

    def _for_read(self, reading: CorrigendumReading, *, within: bool = False) -> Content:
        """Put both readings on a line; ``within`` an entry that began with a column."""
        words = self.wording.words
        for_words = words.for_words_within if within else words.for_words
        for_empty = words.for_empty_within if within else words.for_empty
        old = _lead_in(for_words, reading.old) if reading.old else _lead_in(for_empty)
        new = _lead_in(words.read_words, reading.new) if reading.new else _lead_in(words.read_empty)
        return (*old, Text(" "), *new)

    def _cells(self, changes: Sequence[Change]) -> CorrigendumEntry:
        """Word what changes in a row; the head names the column of one cell, else the row."""
        first = changes[0].old or changes[0].where
        if len(changes) == 1 and changes[0].kind != "moved":
            line = self._for_read(CorrigendumReading(changes[0].before, changes[0].after))
            return CorrigendumEntry(self.wording.place(first), (self._text(line),))
        lines = (self._in_row(change) for change in changes)
        return CorrigendumEntry(self.wording.row(first), tuple(lines))

    def _in_row(self, change: Change) -> Paragraph:
        """Word the cell of a row after the name of its column, or where the row moves to."""
        if change.kind == "moved":
            return self._line(self.wording.move(change.follows or change.where))
        column = Text(self.wording.column(change.old or change.where, within=True) + " ")
        reading = CorrigendumReading(change.before, change.after)
        return self._text((column, *self._for_read(reading, within=True)))

    def _rows_added(self, changes: Sequence[Change]) -> CorrigendumEntry:
        words = self.wording.words
        table = self._table(changes[0])
        at = changes[0].follows or changes[0].where
        name = "row" if len(changes) == 1 else "rows"
        line = words.insert[name if at.row else f"{name}_first"]
        rows: tuple[Row, ...] = tuple(
            tuple(Cell(cell) for cell in change.cells) for change in changes
        )
        small = without_notes(replace(table, rows=rows, totals=frozenset()))
        return CorrigendumEntry(self.wording.row(at), (self._line(line), small))

    def _replaced(self, changes: Sequence[Change]) -> CorrigendumEntry:
        at = changes[0].old or changes[0].where
        place = self.wording.row(replace(at, row=()))
        line = self._line(self.wording.words.replace["table"])
        return CorrigendumEntry(place, (line, self._table(changes[0])))

    def _added(self, change: Change) -> list[Block]:
        """Give what is added as it will stand, without a number of its own."""
        where = change.where
        blocks = blocks_of(self.new.document)
        block = next((block for block in blocks if block.anchor == where.anchor), None)
        match block:
            case Table() if where.kind == "table":
                return [replace(self._table(change), title=change.after)]
            case Chart() | Image():
                return [replace(figure_alone(block, self.new.numbers), anchor=self._anchor())]
            case Quotation() | Item(quoted=True):
                return [Quotation(change.after, self._anchor(), _ORIGIN)]
        return [self._text(change.after)] if change.after else []

    def _table(self, change: Change) -> Table:
        table = tables(self.new.document)[change.within or change.where.anchor]
        return replace(standing_alone(table, self.new.numbers), anchor=self._anchor())

    def _line(self, text: str) -> Paragraph:
        return self._text((Text(text, italic=True),))

    def _text(self, content: Content) -> Paragraph:
        return Paragraph(content, self._anchor(), _ORIGIN, numbered=False)

    def _anchor(self) -> str:
        return f"entry{next(self.numbers)}"
