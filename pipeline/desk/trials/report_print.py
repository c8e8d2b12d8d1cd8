"""A document on a page: its blocks in the look of the Word file, each figure with a link."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from markupsafe import Markup

from pipeline.document.model import (
    PARAGRAPH_END,
    Block,
    Chart,
    Content,
    Document,
    Heading,
    Image,
    Inline,
    Item,
    NoteMark,
    Reference,
    Table,
    Text,
)
from pipeline.document.numbering import Numbers
from pipeline.status.chart_svg import chart_svg
from pipeline.word.package.comments import sources_of, together

BODY = "body"
_SHORT = 24  # characters of a figure that stays on one line


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """A figure whose origin is asked for: its mark, what it prints and the keys of its facts."""

    mark: str
    shown: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block as a page shows it.

    Attributes:
        kind: ``heading``, ``paragraph``, ``item``, ``quotation``, ``table``, ``chart``, ``image``,
            ``annex``.
        mark: Its number as printed.
        level: Of a heading or an item its level, of other text how deep it is indented.
        text: Its content; of a table, chart or image its title.
        figure: The figure in it that was asked about, or None.
        source: The source line of a chart or an image, and ``extra`` its drawing.
    """

    kind: str
    anchor: str
    mark: str = ""
    level: int = 0
    text: Markup = field(default_factory=Markup)
    table: "PrintedTable | None" = None
    figure: FigureAsked | None = None
    extra: Markup = field(default_factory=Markup)
    source: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The cells of a table as a page shows them."""

    bands: tuple[tuple[Markup, int, int], ...]
    titles: tuple[tuple[Markup, str], ...]
    rows: tuple[tuple[bool, tuple[tuple[Markup, str], ...]], ...]
    notes: tuple[tuple[str, Markup], ...]
    source: Markup


class Printer:
    """Turns the parts of a document into blocks; one figure may be asked about."""

    def __init__(
        self, document: Document, numbers: Numbers, code: str, link: str, asked: str
    ) -> None:
        """Prepare to print parts of a document.

        Args:
            link: The address of the page, for links on figures; empty for none.
            asked: The mark of the figure that was asked about; empty for none.
        """
        self.document, self.numbers, self.code = document, numbers, code
        self.link, self.asked = link, asked
        self.notes: list[str] = []
        self._anchor, self._count = "", 0
        self._figure: FigureAsked | None = None

    def blocks(self, blocks: Sequence[Block]) -> Iterator[PrintedBlock]:
        """Print blocks in their order."""
        for block in blocks:
            self._anchor, self._count, self._figure = block.anchor, 0, None
            yield self._block(block)

    def title(self, content: Content, anchor: str) -> PrintedBlock:
        """Print the title of an annex, with its number."""
        self._anchor, self._count, self._figure = anchor, 0, None
        text, mark = self.content(content), self.numbers.marks.get(anchor, "")
        return PrintedBlock("annex", anchor, mark, 0, text, figure=self._figure)

    def called_notes(self) -> list[tuple[int, Markup]]:
        """Give the footnotes that were called so far, in the order of their numbers."""
        texts = {note.label: note.content for note in self.document.notes}
        called: dict[int, Markup] = {}
        for label in dict.fromkeys(self.notes):
            if label in texts:
                self._anchor, self._count = f"note-{label}", 0
                called[self.numbers.notes[label]] = self.content(texts[label])
        return sorted(called.items())

    def content(self, content: Content) -> Markup:
        """Print inline content."""
        return Markup().join(self._group(group) for group in together(content))

    def _block(self, block: Block) -> PrintedBlock:
        kind, mark = type(block).__name__.lower(), self.numbers.marks.get(block.anchor, "")
        if isinstance(block, Table):
            text, table = self.content(block.title), self._table(block)
            return PrintedBlock(kind, block.anchor, mark, 0, text, table, self._figure)
        if isinstance(block, Chart | Image):
            text, source = self.content(block.title), self.content(block.source)
            drawn = _drawn(block)
            return PrintedBlock(
                kind, block.anchor, mark, 0, text, None, self._figure, drawn, source
            )
        text = self.content(block.content)
        level = block.level if isinstance(block, Heading | Item) else block.inside
        if isinstance(block, Item) and block.bullet:
            mark = "•"
        return PrintedBlock(kind, block.anchor, mark, level, text, figure=self._figure)

    def _table(self, table: Table) -> PrintedTable:
        aligns = [column.align for column in table.columns]
        rows = tuple(
            (
                place in table.totals,
                tuple(
                    (
                        Markup.escape(cell)
                        if isinstance(cell, str)
                        else self.content(cell.content),
                        align,
                    )
                    for cell, align in zip(row, aligns, strict=True)
                ),
            )
            for place, row in enumerate(table.rows)
        )
        return PrintedTable(
            tuple((self.content(band.content), band.first, band.span) for band in table.bands),
            tuple((self.content(column.title), column.align) for column in table.columns),
            rows,
            tuple(
                (self.numbers.table_notes.get(note.label, ""), self.content(note.content))
                for note in table.notes
            ),
            self.content(table.source),
        )

    def _group(self, group: tuple[Inline, ...]) -> Markup:
        text = Markup().join(map(self._piece, group))
        first = group[0]
        if not isinstance(first, Text) or not first.sources or not self.link:
            return text
        self._count += 1
        mark = f"{self.code}.{self._anchor}.{self._count}"
        shown = "".join(piece.text for piece in group if isinstance(piece, Text))
        if mark == self.asked:
            self._figure = FigureAsked(mark, shown, sources_of([group]))
        opened = ' aria-current="true"' if mark == self.asked else ""
        # A symbol is not torn at its hyphen.
        whole = "" if " " in shown or len(shown) > _SHORT else " data-whole"
        link = f'<a class="fig" data-soft href="{{}}"{whole}{opened}>{{}}</a>'
        target = f"{self.link}figure={mark}#{self.code}-{self._anchor}"
        return Markup(link).format(target, text)  # noqa: S704 - format escapes the values

    def _piece(self, piece: Inline) -> Markup:
        if isinstance(piece, NoteMark):
            return self._note(piece.note)
        if isinstance(piece, Reference):
            return Markup.escape(self.numbers.labels.get(piece.label, ""))
        if piece.text == PARAGRAPH_END:
            return Markup("<br>")
        text = Markup.escape(piece.text)
        for wanted, tag in (
            (piece.superscript, "sup"),
            (piece.italic, "em"),
            (piece.bold, "strong"),
        ):
            if wanted:
                text = Markup(f"<{tag}>{{}}</{tag}>").format(text)  # noqa: S704 - three fixed names
        return text

    def _note(self, label: str) -> Markup:
        if letter := self.numbers.table_notes.get(label):
            return Markup("<sup>{}</sup>").format(letter)
        self.notes.append(label)
        return Markup("<sup>{}</sup>").format(self.numbers.notes.get(label, ""))


def paired(
    sides: Mapping[str, Sequence[PrintedBlock]],
) -> list[tuple[tuple[str, PrintedBlock | None], ...]]:
    """Pair the blocks of the languages by their position; None where a language has fewer."""
    rows = zip_longest(*sides.values())
    return [tuple(zip(sides, row, strict=True)) for row in rows]


def _drawn(figure: Chart | Image) -> Markup:
    return Markup(chart_svg(figure)) if isinstance(figure, Chart) else _picture(figure)  # noqa: S704 - escaped there


def _picture(image: Image) -> Markup:
    data = base64.b64encode(image.data).decode("ascii")
    tag = Markup('<img src="data:image/{};base64,{}" alt="{}">')
    return tag.format(image.kind, data, image.alternative)
