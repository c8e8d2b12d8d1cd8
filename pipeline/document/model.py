"""A document as a tree, before any file format and without a word of any language.

The model imports nothing of ours. Sources are opaque keys that are looked up in the facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

Datum = int | Decimal | date | str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in a template that a block came from: file under the templates, line from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with one appearance.

    Attributes:
        text: The characters.
        sources: Keys of the facts that the characters come from; empty where they were typed.
    """

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The call of a footnote, or of a lettered note inside a table."""

    note: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a labelled block; its text is in ``Numbers.labels``."""

    label: str


Inline = Text | NoteMark | Reference
Phrase = tuple[Text, ...]
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1, ``anchor`` is unique in the document."""

    content: Content
    level: int
    anchor: str
    origin: Origin
    numbered: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text, numbered unless marked."""

    content: Content
    anchor: str
    origin: Origin
    numbered: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A subparagraph: level 1 is (a), level 2 is (i), level 3 is a."""

    content: Content
    level: int
    anchor: str
    origin: Origin
    label: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    content: Content
    anchor: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that holds more than plain text.

    Attributes:
        content: What is printed.
        datum: The value behind it, for a sheet that wants real numbers and dates.
        number_format: How a sheet shows ``datum`` (an Excel number format), or empty.
    """

    content: Content
    datum: Datum = None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; ``width`` is its share of the table, in any unit."""

    title: Content
    align: Literal["left", "center", "right"] = "left"
    width: int = 1
    sources: tuple[str, ...] = ()


Row = tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote or of a lettered table note."""

    label: str
    content: Content
    origin: Origin


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its lettered notes and its source line.

    Attributes:
        totals: Indexes of the rows that sum up others.
        numbered: Whether the table takes a number (*Table 1*).
    """

    title: Content
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    anchor: str
    origin: Origin
    notes: tuple[Note, ...] = ()
    source: Content = ()
    totals: frozenset[int] = frozenset()
    numbered: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of columns of a table of the same document.

    Attributes:
        alternative: What a reader who cannot see it is told.
        categories: The names along the axis.
        series: Name and values of each series.
    """

    alternative: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | Decimal, ...]], ...]
    anchor: str
    origin: Origin
    table: str = ""


Block = Heading | Paragraph | Item | Quotation | Table | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its own page and its own sequence of paragraphs."""

    title: Content
    blocks: tuple[Block, ...]
    anchor: str
    origin: Origin
    label: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language.

    Attributes:
        language: The BCP 47 tag for Word, such as ``fr-FR``.
        masthead: Phrases by name that the layout file places: symbol, title, …
        title: The plain title, for the properties of the file.
        front: The unnumbered note before the report.
        body: The report.
        notes: The footnotes in the order of their marks, body first, then annexes.
        headings: The kind of mark of each heading level.
        contents: Whether a table of contents stands before the body.
    """

    language: str
    title: str
    masthead: Mapping[str, Phrase]
    front: tuple[Block, ...]
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    notes: tuple[Note, ...]
    headings: tuple[str, ...]
    contents: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)


def plain(content: Content) -> str:
    """Give the characters of a content, without marks of notes and references."""
    return "".join(piece.text for piece in content if isinstance(piece, Text))


def with_text(piece: Text, text: str) -> Text:
    """Give the same run with other characters."""
    return replace(piece, text=text)
