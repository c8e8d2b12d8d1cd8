"""The blocks of a document as paragraphs, tables and charts of Word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.document.model import (
    Annex,
    Block,
    Chart,
    Content,
    Document,
    Heading,
    Item,
    Paragraph,
    Phrase,
    Quotation,
    Table,
    plain,
)
from pipeline.document.numbering import Marks, Numbers
from pipeline.word.characters import text_run
from pipeline.word.chart import ChartParts, chart_parts, drawing
from pipeline.word.chart_text import chart_key, chart_title
from pipeline.word.contents import Entry
from pipeline.word.fields import CONTENTS, REFERENCE, bookmark, sequence
from pipeline.word.layout import Page
from pipeline.word.numbering import Lists, heading_style
from pipeline.word.runs import Links, content_runs
from pipeline.word.tables import note_runs, table_xml

_BREAK = "<w:r><w:br/></w:r>"
_WIDE = "\u2003"
STAY = "<w:keepNext/>"
# An unnumbered heading stands where the text of the numbered ones stands.
_NO_HANGING = '<w:ind w:firstLine="0"/>'
_SEPARATOR = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>'


def reference_names(numbers: Numbers) -> dict[str, str]:
    """Name a bookmark for every block that a reference could point to.

    Args:
        numbers: The numbers of a document.

    Returns:
        By anchor, the name of its bookmark; in the order of the labels.
    """
    anchors = dict.fromkeys(anchor for path in numbers.paths.values() for anchor in path)
    return {anchor: f"{REFERENCE}{place:09d}" for place, anchor in enumerate(anchors, 1)}


@dataclass(slots=True)
class Writing:
    """A document while it is written from its start to its end.

    Attributes:
        document: The document.
        marks: How its language writes numbers.
        links: What marks and references point to.
        lists: The automatic lists.
        page: The pages that the blocks stand on.
        titles: By label or anchor of a table, what a chart of its figures is called.
        entries: The headings so far.
        charts: The charts so far, with their parts.
    """

    document: Document
    marks: Marks
    links: Links
    lists: Lists
    page: Page
    titles: Mapping[str, Phrase]
    entries: list[Entry] = field(default_factory=list)
    charts: list[tuple[Chart, ChartParts]] = field(default_factory=list)
    bookmarks: int = 0
    in_front: bool = False
    in_annex: bool = False

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Write blocks."""
        following = (*blocks[1:], None)
        return "".join(
            self._block(block, after) for block, after in zip(blocks, following, strict=False)
        )

    def _block(self, block: Block, after: Block | None) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                introduces = not block.numbered and isinstance(after, Table | Chart)
                return self._paragraph(block, stays=introduces or isinstance(after, Item))
            case Item():
                properties = self.lists.item(block.level)
                style = f"Subparagraph{block.level}"
                return self._prose(style, block.content, block.anchor, properties)
            case Quotation():
                return self._prose("Quote", block.content, block.anchor, "")
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)

    def _paragraph(self, block: Paragraph, *, stays: bool) -> str:
        kept = STAY if stays else ""
        if block.numbered:
            properties = kept + self.lists.paragraph()
            return self._prose("Paragraph", block.content, block.anchor, properties)
        self.lists.interrupt()
        return self._prose("PlainParagraph", block.content, block.anchor, kept)

    def _heading(self, block: Heading) -> str:
        if self.in_front:
            self.lists.interrupt()
            return self._prose("NoteHeading", block.content, block.anchor, "")
        mark = self.links.numbers.marks[block.anchor]
        if mark:
            properties = self.lists.heading(block.level)
        else:
            properties = self.lists.unnumbered_heading() + _NO_HANGING
        runs = self._entry(block.level + self.in_annex, mark, block.content)
        style = heading_style(block.level, annex=self.in_annex)
        return _written(style, self._named(block.anchor, runs), properties)

    def _entry(self, level: int, mark: str, content: Content, over: str = "") -> str:
        """Note a heading for the contents, and give its runs with a bookmark around them.

        Args:
            level: From 1.
            mark: Its mark.
            content: Its words.
            over: The runs above the title of an annex.
        """
        name = f"{CONTENTS}{len(self.entries) + 1:09d}"
        joint = _WIDE if over else "\t"
        self.entries.append(Entry(level, mark, " ".join(plain(content).split()), name, joint))
        return self._bookmark(name, over + content_runs(content, self.links))

    def _prose(self, style: str, content: Content, anchor: str, properties: str) -> str:
        runs = content_runs(content, self.links)
        if self.links.comments:
            runs = self.links.comments.first_block(runs)
        return _written(style, self._named(anchor, runs), properties)

    def _named(self, anchor: str, runs: str) -> str:
        """Put the bookmark around a block that some reference names."""
        name = self.links.bookmarks.get(anchor)
        return self._bookmark(name, runs) if name else runs

    def _bookmark(self, name: str, runs: str) -> str:
        self.bookmarks += 1
        return bookmark(name, self.bookmarks, runs)

    def _table(self, block: Table) -> str:
        letters = {note.label: self.links.numbers.table_notes[note.label] for note in block.notes}
        links = replace(self.links, letters=letters)
        caption = self._caption(block, links)
        notes = "".join(
            _written(
                "TableNote", note_runs(letters[note.label]) + content_runs(note.content, links)
            )
            for note in block.notes
        )
        source = _written("TableSource", content_runs(block.source, links)) if block.source else ""
        under = notes + source
        # Word wants a paragraph after a table: two tables would become one.
        return caption + table_xml(block, links, self.page.width) + (under or _SEPARATOR)

    def _caption(self, block: Table, links: Links) -> str:
        number = self.links.numbers.tables.get(block.anchor)
        title = content_runs(block.title, links)
        if number is None:
            return _written("Caption", title) if title else ""
        shown = self._counted(self.marks.table, str(number), block.anchor)
        return _written("Caption", shown + (_BREAK + title if title else ""))

    def _counted(self, mark: str, number: str, anchor: str, *, roman: bool = False) -> str:
        """Write a word with a number that Word counts; a bookmark holds the number alone."""
        before, _, after = mark.partition("{}")
        counted = self._named(anchor, sequence(before or after, number, roman=roman))
        return text_run(before) + counted + text_run(after)

    def _chart(self, block: Chart) -> str:
        if not block.categories or not block.series:
            return ""
        parts = chart_parts(block, self.document.language)
        self.charts.append((block, parts))
        number = len(self.charts)
        drawn = drawing(block, f"chart{number}", number, self.page.width)
        key = chart_key(block)
        return (
            _written("Caption", chart_title(self.marks.chart, number, self.titles.get(block.table)))
            + _written("ChartFrame", drawn, STAY if key else "")
            + (_written("ChartFrame", key) if key else "")
        )

    def annex_title(self, annex: Annex) -> str:
        """Begin an annex: its number and its title."""
        self.in_annex = True
        self.lists.begin_annex()
        roman = self.links.numbers.annexes[annex.anchor]
        if roman:
            over = self._counted(self.marks.annex, roman, annex.anchor, roman=True)
        else:
            over = self._named(annex.anchor, text_run(self.marks.annex_single))
        mark = self.links.numbers.marks[annex.anchor]
        title = self._entry(1, mark, annex.title, over + (_BREAK if annex.title else ""))
        return _written("AnnexHeading", title)


def _written(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
