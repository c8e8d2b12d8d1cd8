"""From the text of a section to blocks: the dialect of the reports.

A plain paragraph takes the next number, ``1.`` makes subparagraphs, ``#`` headings; what else
looks like Markdown or HTML is refused with its line.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from pipeline.document.model import Heading, Item, Note, Origin, Paragraph, Quotation, Table, Text
from pipeline.drafting import markdown
from pipeline.drafting.charts import plan_chart
from pipeline.drafting.content import read_line
from pipeline.drafting.environment import Rendered
from pipeline.drafting.markdown import plain_text, without_marker
from pipeline.drafting.section import Line, Section, prepare
from pipeline.drafting.state import Drafting, Read, section_of
from pipeline.drafting.tables import read_grid

_MARKER = re.compile(r"\{[\w-]+\}")
_UNNUMBERED, _SOURCE, _CAPTION = "{-}", "{source}", ":"
_DEEPEST_ITEM = 3
_REFUSED = {
    "heading": "===",
    "bullet_list": "- ",
    "hr": "---",
    "fence": "```",
    "code_block": "four spaces",
    "html_block": "<…>",
    "blockquote": "> ",
    "ordered_list": "1. ",
}


def read_section(drafting: Drafting, rendered: Rendered, *, numbered: bool = True) -> Section:
    """Read the blocks of a rendered template.

    Args:
        drafting: What all files of the report share; problems go there.
        rendered: The file.
        numbered: Whether its paragraphs and headings take numbers.

    Returns:
        The blocks and notes.
    """
    reader = _Reader(drafting, rendered, numbered)
    reader.read()
    return reader.section


class _Reader:
    """Reads one file."""

    def __init__(self, drafting: Drafting, rendered: Rendered, numbered: bool) -> None:  # noqa: FBT001 - one call, right above
        self.drafting = drafting
        self.rendered = rendered
        self.numbered = numbered
        self.section = Section(rendered.file)
        self.prepared = prepare(rendered)
        self.caption: tuple[Read, int, bool] | None = None

    def read(self) -> None:
        for node in SyntaxTreeNode(markdown.parser().parse(self.prepared.text)).children:
            if self.caption and not self.is_table(node):
                self.fault(self.caption[1], "template-caption-alone")
                self.caption = None
            self.block(node)
        if self.caption:
            self.fault(self.caption[1], "template-caption-alone")

    def fault(self, line: int, code: str, **values: str) -> None:
        self.drafting.fault(self.rendered.origin(line), code, **values)

    def line_of(self, node: SyntaxTreeNode) -> int:
        return self.prepared.numbers[node.map[0]] if node.map else 1

    def block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "paragraph":
                self.paragraph(node)
            case "heading" if node.markup.startswith("#"):
                self.heading(node)
            case "ordered_list":
                self.items(node, 1)
            case "blockquote":
                self.quotation(node)
            case _:
                self.refuse(node)

    def refuse(self, node: SyntaxTreeNode) -> None:
        markup = _REFUSED.get(node.type, node.type)
        self.fault(self.line_of(node), "template-refused-markup", markup=markup)

    def tokens(self, node: SyntaxTreeNode) -> list[Token]:
        for child in node.children:
            if child.type == "inline" and child.token and child.token.children:
                return child.token.children
        return []

    def content(self, tokens: Iterable[Token], line: int) -> Read:
        return read_line(self.drafting, self.rendered, line, [*tokens])

    def origin(self, line: int) -> Origin:
        return self.rendered.origin(line)

    def heading(self, node: SyntaxTreeNode) -> None:
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

    def is_table(self, node: SyntaxTreeNode) -> bool:
        return self.prepared.table(plain_text(self.tokens(node))) is not None

    def paragraph(self, node: SyntaxTreeNode) -> None:
        tokens, line = self.tokens(node), self.line_of(node)
        start = plain_text(tokens[:1])
        if lines := self.prepared.table(plain_text(tokens)):
            self.table(lines)
        elif tokens[0].type == markdown.NOTE and plain_text(tokens[1:2]).startswith(":"):
            self.note(tokens, line)
        elif start.startswith(f"{_CAPTION} "):
            tokens, _ = without_marker(tokens, _CAPTION)
            tokens, unnumbered = without_marker(tokens, _UNNUMBERED)
            self.caption = (self.content(tokens, line), line, not unnumbered)
        elif start.startswith(_SOURCE):
            self.source(without_marker(tokens, _SOURCE)[0], line)
        elif tokens[0].type == "image" and not plain_text(tokens[1:]).strip():
            self.chart(tokens[0], line)
        else:
            self.text(tokens, line)

    def text(self, tokens: list[Token], line: int) -> None:
        tokens, unnumbered = without_marker(tokens, _UNNUMBERED)
        if unknown := _MARKER.match(plain_text(tokens[:1])):
            self.fault(line, "template-unknown-marker", marker=unknown.group())
        read = self.content(tokens, line)
        if read.is_empty:
            return
        numbered = self.numbered and not unnumbered
        anchor, origin = self.drafting.anchor("paragraph"), self.origin(line)
        self.section.blocks.append(Paragraph(read.content, anchor, origin, numbered, read.label))

    def table(self, lines: list[Line]) -> None:
        line = lines[0][1]
        if self.caption is None:
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
            numbered=numbered,
            label=title.label,
        )
        self.section.marks[table.anchor] = (*title.marks, *grid.marks)
        self.section.blocks.append(table)

    def source(self, tokens: list[Token], line: int) -> None:
        read = self.content(tokens, line)
        last = self.section.blocks[-1] if self.section.blocks else None
        if not isinstance(last, Table) or last.source:
            self.fault(line, "template-source-alone")
            return
        self.section.marks[last.anchor] += read.marks
        word = Text(self.drafting.pack.words["source"], italic=True)
        self.section.blocks[-1] = replace(last, source=(word, *read.content))

    def note(self, tokens: list[Token], line: int) -> None:
        label = f"{section_of(self.rendered.file)}/{tokens[0].content}"
        rest, _ = without_marker(tokens[1:], ":")
        read = self.content(rest, line)
        if label in self.section.notes:
            self.fault(line, "template-note-defined-twice", note=tokens[0].content)
        if read.marks or read.label:
            self.fault(line, "template-note-inside-note", note=tokens[0].content)
        self.section.notes[label] = Note(label, read.content, self.origin(line))

    def chart(self, token: Token, line: int) -> None:
        alternative = self.content(token.children or (), line)
        anchor = self.drafting.anchor("chart")
        plan = plan_chart(str(token.attrs.get("src", "")), alternative, anchor, self.origin(line))
        if plan is None:
            self.fault(line, "template-chart", source=str(token.attrs.get("src", "")))
            return
        self.section.charts[anchor] = plan
        self.section.blocks.append(plan.chart)

    def items(self, node: SyntaxTreeNode, level: int) -> None:
        line = self.line_of(node)
        if node.markup != "." or node.attrs.get("start", 1) != 1:
            self.fault(
                line, "template-list-start", start=f"{node.attrs.get('start', 1)}{node.markup}"
            )
        if level > _DEEPEST_ITEM:
            self.fault(line, "template-list-too-deep")
            return
        for item in node.children:
            self.item(item, level)

    def item(self, node: SyntaxTreeNode, level: int) -> None:
        for place, child in enumerate(node.children):
            line = self.line_of(child)
            if child.type == "paragraph" and place == 0:
                read = self.content(self.tokens(child), line)
                if not read.is_empty:
                    anchor = self.drafting.anchor("item")
                    item = Item(read.content, level, anchor, self.origin(line), read.label)
                    self.section.blocks.append(item)
            elif child.type == "paragraph":
                self.fault(line, "template-item-paragraphs")
            elif child.type == "ordered_list":
                self.items(child, level + 1)
            else:
                self.refuse(child)

    def quotation(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            line = self.line_of(child)
            if child.type != "paragraph":
                self.refuse(child)
                continue
            read = self.content(self.tokens(child), line)
            if read.label:
                self.fault(line, "template-label-place", label=read.label)
            if not read.is_empty:
                anchor = self.drafting.anchor("quotation")
                self.section.blocks.append(Quotation(read.content, anchor, self.origin(line)))
