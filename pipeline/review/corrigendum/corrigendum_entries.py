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
from pipeline.review.corrigendum.entry_tables import (
    figure_alone,
    standing_alone,
    text_of,
    without_notes,
)
from pipeline.review.corrigendum.readings import CorrigendumReading, readings, replaces_all

# A table in which more cells and more of the rows changed is printed anew.
_MOST_CELLS, _MOST_ROWS = 8, 1 / 3
# Texts of the masthead that every version of a document has of its own.
_OWN = {"symbol", "symbol_note", "header_symbol", "date", "job_code", "illustrative"}
_ORIGIN = Origin("corrigendum.toml", 0)


@dataclass(frozen=True, slots=True)
class CorrigendumEntry:
    """An entry: the place in what was issued, and what to do there.

    Attributes:
        place: The head of the entry.
        blocks: What stands under it.
    """

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

    Args:
        changes: What changed in one language.
        old: What was issued.
        new: What it should say.
        wording: Its words.

    Returns:
        The entries in the order of what was issued. Symbol, date and job code are no matter of a
        corrigendum: each document has its own.
    """
    maker = _Maker(old, new, wording)
    wanted = [change for change in changes if change.where.name not in _OWN]
    worded: list[CorrigendumEntry] = []
    for _, group in groupby(wanted, key=_together):
        worded += maker.entries([*group])
    return tuple(worded)


def _lead_in(words: str, reading: Phrase = ()) -> Phrase:
    """Put a reading after the words that lead to it, which are in italics."""
    return (
        (Text(words, italic=True), Text(" "), *reading) if reading else (Text(words, italic=True),)
    )


def _together(change: Change) -> object:
    """Take the changes of a table together, so that it can be printed anew."""
    return change.within or id(change)


def _row_of(change: Change) -> object:
    """Take the cells of a row together, and rows that come in at the same place."""
    where = change.where
    if where.kind == "cell":
        return ("cell", where.row, change.old.row if change.old else ())
    return ("added", change.follows) if _is_new_row(change) else id(change)


def _is_new_row(change: Change) -> bool:
    return change.kind == "added" and change.where.kind == "row"


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
        for _, group in groupby(changes, key=_row_of):
            of_row = [*group]
            if _is_new_row(of_row[0]):
                yield self._rows_added(of_row)
            elif of_row[0].where.kind == "cell":
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
        rows = {_row_of(change) for change in changes if change.where.kind in {"cell", "row"}}
        table = self._table(changes[0])
        return cells > _MOST_CELLS and len(rows) > _MOST_ROWS * len(table.rows)

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
        """Word the cells of a row; the head names the column of one, the row of several."""
        first = changes[0].old or changes[0].where
        if len(changes) == 1:
            line = self._for_read(CorrigendumReading(changes[0].before, changes[0].after))
            return CorrigendumEntry(self.wording.place(first), (self._text(line),))
        blocks = [
            self._text(
                (
                    Text(self.wording.column(change.old or change.where, within=True) + " "),
                    *self._for_read(CorrigendumReading(change.before, change.after), within=True),
                )
            )
            for change in changes
        ]
        return CorrigendumEntry(self.wording.row(first), tuple(blocks))

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
        block = next((block for block in self._blocks() if block.anchor == where.anchor), None)
        match block:
            case Table() if where.kind == "table":
                return [replace(self._table(change), title=change.after)]
            case Chart() | Image():
                return [replace(figure_alone(block, self.new.numbers), anchor=self._anchor())]
            case Quotation() | Item(quoted=True):
                return [Quotation(change.after, self._anchor(), _ORIGIN)]
        return [self._text(change.after)] if change.after else []

    def _table(self, change: Change) -> Table:
        anchor = change.within or change.where.anchor
        table = next(
            block for block in self._blocks() if isinstance(block, Table) and block.anchor == anchor
        )
        return replace(standing_alone(table, self.new.numbers), anchor=self._anchor())

    def _blocks(self) -> Iterator[Block]:
        document = self.new.document
        annexes = (annex.blocks for annex in document.annexes)
        return (block for group in (document.front, document.body, *annexes) for block in group)

    def _line(self, text: str) -> Paragraph:
        return self._text((Text(text, italic=True),))

    def _text(self, content: Content) -> Paragraph:
        return Paragraph(content, self._anchor(), _ORIGIN, numbered=False)

    def _anchor(self) -> str:
        return f"entry{next(self.numbers)}"
