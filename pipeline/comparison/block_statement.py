"""What a block says in any language: its shape, and the facts, symbols and figures in it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.comparison.rows import RowSaying, row_sayings
from pipeline.document.model import (
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
    Reference,
    Table,
    Text,
    cell_content,
)
from pipeline.document.symbols import without_symbols
from pipeline.document.typed_figures import FigureNotation, figures

ASPECTS = ("facts", "symbols", "references")
"""What two versions of a block must have in common, in any order; figures are compared apart."""

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
OF_NOTE = "note:"
"""What stands before the kind of a block that belongs to the note at the head."""
SHAPES = {True: "yes", False: "no"}
"""How a shape writes whether something is so."""


@dataclass(frozen=True, slots=True)
class BlockStatement:
    """A block without its words.

    Attributes:
        kind: What kind of block, and in which part of the document.
        shape: By name, what else must be equal: level, numbered, columns, rows.
        facts: Keys of the facts that it states.
        figures: Figures that are typed, as values in their order: dates, articles, years.
        data: Of a table or chart, each row by its data; the order is that of the language.
        rows: Of a table, what each row says; its cells are compared one by one.
    """

    kind: str
    origin: Origin
    shape: tuple[tuple[str, str], ...]
    facts: frozenset[str] = frozenset()
    symbols: frozenset[str] = frozenset()
    figures: tuple[str, ...] = ()
    references: frozenset[str] = frozenset()
    data: frozenset[tuple[Hashable, int]] = frozenset()
    rows: tuple[RowSaying, ...] = ()

    @property
    def key(self) -> Hashable:
        """All of it but the place, the order and the cells: equal in every language."""
        stated = (getattr(self, name) for name in ASPECTS)
        return (self.kind, self.shape, *stated, tuple(sorted(self.figures)), self.data)

    @property
    def marks(self) -> frozenset[str]:
        """Everything that tells it from another block of its kind."""
        return self.facts | self.symbols | frozenset(self.figures) | self.references


def sayings(document: Document, reading: FigureNotation) -> list[BlockStatement]:
    """Give what a document says: a statement for each block, annex and footnote, in its order."""
    statements = [_of_block(block, reading, OF_NOTE) for block in document.front]
    statements += [_of_block(block, reading) for block in document.body]
    for annex in document.annexes:
        statements.append(_of(_KIND[annex.appendix], annex.origin, (annex.title,), reading))
        statements += [_of_block(block, reading) for block in annex.blocks]
    notes = document.notes
    return statements + [_of("footnote", note.origin, (note.content,), reading) for note in notes]


def _of_block(block: Block, reading: FigureNotation, where: str = "") -> BlockStatement:
    kind = where + _KINDS[type(block)]
    match block:
        case Table():
            return _of_table(kind, block, reading)
        case Chart() | Image():
            return _of_figure(kind, block, reading)
        case Heading(level=level, numbered=numbered):
            return _of(
                kind, block.origin, (block.content,), reading, level=level, numbered=numbered
            )
        case Item(level=level, bullet=bullet, quoted=quoted):
            kind = f"{where}bullet" if bullet else kind
            return _of(kind, block.origin, (block.content,), reading, level=level, quoted=quoted)
        case Paragraph(numbered=numbered, inside=inside):
            return _of(
                kind, block.origin, (block.content,), reading, numbered=numbered, inside=inside
            )
        case Quotation(inside=inside):
            return _of(kind, block.origin, (block.content,), reading, inside=inside)


def _of_figure(kind: str, figure: Chart | Image, reading: FigureNotation) -> BlockStatement:
    alternative: Content = (Text(figure.alternative),)
    statement = _of(kind, figure.origin, (figure.title, alternative, figure.source), reading)
    shape: dict[str, int | bool | str] = {"numbered": figure.numbered} if figure.title else {}
    if isinstance(figure, Image):
        return replace(statement, shape=_shape(**shape))
    statement = replace(statement, facts=statement.facts | set(figure.sources))
    points = Counter(zip(*(values for _, values in figure.series), strict=False))
    shape |= {"series": len(figure.series), "drawn": figure.kind}
    return replace(statement, shape=_shape(**shape), data=frozenset(points.items()))


def _of_table(kind: str, table: Table, reading: FigureNotation) -> BlockStatement:
    contents = [table.title, table.source]
    contents += table.headings
    contents += [note.content for note in table.notes]
    cells = [cell_content(cell) for row in table.rows for cell in row if cell]
    shape = {
        "columns": len(table.columns),
        "rows": len(table.rows),
        "totals": len(table.totals),
        "notes": len(table.notes),
        "numbered": table.numbered,
        **({"bands": len(table.bands)} if table.bands else {}),
    }
    rows = row_sayings(table, reading)
    data = Counter(row.data for row in rows)
    statement = _of(kind, table.origin, [*contents, *cells], reading)
    return replace(
        statement,
        shape=_shape(**shape),
        # What is typed in a cell is compared with its own cell.
        figures=_of(kind, table.origin, contents, reading).figures,
        data=frozenset(data.items()),
        rows=rows,
    )


def _of(
    kind: str,
    origin: Origin,
    contents: Iterable[Content],
    reading: FigureNotation,
    **shape: int | bool,
) -> BlockStatement:
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
    symbols, rest = without_symbols("".join(typed))
    stated = figures(rest, reading)
    shape |= {name: count for name, count in (("notes", notes), ("links", len(links))) if count}
    return BlockStatement(
        kind, origin, _shape(**shape), frozenset(facts), symbols, stated, frozenset(references)
    )


def _shape(**shape: int | bool | str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, SHAPES[value] if isinstance(value, bool) else str(value))
        for name, value in shape.items()
    )
