"""From the text of a section to blocks: the dialect of the reports.

A plain paragraph takes the next number, ``1.`` makes subparagraphs, ``-`` bullets, ``#`` headings;
what else looks like Markdown or HTML is refused with its line and with what to write instead.
"""

from collections.abc import Iterable

from markdown_it.tree import SyntaxTreeNode

from pipeline.document.model import Item, Quotation
from pipeline.drafting import markdown
from pipeline.drafting.drafting_state import Drafting, Read
from pipeline.drafting.drawing_reader import FigureReader
from pipeline.drafting.environment import Rendered
from pipeline.drafting.markdown import plain_text
from pipeline.drafting.section import Section
from pipeline.drafting.slots import PLACEHOLDER, Shared

_LIST, _BULLETS = "ordered_list", "bullet_list"
_MOST_BULLETS = 4
_REFUSED = {
    "heading": "template-underlined",
    "hr": "template-rule",
    "fence": "template-code",
    "code_block": "template-indented",
    "html_block": "template-html",
}


def read_section(drafting: Drafting, rendered: Rendered, *, numbered: bool = True) -> Section:
    """Read the blocks and notes of a rendered template, with or without numbers."""
    reader = _Reader(drafting, rendered, numbered=numbered)
    reader.read()
    return reader.section


class _Reader(FigureReader):
    """Reads one file."""

    # Whether what is read stands among bullets.
    bulleted = False

    def read(self) -> None:
        self.blocks(SyntaxTreeNode(markdown.parser().parse(self.prepared.text)).children, 0)

    def blocks(self, nodes: Iterable[SyntaxTreeNode], inside: int) -> None:
        """Read blocks that stand in a subparagraph or bullet of a level, or in none."""
        for node in nodes:
            if self.caption and not self.takes_caption(node):
                self.caption_alone()
            if self.drawn and not (self.is_table(node) or self.is_source(node)):
                self.rows_missing()
            self.block(node, inside)
        self.caption_alone()
        self.rows_missing()

    def block(self, node: SyntaxTreeNode, inside: int) -> None:
        match node.type:
            case "paragraph" if not inside and (name := self.shared_name(node)):
                self.take_up(name)
            case "paragraph":
                self.paragraph(node, inside)
            case "heading" if node.markup.startswith("#"):
                if inside:
                    self.fault(self.line_of(node), "template-heading-inside")
                else:
                    self.heading(node)
            case "ordered_list" if self.bulleted:
                self.fault(self.line_of(node), "template-list-in-bullets")
            case "ordered_list" | "bullet_list":
                self.items(node, inside + 1)
            case "blockquote":
                self.quotation(node, inside)
            case _:
                self.refuse(node)

    def shared_name(self, node: SyntaxTreeNode) -> str:
        """Give the name of the shared text that a paragraph stands for, or nothing."""
        slot = PLACEHOLDER.fullmatch(plain_text(self.tokens(node)))
        item = self.rendered.slots.items[int(slot.group(1))] if slot else None
        return item.name if isinstance(item, Shared) else ""

    def take_up(self, name: str) -> None:
        """Let the blocks of a shared text stand here; one that is not fit has been told."""
        text = self.drafting.shared.get(name)
        if text is not None:
            section = read_section(self.drafting, text, numbered=self.numbered)
            self.section.blocks += section.blocks
            self.section.notes |= section.notes
            self.section.marks |= section.marks
            self.section.charts |= section.charts

    def refuse(self, node: SyntaxTreeNode) -> None:
        code = _REFUSED.get(node.type, "template-refused-markup")
        self.fault(self.line_of(node), code, markup=node.markup or node.type)

    def items(self, node: SyntaxTreeNode, level: int, *, quoted: bool = False) -> None:
        """Read the subparagraphs or bullets of a list."""
        bullets = node.type == _BULLETS
        if self.starts_otherwise(node, bullets=bullets):
            return
        most = _MOST_BULLETS if bullets else len(self.drafting.pack.marks.items)
        if level > most:
            self.fault(self.line_of(node), "template-list-too-deep", most=str(most))
            return
        before, self.bulleted = self.bulleted, bullets
        for item in node.children:
            self.item(item, level, quoted=quoted)
        self.bulleted = before

    def starts_otherwise(self, node: SyntaxTreeNode, *, bullets: bool) -> bool:
        """Refuse a list that does not start with ``1.`` or has other bullets than ``-``."""
        line = self.line_of(node)
        if bullets and node.markup != "-":
            self.fault(line, "template-bullet", mark=node.markup)
        elif not bullets and (node.markup != "." or node.attrs.get("start", 1) != 1):
            start = f"{node.attrs.get('start', 1)}{node.markup}"
            self.fault(line, "template-list-start", start=start)
        return bullets and node.markup != "-"

    def item(self, node: SyntaxTreeNode, level: int, *, quoted: bool) -> None:
        if not node.children:
            return
        first, *rest = node.children
        if first.type != "paragraph":
            self.fault(self.line_of(first), "template-item-start")
            return
        line = self.line_of(first)
        read = self.content(self.tokens(first), line)
        if quoted or self.bulleted:
            self.refuse_label(read, line)
        if not read.is_empty:
            bullet, anchor = self.bulleted, self.drafting.anchor("item")
            item = Item(read.content, level, anchor, self.origin(line), read.label, bullet, quoted)
            self.section.blocks.append(item)
        if quoted:
            self.within_quoted_item(rest, level)
        else:
            self.blocks(rest, level)

    def within_quoted_item(self, nodes: Iterable[SyntaxTreeNode], level: int) -> None:
        for node in nodes:
            if node.type == _BULLETS or (node.type == _LIST and not self.bulleted):
                self.items(node, level + 1, quoted=True)
            elif node.type == _LIST:
                self.fault(self.line_of(node), "template-list-in-bullets")
            else:
                self.fault(self.line_of(node), "template-quoted-item")

    def quotation(self, node: SyntaxTreeNode, inside: int) -> None:
        for child in node.children:
            line = self.line_of(child)
            if child.type in {_LIST, _BULLETS}:
                if inside:
                    self.fault(line, "template-list-in-quotation")
                else:
                    self.items(child, 1, quoted=True)
            elif child.type == "paragraph" and not self.is_table(child):
                read = self.content(self.tokens(child), line)
                self.refuse_label(read, line)
                if not read.is_empty:
                    anchor, origin = self.drafting.anchor("quotation"), self.origin(line)
                    self.section.blocks.append(Quotation(read.content, anchor, origin, inside))
            else:
                self.fault(line, "template-in-quotation")

    def refuse_label(self, read: Read, line: int) -> None:
        if read.label:
            self.fault(line, "template-label-place", label=read.label)

    def rows_missing(self) -> None:
        if self.drawn:
            origin = self.drawn.chart.origin
            self.drafting.fault(origin, "template-chart-no-rows")
        self.drawn = None

    def caption_alone(self) -> None:
        if self.caption:
            self.fault(self.caption[1], "template-caption-alone")
        self.caption = None
