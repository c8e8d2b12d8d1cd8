"""The numbers of a document: paragraphs, subparagraphs, headings, annexes, tables and notes.

Word counts the same numbers by itself; they are computed here for cross-references, for the
sheets and for the tests that compare the two.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.document.annex_places import placed_annexes
from pipeline.document.marks import Marks, ordinal_mark
from pipeline.document.model import (
    Annex,
    Block,
    Chart,
    Document,
    Heading,
    Image,
    Item,
    Paragraph,
    Quotation,
    Table,
)

__all__ = ["Marks", "Numbers", "number", "ordinal_mark"]

_Labelled = Annex | Heading | Paragraph | Item | Table | Chart | Image


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a document, by anchor of a block or by label.

    Attributes:
        marks: By anchor, the printed mark of a paragraph, item, heading, annex or table.
        labels: By label, the number as a reference prints it: ``6``, ``15 (a)``, ``I.A``, ``IV``.
        anchors: By label, the anchor of the block.
        paths: By label, the anchors whose numbers make up the reference, outermost first:
            the paragraph and its subparagraphs, or the headings.
        notes: By label, the number of a footnote.
        table_notes: By label, the letter of a note under a table.
        tables: By anchor.
        annexes: By anchor; empty where there is only one.
        figures: By anchor, the number of a chart or an image.
        appended: By the anchor of an appendix, that of its annex.
    """

    marks: Mapping[str, str]
    labels: Mapping[str, str]
    anchors: Mapping[str, str]
    paths: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, int]
    table_notes: Mapping[str, str]
    tables: Mapping[str, int]
    annexes: Mapping[str, str]
    figures: Mapping[str, int] = field(default_factory=dict)
    appended: Mapping[str, str] = field(default_factory=dict)


def number(document: Document, marks: Marks) -> Numbers:
    """Number a document.

    Paragraphs of the body have one sequence across its headings; each annex has its own.
    Headings begin again in each annex, subparagraphs after each paragraph or heading, those within
    a quotation after each of its paragraphs. Tables have one sequence through body and annexes,
    charts and images another.
    """
    count = _Count(marks, document.headings)
    count.blocks(document.front)
    count.blocks(document.body)
    for annex, position, single in placed_annexes(document.annexes):
        count.annex(annex, position, single=single)
    return Numbers(
        marks=count.marks,
        labels=count.labels,
        anchors=count.anchors,
        paths=count.paths,
        notes={note.label: place for place, note in enumerate(document.notes, 1)},
        table_notes=count.table_notes,
        tables=count.tables,
        annexes=count.annexes,
        figures=count.figures,
        appended=count.appended,
    )


class _Count:
    """The running numbers while a document is read from its start to its end."""

    def __init__(self, words: Marks, scheme: tuple[str, ...]) -> None:
        self.words = words
        self.scheme = self.usual_scheme = scheme
        self.within = ""
        self.marks: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.anchors: dict[str, str] = {}
        self.paths: dict[str, tuple[str, ...]] = {}
        self.table_notes: dict[str, str] = {}
        self.tables: dict[str, int] = {}
        self.annexes: dict[str, str] = {}
        self.figures: dict[str, int] = {}
        self.appended: dict[str, str] = {}
        self._begin()

    def _begin(self) -> None:
        self.paragraph = 0
        # A trail holds, from the outermost, the count, the anchor and the reference of a block.
        self.heading_trail: list[tuple[int, str, str]] = []
        self.item_trail: list[tuple[int, str, str]] = []
        self.quoted_trail: list[tuple[int, str, str]] = []
        self.chapeau: tuple[tuple[str, str], ...] = ()

    def annex(self, annex: Annex, position: int, *, single: bool) -> None:
        roman = "" if single else ordinal_mark("upper-roman", position)
        self.annexes[annex.anchor] = roman
        words = self.words
        if annex.appendix:
            mark = words.appendix_single if single else words.appendix.format(roman)
            self.appended[annex.anchor] = self.within
        else:
            mark = words.annex_single if single else words.annex.format(roman)
            self.within = annex.anchor
        self._keep(annex, mark, roman)
        self._begin()
        self.scheme = annex.headings or self.usual_scheme
        self.blocks(annex.blocks)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph(inside=0):
                    self._paragraph(block)
                case Paragraph() | Item(bullet=True):
                    self._keep(block)
                case Item():
                    self._item(block)
                case Quotation():
                    self.quoted_trail = []
                case Table():
                    self._captioned(block, self.tables, self.words.table)
                    for place, note in enumerate(block.notes, 1):
                        self.table_notes[note.label] = ordinal_mark(self.words.table_note, place)
                case Chart() | Image():
                    self._captioned(block, self.figures, self.words.figure)

    def _paragraph(self, block: Paragraph) -> None:
        self.item_trail, self.chapeau = [], ()
        if not block.numbered:
            self._keep(block)
            return
        self.paragraph += 1
        bare = str(self.paragraph)
        self.chapeau = ((block.anchor, bare),)
        self._keep(block, self.words.paragraph.format(bare), bare)

    def _heading(self, block: Heading) -> None:
        self.item_trail, self.chapeau = [], ()
        if not block.numbered or block.level > len(self.scheme):
            self._keep(block)
            return
        kind = self.scheme[block.level - 1]
        written = self._step(self.heading_trail, block, kind, self.words.heading_references[kind])
        named = [step for step in self.heading_trail if step[1]]
        self._keep(
            block,
            self.words.headings[kind].format(written),
            self.words.heading_joint.join(step[2] for step in named),
            tuple(step[1] for step in named),
        )

    def _item(self, block: Item) -> None:
        level = block.level - 1
        trail = self.quoted_trail if block.quoted else self.item_trail
        written = self._step(
            trail, block, self.words.item_kinds[level], self.words.item_references[level]
        )
        chapeau = () if block.quoted else self.chapeau
        path = (*chapeau, *(step[1:] for step in trail if step[1]))
        self._keep(
            block,
            self.words.items[level].format(written),
            self.words.item_joint.join(bare for _, bare in path),
            tuple(anchor for anchor, _ in path),
        )

    def _step(
        self, trail: list[tuple[int, str, str]], block: Heading | Item, kind: str, reference: str
    ) -> str:
        """Count a block at its level; levels under it begin again."""
        del trail[block.level :]
        while len(trail) < block.level:
            trail.append((0, "", ""))
        count = trail[-1][0] + 1
        written = ordinal_mark(kind, count)
        trail[-1] = (count, block.anchor, reference.format(written))
        return written

    def _captioned(self, block: Table | Chart | Image, numbers: dict[str, int], mark: str) -> None:
        if block.numbered:
            numbers[block.anchor] = len(numbers) + 1
            self._keep(block, mark.format(len(numbers)), str(len(numbers)))
        else:
            self._keep(block)

    def _keep(
        self, block: _Labelled, mark: str = "", reference: str = "", path: tuple[str, ...] = ()
    ) -> None:
        self.marks[block.anchor] = mark
        if block.label:
            self.labels[block.label] = reference
            self.anchors[block.label] = block.anchor
            self.paths[block.label] = path or (block.anchor,)
