"""Where a document states a fact: in which paragraph, footnote, or column of a table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.document.model import (
    Annex,
    Block,
    Cell,
    Chart,
    Content,
    Document,
    Heading,
    Image,
    Item,
    Paragraph,
    Quotation,
    Table,
    Text,
    cell_text,
    plain,
)
from pipeline.document.numbering import Marks, Numbers
from pipeline.word.package.comments import sources_of, together


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a document, by the numbers that are the same in every language.

    Attributes:
        kind: ``masthead``, ``note`` (before the report), ``heading``, ``paragraph``, ``footnote``,
            ``annex`` (its title), ``table`` (its title, notes and source) or ``column``.
        number: Of the paragraph or footnote, the mark of the heading, or empty.
        item: Of the subparagraph, as a reference prints it: ``15 (a)``; empty outside of one.
        annex: The number of the annex, ``I``; ``annex`` alone where it has none; empty in the body.
        row: The first cell of the row.
    """

    kind: str
    number: str = ""
    item: str = ""
    annex: str | None = None
    table: str = ""
    column: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document prints of its facts, and where."""

    where: Where
    sources: tuple[str, ...]
    shown: str


def statements(document: Document, numbers: Numbers, marks: Marks) -> Iterator[Statement]:
    """Give everything that a document states, in its order.

    One for each text that has a source; cells of tables included.
    """
    for phrase in document.masthead.values():
        yield from _stated(Where("masthead"), phrase)
    walk = _Walk(numbers, marks)
    for block in document.front:
        yield from walk.block(block, Where("note"))
    for block in document.body:
        yield from walk.block(block, Where("paragraph"))
    for annex in document.annexes:
        yield from walk.annex(annex)
    for note in document.notes:
        number = str(numbers.notes[note.label])
        yield from _stated(Where("footnote", number), note.content)


class _Walk:
    """Goes through blocks and knows which paragraph it is in."""

    def __init__(self, numbers: Numbers, marks: Marks) -> None:
        self.numbers = numbers
        self.marks = marks
        self.paragraph = ""
        self.items: list[str] = []

    def annex(self, annex: Annex) -> Iterator[Statement]:
        self.paragraph = ""
        parent = self.numbers.appended.get(annex.anchor, annex.anchor)
        number = self.numbers.annexes[parent]
        if annex.appendix:
            number = ", ".join(part for part in (number, self.numbers.marks[annex.anchor]) if part)
        where = Where("annex", annex=number)
        yield from _stated(where, annex.title)
        for block in annex.blocks:
            yield from self.block(block, replace(where, kind="paragraph"))

    def block(self, block: Block, where: Where) -> Iterator[Statement]:
        mark = self.numbers.marks.get(getattr(block, "anchor", ""), "")
        match block:
            case Heading():
                yield from _stated(replace(where, kind="heading", number=mark), block.content)
            case Paragraph(inside=0):
                self.paragraph = mark.rstrip(".")
                self.items = []
                yield from _stated(replace(where, number=self.paragraph), block.content)
            case Item(bullet=False, quoted=False, level=level):
                self.items = [*self.items[: level - 1], mark]
                yield from _stated(self._within(where, level), block.content)
            case Paragraph(inside=level) | Quotation(inside=level):
                yield from _stated(self._within(where, level), block.content)
            case Item(level=level):
                around = 0 if block.quoted else level - 1
                yield from _stated(self._within(where, around), block.content)
            case Table():
                yield from self._table(block, where)
            case Chart() | Image():
                at = replace(where, number=self.paragraph)
                for content in (block.title, block.source):
                    yield from _stated(at, content)
                for key in getattr(block, "sources", ()):
                    yield Statement(at, (key,), block.alternative)

    def _within(self, where: Where, level: int) -> Where:
        """Name the paragraph, and the subparagraph around a level."""
        items = self.items[:level]
        item = self.marks.item_joint.join([self.paragraph, *items]) if items else ""
        return replace(where, number=self.paragraph, item=item)

    def _table(self, table: Table, where: Where) -> Iterator[Statement]:
        number = str(self.numbers.tables.get(table.anchor, ""))
        where = replace(where, kind="table", number="", table=number)
        bands = (band.content for band in table.bands)
        for content in (table.title, *bands, table.source, *(note.content for note in table.notes)):
            yield from _stated(where, content)
        titles = table.column_names
        for column, title in zip(table.columns, titles, strict=True):
            yield from _stated(replace(where, kind="column", column=title), column.title)
        for row in table.rows:
            cells = [*map(cell_text, row)]
            for title, cell in zip(titles, row, strict=True):
                if isinstance(cell, Cell):
                    place = replace(where, kind="column", column=title, row=cells[0])
                    yield from _stated(place, cell.content)


def _stated(where: Where, content: Content) -> Iterator[Statement]:
    for group in together(content):
        if isinstance(group[0], Text) and group[0].sources:
            yield Statement(where, sources_of([group]), plain(group))
