"""The blocks of a section that hold no others: paragraphs, headings, tables, notes, charts."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from pipeline.document.model import (
    PARAGRAPH_END,
    Chart,
    Heading,
    Image,
    Note,
    Origin,
    Paragraph,
    Table,
    Text,
)
from pipeline.drafting import markdown
from pipeline.drafting.drafting_state import Drafting, Read, section_of
from pipeline.drafting.environment import Rendered
from pipeline.drafting.line_reader import read_line
from pipeline.drafting.markdown import plain_text, without_marker
from pipeline.drafting.section import GOES_ON, Line, Section, prepare
from pipeline.drafting.typed_tables import read_grid

if TYPE_CHECKING:
    from pipeline.drafting.chart_plans import ChartPlan

_MARKER = re.compile(r"\{[\w-]+\}")
_UNNUMBERED, _SOURCE, _CAPTION = "{-}", "{source}", ":"


class BlockReader:
    """Reads the blocks of one file, each by itself."""

    def __init__(self, drafting: Drafting, rendered: Rendered, *, numbered: bool) -> None:
        """Begin a file, whose paragraphs and headings may take numbers."""
        self.drafting = drafting
        self.rendered = rendered
        self.numbered = numbered
        self.section = Section(rendered.file)
        self.prepared = prepare(rendered)
        self.caption: tuple[Read, int, bool] | None = None
        self.drawn: ChartPlan | None = None

    def fault(self, line: int, code: str, **values: str) -> None:
        """Keep a problem of a line."""
        self.drafting.fault(self.rendered.origin(line), code, **values)

    def line_of(self, node: SyntaxTreeNode) -> int:
        """Give the line of the template on which a block starts."""
        return self.prepared.numbers[node.map[0]] if node.map else 1

    def tokens(self, node: SyntaxTreeNode) -> list[Token]:
        """Give the tokens of a paragraph or heading."""
        for child in node.children:
            if child.type == "inline" and child.token and child.token.children:
                return child.token.children
        return []

    def content(self, tokens: Iterable[Token], line: int) -> Read:
        """Read a content."""
        return read_line(self.drafting, self.rendered, line, [*tokens])

    def origin(self, line: int) -> Origin:
        """Name a line as the origin of a block."""
        return self.rendered.origin(line)

    def heading(self, node: SyntaxTreeNode) -> None:
        """Take up a heading."""
        line = self.line_of(node)
        tokens, unnumbered = without_marker(self.tokens(node), _UNNUMBERED)
        read = self.content(tokens, line)
        if not read.is_empty:
            self.section.blocks.append(
                Heading(
                    read.content,
                    len(node.markup),
                    self.drafting.anchor("heading"),
                    self.origin(line),
                    self.numbered and not unnumbered,
                    read.label,
                )
            )

    def takes_caption(self, node: SyntaxTreeNode) -> bool:
        """Say whether a title may stand before a paragraph: before a table, a chart or an image."""
        return _is_figure(self.tokens(node)) or self.is_table(node)

    def is_table(self, node: SyntaxTreeNode) -> bool:
        """Say whether a paragraph stands for a table."""
        return self.prepared.table(plain_text(self.tokens(node))) is not None

    def is_source(self, node: SyntaxTreeNode) -> bool:
        """Say whether a paragraph says where figures are from."""
        return plain_text(self.tokens(node)[:1]).startswith(_SOURCE)

    def figure(self, token: Token, line: int) -> None:
        """Take up a chart or an image."""
        raise NotImplementedError

    def paragraph(self, node: SyntaxTreeNode, inside: int) -> None:
        """Take up what Markdown takes for a paragraph, inside a subparagraph of a level."""
        tokens, line = self.tokens(node), self.line_of(node)
        start = plain_text(tokens[:1])
        if lines := self.prepared.table(plain_text(tokens)):
            self.table(lines)
        elif tokens[0].type == markdown.NOTE and plain_text(tokens[1:2]).startswith(":"):
            self.note(tokens, line)
        elif start.startswith(GOES_ON):
            self.note_goes_on(without_marker(tokens, GOES_ON)[0], line)
        elif start.startswith(f"{_CAPTION} "):
            tokens, _ = without_marker(tokens, _CAPTION)
            tokens, unnumbered = without_marker(tokens, _UNNUMBERED)
            self.caption = (self.content(tokens, line), line, not unnumbered)
        elif start.startswith(_SOURCE):
            self.source(without_marker(tokens, _SOURCE)[0], line)
        elif _is_figure(tokens):
            self.figure(tokens[0], line)
        else:
            self.text(tokens, line, inside)

    def text(self, tokens: list[Token], line: int, inside: int) -> None:
        """Take up a paragraph of text."""
        tokens, unnumbered = without_marker(tokens, _UNNUMBERED)
        if unknown := _MARKER.match(plain_text(tokens[:1])):
            self.fault(line, "template-unknown-marker", marker=unknown.group())
        read = self.content(tokens, line)
        if read.is_empty:
            return
        numbered = self.numbered and not unnumbered and not inside
        anchor, origin = self.drafting.anchor("paragraph"), self.origin(line)
        self.section.blocks.append(
            Paragraph(read.content, anchor, origin, numbered, read.label, inside)
        )

    def table(self, lines: list[Line]) -> None:
        """Take up a table with the title before it."""
        line = lines[0][1]
        if self.caption is None and self.drawn is None:
            self.fault(line, "template-table-caption")
        title, line, numbered = self.caption or (Read(()), line, False)
        self.caption = None
        grid = read_grid(self.drafting, self.rendered, lines)
        table = Table(
            title=title.content,
            columns=grid.columns,
            rows=tuple(grid.rows),
            anchor=self.drafting.anchor("table"),
            origin=self.origin(line),
            totals=frozenset(grid.totals),
            bands=grid.bands,
            numbered=numbered,
            label=title.label,
        )
        if self.drawn is not None:
            self.draw(table, grid.marks)
            return
        self.section.marks[table.anchor] = (*title.marks, *grid.marks)
        self.section.blocks.append(table)

    def draw(self, table: Table, marks: Iterable[str]) -> None:
        """Give the rows of a table to the chart before it, which alone shows them."""
        plan, self.drawn = self.drawn, None
        if plan is not None:
            for label in marks:
                self.drafting.fault(table.origin, "template-chart-note", note=label)
            self.section.charts[plan.chart.anchor] = replace(plan, own=table)

    def source(self, tokens: list[Token], line: int) -> None:
        """Take up the source of the table, chart or image before."""
        read = self.content(tokens, line)
        last = self.section.blocks[-1] if self.section.blocks else None
        if not isinstance(last, Table | Chart | Image) or last.source:
            self.fault(line, "template-source-alone")
            return
        if isinstance(last, Table):
            self.section.marks[last.anchor] += read.marks
        elif read.marks:
            self.fault(line, "template-figure-note")
        word = Text(self.drafting.pack.words["source"], italic=True)
        self.section.blocks[-1] = replace(last, source=(word, *read.content))

    def note(self, tokens: list[Token], line: int) -> None:
        """Take up the text of a note."""
        label = f"{section_of(self.rendered.file)}/{tokens[0].content}"
        rest, _ = without_marker(tokens[1:], ":")
        read = self.content(rest, line)
        if label in self.section.notes:
            self.fault(line, "template-note-defined-twice", note=tokens[0].content)
        if read.marks or read.label:
            self.fault(line, "template-note-inside-note", note=tokens[0].content)
        self.section.notes[label] = Note(label, read.content, self.origin(line))

    def note_goes_on(self, tokens: list[Token], line: int) -> None:
        """Take up a further paragraph of the last note."""
        label, note = next(reversed(self.section.notes.items()))
        read = self.content(tokens, line)
        if read.marks or read.label:
            self.fault(line, "template-note-inside-note", note=label.rpartition("/")[2])
        content = (*note.content, Text(PARAGRAPH_END), *read.content)
        self.section.notes[label] = replace(note, content=content)


def _is_figure(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "image" and not plain_text(tokens[1:]).strip()
