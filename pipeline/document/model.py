"""A document as a tree, before any file format and without a word of any language.

The model imports nothing of ours. Sources are opaque keys that are looked up in the facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.document.drawings import Chart, ChartKind, Image
from pipeline.document.inlines import (
    PARAGRAPH_END,
    Content,
    Inline,
    NoteMark,
    Origin,
    Phrase,
    Reference,
    Text,
    facts_in,
    is_typed,
    paragraphs_of,
    plain,
    with_link,
    with_text,
)
from pipeline.document.tables import (
    Band,
    Cell,
    Datum,
    Note,
    Row,
    Table,
    TableColumn,
    cell_content,
    cell_text,
)

__all__ = [
    "PARAGRAPH_END",
    "Annex",
    "Band",
    "Block",
    "Cell",
    "Chart",
    "ChartKind",
    "Content",
    "Datum",
    "Document",
    "Heading",
    "Image",
    "Inline",
    "Item",
    "Note",
    "NoteMark",
    "Origin",
    "Paragraph",
    "Phrase",
    "Quotation",
    "Reference",
    "Row",
    "Table",
    "TableColumn",
    "Text",
    "cell_content",
    "cell_text",
    "facts_in",
    "is_typed",
    "paragraphs_of",
    "plain",
    "with_link",
    "with_text",
]


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
    """A paragraph of text, numbered unless marked.

    ``inside`` is the level of the subparagraph or bullet that it goes on with; 0 outside of one.
    """

    content: Content
    anchor: str
    origin: Origin
    numbered: bool = True
    label: str = ""
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A subparagraph or a bullet; a bullet counts nothing.

    Levels count from 1. Subparagraphs that are quoted, within a quotation, count by themselves.
    """

    content: Content
    level: int
    anchor: str
    origin: Origin
    label: str = ""
    bullet: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation; ``inside`` as of a paragraph."""

    content: Content
    anchor: str
    origin: Origin
    inside: int = 0


Block = Heading | Paragraph | Item | Quotation | Table | Chart | Image


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex, or an appendix to the annex before it, with its own page and paragraph numbers.

    ``headings`` is the kind of mark of each of its heading levels; where empty, as in the body.
    """

    title: Content
    blocks: tuple[Block, ...]
    anchor: str
    origin: Origin
    label: str = ""
    landscape: bool = False
    headings: tuple[str, ...] = ()
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language.

    Attributes:
        language: The BCP 47 tag for Word, such as ``fr-FR``.
        masthead: Phrases by name that the layout file places: symbol, title, …
        title: The plain title, for the properties of the file.
        front: The unnumbered note before the report.
        notes: The footnotes in the order of their marks, body first, then annexes.
        headings: The kind of mark of each heading level.
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
