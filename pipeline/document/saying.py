"""What a block says in any language: its shape, and the facts, symbols and figures in it."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.document.model import (
    Block,
    Cell,
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
    Reference,
    Row,
    Table,
    Text,
)
from pipeline.document.symbols import symbols

# Thousands and decimals are written apart in one language and together in another.
_FIGURE = re.compile("[0-9]+(?:[.,\u00a0\u202f][0-9]+)*")
_SEPARATORS = re.compile("[.,\u00a0\u202f]")

ASPECTS = ("facts", "symbols", "figures", "references")
"""What two versions of a block must have in common, in any order."""

_KINDS: Mapping[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Item: "subparagraph",
    Quotation: "quotation",
    Table: "table",
    Chart: "chart",
    Image: "image",
}


_KIND = {False: "annex", True: "appendix"}


@dataclass(frozen=True, slots=True)
class Saying:
    """A block without its words.

    Attributes:
        kind: What kind of block, and in which part of the document.
        origin: Where it stands in the templates.
        shape: By name, what else must be equal: level, numbered, columns, rows.
        facts: Keys of the facts that it states.
        symbols: Symbols of documents.
        figures: Figures that are typed: dates, articles, years.
        references: Labels that it refers to.
        data: Of a table or chart, each row by its data; the order is that of the language.
    """

    kind: str
    origin: Origin
    shape: tuple[tuple[str, str], ...]
    facts: frozenset[str] = frozenset()
    symbols: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    data: frozenset[tuple[Hashable, int]] = frozenset()

    @property
    def key(self) -> Hashable:
        """All of it but the place: equal in every language."""
        return (self.kind, self.shape, *(getattr(self, name) for name in ASPECTS), self.data)

    @property
    def marks(self) -> frozenset[str]:
        """Everything that tells it from another block of its kind."""
        return self.facts | self.symbols | self.figures | self.references


def sayings(document: Document) -> list[Saying]:
    """Give what a document says, block by block.

    Args:
        document: The document in one language.

    Returns:
        One for each block, annex and footnote, in the order of the document.
    """
    found = [_of_block(block, "note’s ") for block in document.front]
    found += [_of_block(block) for block in document.body]
    for annex in document.annexes:
        found.append(_of(_KIND[annex.appendix], annex.origin, (annex.title,)))
        found += [_of_block(block) for block in annex.blocks]
    return found + [_of("footnote", note.origin, (note.content,)) for note in document.notes]


def _of_block(block: Block, where: str = "") -> Saying:
    kind = where + _KINDS[type(block)]
    match block:
        case Table():
            return _of_table(kind, block)
        case Chart() | Image():
            return _of_figure(kind, block)
        case Heading(level=level, numbered=numbered):
            return _of(kind, block.origin, (block.content,), level=level, numbered=numbered)
        case Item(level=level, bullet=bullet, quoted=quoted):
            kind = f"{where}bullet" if bullet else kind
            return _of(kind, block.origin, (block.content,), level=level, quoted=quoted)
        case Paragraph(numbered=numbered, inside=inside):
            return _of(kind, block.origin, (block.content,), numbered=numbered, inside=inside)
        case Quotation(inside=inside):
            return _of(kind, block.origin, (block.content,), inside=inside)


def _of_figure(kind: str, figure: Chart | Image) -> Saying:
    said = _of(kind, figure.origin, (figure.title,))
    shape: dict[str, int | bool | str] = {"numbered": figure.numbered} if figure.title else {}
    if isinstance(figure, Image):
        return replace(said, shape=_shape(**shape))
    said = replace(said, facts=said.facts | set(figure.sources))
    points = Counter(zip(*(values for _, values in figure.series), strict=False))
    shape |= {"series": len(figure.series), "drawn": figure.kind}
    return replace(said, shape=_shape(**shape), data=frozenset(points.items()))


def _of_table(kind: str, table: Table) -> Saying:
    contents = [table.title, table.source]
    contents += table.headings
    contents += [note.content for note in table.notes]
    contents += [_content(cell) for row in table.rows for cell in row if cell]
    shape = {
        "columns": len(table.columns),
        "rows": len(table.rows),
        "totals": len(table.totals),
        "notes": len(table.notes),
        "numbered": table.numbered,
        **({"bands": len(table.bands)} if table.bands else {}),
    }
    data = Counter(row_data(row) for row in table.rows)
    said = _of(kind, table.origin, contents)
    return replace(said, shape=_shape(**shape), data=frozenset(data.items()))


def row_data(row: Row) -> Hashable:
    """Give what a row of a table states, apart from its words: equal in every language."""
    cells = [cell if isinstance(cell, Cell) else None for cell in row]
    stated = (_sources(cell.content) if cell else frozenset() for cell in cells)
    data = (None if cell is None or isinstance(cell.datum, str) else cell.datum for cell in cells)
    return tuple(zip(stated, data, strict=True))


def _content(cell: str | Cell) -> Content:
    return (Text(cell),) if isinstance(cell, str) else cell.content


def _sources(content: Content) -> frozenset[str]:
    return frozenset(
        source for piece in content if isinstance(piece, Text) for source in piece.sources
    )


def _of(kind: str, origin: Origin, contents: Iterable[Content], **shape: int | bool) -> Saying:
    facts: set[str] = set()
    references: set[str] = set()
    typed: list[str] = []
    links: set[str] = set()
    notes = 0
    for content in contents:
        for piece in content:
            if isinstance(piece, Text) and piece.link:
                links.add(piece.link)
            match piece:
                case Text(sources=()):
                    typed.append(piece.text)
                case Text(sources=sources):
                    facts.update(sources)
                    typed.append("\n")
                case Reference(label=label):
                    references.add(label)
                case NoteMark():
                    notes += 1
        typed.append("\n")
    text = "".join(typed)
    found, rest = _symbols(text)
    figures = frozenset(_SEPARATORS.sub("", one) for one in _FIGURE.findall(rest))
    shape |= {name: count for name, count in (("notes", notes), ("links", len(links))) if count}
    return Saying(
        kind, origin, _shape(**shape), frozenset(facts), found, figures, frozenset(references)
    )


def _symbols(text: str) -> tuple[frozenset[str], str]:
    """Part the symbols of documents from the rest of a text."""
    spans = symbols(text)
    if not spans:
        return frozenset(), text
    rest = list(text)
    for start, end in spans:
        rest[start:end] = "\n" * (end - start)
    return frozenset(text[start:end] for start, end in spans), "".join(rest)


def _shape(**shape: int | bool | str) -> tuple[tuple[str, str], ...]:
    words = {True: "yes", False: "no"}
    return tuple(
        (name, words[value] if isinstance(value, bool) else str(value))
        for name, value in shape.items()
    )
