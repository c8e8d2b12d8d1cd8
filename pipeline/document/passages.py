"""The passages of a document: what stands where, by the numbers that a reader sees."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.document.model import (
    Annex,
    Block,
    Chart,
    Content,
    Document,
    Heading,
    Image,
    Item,
    NoteMark,
    Origin,
    Paragraph,
    Quotation,
    Table,
    Text,
)
from pipeline.document.numbering import Numbers

Kind = Literal[
    "masthead",
    "heading",
    "paragraph",
    "subparagraph",
    "bullet",
    "quotation",
    "annex",  # its title
    "table",  # its title
    "chart",
    "image",
    "column",  # its title
    "row",
    "cell",
    "note",  # under a table
    "source",  # under a table
    "footnote",
]
_WORD = re.compile(r"\w+")
# Shorter words are in every paragraph: the, of, les, une.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Location:
    """Where a passage stands.

    Attributes:
        key: What it is called in every language alike, so that two languages can be paired.
        number: As printed, ``6`` or ``15 (a)``; the mark of a heading, the letter of a note.
        annex: The number of its annex, empty where there is only one; None outside of annexes.
        front: Whether it stands in the note before the report.
        row: What names the row: its first cell, and as many more as it takes to tell it apart.
        place: The place of the column from 1 where another has the same title, else 0.
        name: The name of a text of the masthead.
        appendix: The mark of the appendix to that annex, or empty.
    """

    kind: Kind
    key: Hashable
    number: str = ""
    annex: str | None = None
    front: bool = False
    table: str = ""
    row: tuple[str, ...] = ()
    column: str = ""
    place: int = 0
    anchor: str = ""
    name: str = ""
    appendix: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, the title of an annex, a footnote or a text of the masthead.

    Attributes:
        content: What it says; the title of a table, title or alternative text of a figure.
        words: How often it has each word that tells it from others.
    """

    location: Location
    content: Content
    origin: Origin
    label: str = ""
    block: Table | Chart | Image | None = None
    words: Mapping[str, int] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Say the same, wherever it stands; of a table, by its title alone."""
        return isinstance(other, Passage) and (self.location.kind, self.label, self.content) == (
            other.location.kind,
            other.label,
            other.content,
        )

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.location.kind, self.label, self.content))

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes that it calls, in their order."""
        headings = self.block.headings if isinstance(self.block, Table) else ()
        contents = (self.content, *headings)
        return tuple(mark.note for text in contents for mark in text if isinstance(mark, NoteMark))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document that is compared by itself; only an annex has a title."""

    title: Passage | None
    passages: tuple[Passage, ...]


def parts(document: Document, numbers: Numbers) -> tuple[Part, Part, tuple[Part, ...]]:
    """Give the passages of the note before the report, of the report, and of each annex."""
    front = Part(None, tuple(_Walk(numbers, "front").blocks(document.front)))
    body = Part(None, tuple(_Walk(numbers, "body").blocks(document.body)))
    return front, body, tuple(_annex(annex, numbers) for annex in document.annexes)


def footnotes(document: Document, numbers: Numbers) -> dict[str, Passage]:
    """Give the footnotes by their label."""
    return {
        note.label: passage(
            Location("footnote", ("footnote", note.label), str(numbers.notes[note.label])),
            note.content,
            note.origin,
        )
        for note in document.notes
    }


def passage(
    location: Location,
    content: Content,
    origin: Origin,
    label: str = "",
    block: Table | Chart | Image | None = None,
) -> Passage:
    """Make a passage and count its words."""
    text = "".join(piece.text for piece in content if isinstance(piece, Text))
    words = _WORD.findall(text)
    telling = [word for word in words if len(word) >= _TELLING]
    return Passage(location, content, origin, label, block, Counter(telling or words))


def _annex(annex: Annex, numbers: Numbers) -> Part:
    number = numbers.annexes[annex.anchor]
    part = f"annex {annex.label or number}"
    parent = numbers.appended.get(annex.anchor, "")
    at = (numbers.annexes[parent], numbers.marks[annex.anchor]) if parent else (number, "")
    location = Location("annex", (part, "title"), annex=at[0], anchor=annex.anchor, appendix=at[1])
    title = passage(location, annex.title, annex.origin, annex.label)
    return Part(title, tuple(_Walk(numbers, part, at).blocks(annex.blocks)))


class _Walk:
    """Goes through blocks and keeps the paragraph that it is in."""

    def __init__(
        self, numbers: Numbers, part: str, annex: tuple[str | None, str] = (None, "")
    ) -> None:
        self.numbers = numbers
        self.part = part
        self.annex = annex
        self.paragraph = ""
        self.items: list[str] = []

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Passage]:
        kind: Kind
        for place, block in enumerate(blocks):
            mark = self.numbers.marks.get(block.anchor, "")
            match block:
                case Paragraph(inside=0):
                    self.paragraph, self.items = mark.rstrip("."), []
                    yield self._passage("paragraph", place, block, self.paragraph)
                case Item(bullet=False, quoted=False, level=level):
                    self.items = [*self.items[: level - 1], mark.rstrip(".")]
                    yield self._passage("subparagraph", place, block, self._within(level))
                case Paragraph(inside=level):
                    yield self._passage("paragraph", place, block, self._within(level))
                case Item(level=level):
                    within = self.paragraph if block.quoted else self._within(level - 1)
                    kind = "bullet" if block.bullet else "quotation"
                    yield self._passage(kind, place, block, within)
                case Quotation(inside=level):
                    yield self._passage("quotation", place, block, self._within(level))
                case Heading():
                    self.paragraph, self.items = "", []
                    yield self._passage("heading", place, block, mark.strip("()."))
                case Table():
                    table = str(self.numbers.tables.get(block.anchor, ""))
                    location = self._location("table", place, block.anchor, table=table)
                    yield passage(location, block.title, block.origin, block.label, block)
                case Chart() | Image():
                    figure = str(self.numbers.figures.get(block.anchor, ""))
                    kind = "chart" if isinstance(block, Chart) else "image"
                    location = self._location(kind, place, block.anchor, figure)
                    content = block.title or (Text(block.alternative),)
                    label = block.label or getattr(block, "table", "")
                    yield passage(location, content, block.origin, label, block)

    def _within(self, level: int) -> str:
        """Name the subparagraph around a level as its language refers to one: ``15 (a)``."""
        return "\u00a0".join(part for part in (self.paragraph, *self.items[:level]) if part)

    def _passage(
        self, kind: Kind, place: int, block: Paragraph | Item | Quotation | Heading, number: str
    ) -> Passage:
        location = self._location(kind, place, block.anchor, number)
        label = "" if isinstance(block, Quotation) else block.label
        return passage(location, block.content, block.origin, label)

    def _location(
        self, kind: Kind, place: int, anchor: str, number: str = "", table: str = ""
    ) -> Location:
        front = self.part == "front"
        key = (self.part, place)
        annex, appendix = self.annex
        return Location(kind, key, number, annex, front, table, anchor=anchor, appendix=appendix)
