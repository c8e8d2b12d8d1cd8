"""The blocks of a document as paragraphs, tables and charts of Word."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document.model import (
    Annex,
    Block,
    Chart,
    Content,
    Document,
    Heading,
    Image,
    Item,
    Paragraph,
    Quotation,
    Table,
    plain,
)
from pipeline.document.numbering import Marks, Numbers, ordinal_mark
from pipeline.word.charts.chart import ChartParts
from pipeline.word.package.characters import text_run
from pipeline.word.package.list_levels import OWN_HEADINGS, heading_style
from pipeline.word.report.captioned import captioned_blocks
from pipeline.word.report.contents import ContentsEntry
from pipeline.word.report.fields import CONTENTS, REFERENCE, bookmark, sequence
from pipeline.word.report.layout import LayoutPage
from pipeline.word.report.list_breaks import introduces_deeper, is_before_last
from pipeline.word.report.numbering import Lists
from pipeline.word.report.paragraphs import BREAK, KEEP, written_paragraph
from pipeline.word.report.runs import Links, content_runs

_WIDE = "\u2003"
_ANNEXES = "upper-roman"  # how annexes are counted
# An unnumbered heading stands where the text of the numbered ones stands.
_NO_HANGING = '<w:ind w:firstLine="0"/>'


def reference_names(numbers: Numbers) -> dict[str, str]:
    """Give, by anchor, a bookmark to every block that a reference could point to."""
    anchors = dict.fromkeys(anchor for path in numbers.paths.values() for anchor in path)
    return {anchor: f"{REFERENCE}{place:09d}" for place, anchor in enumerate(anchors, 1)}


def deepest_item(document: Document) -> int:
    """Give the deepest level of subparagraphs."""
    groups = (document.front, document.body, *(annex.blocks for annex in document.annexes))
    items = (block for blocks in groups for block in blocks if isinstance(block, Item))
    return max((item.level for item in items if not (item.bullet or item.quoted)), default=0)


def own_schemes(document: Document) -> list[tuple[str, ...]]:
    """Give the schemes of headings that annexes have for themselves, each once."""
    return [*dict.fromkeys(annex.headings for annex in document.annexes if annex.headings)]


@dataclass(slots=True)
class Writing:
    """A document while it is written; ``page`` is the kind of page that blocks now stand on."""

    document: Document
    marks: Marks
    links: Links
    lists: Lists
    page: LayoutPage
    entries: list[ContentsEntry] = field(default_factory=list)
    charts: list[tuple[Chart, ChartParts]] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    bookmarks: int = 0
    in_front: bool = False
    in_annex: bool = False

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Write blocks."""
        return "".join(self._block(blocks, place) for place in range(len(blocks)))

    def _block(self, blocks: Sequence[Block], place: int) -> str:
        """Write one of the blocks."""
        block, after = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                introduces = not block.numbered and isinstance(after, Table | Chart | Image)
                listed = isinstance(after, Item | Quotation)
                return self._paragraph(block, stays=introduces or listed)
            case Item():
                stays = introduces_deeper(block, after) or is_before_last(blocks, place)
                return self._item(block, stays=stays)
            case Quotation():
                self.lists.quotation()
                style = f"Quote{block.inside or ''}"
                introduces = isinstance(after, Item) and after.quoted
                keep = KEEP if introduces or is_before_last(blocks, place) else ""
                return self._prose(style, block.content, block.anchor, keep)
            case Table() | Chart() | Image():
                return captioned_blocks(self, block)

    def _paragraph(self, block: Paragraph, *, stays: bool) -> str:
        keep = KEEP if stays else ""
        if block.inside:
            return self._prose(f"ListContinue{block.inside}", block.content, block.anchor, keep)
        if block.numbered:
            properties = keep + self.lists.paragraph()
            return self._prose("Paragraph", block.content, block.anchor, properties)
        self.lists.interrupt()
        return self._prose("PlainParagraph", block.content, block.anchor, keep)

    def _item(self, block: Item, *, stays: bool) -> str:
        if block.bullet:
            style = "QuoteItem" if block.quoted else "ListBullet"
            properties = self.lists.bullet(block.level, quoted=block.quoted)
        elif block.quoted:
            style, properties = "QuoteItem", self.lists.quoted_item(block.level)
        else:
            style, properties = "Subparagraph", self.lists.item(block.level)
        keep = KEEP if stays else ""
        return self._prose(f"{style}{block.level}", block.content, block.anchor, keep + properties)

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
        return written_paragraph(style, self._named(block.anchor, runs), properties)

    def _entry(self, level: int, mark: str, content: Content, over: str = "") -> str:
        """Note a heading for the contents; give its runs, after those over it, in a bookmark."""
        name = f"{CONTENTS}{len(self.entries) + 1:09d}"
        joint = _WIDE if over else "\t"
        if over and content:
            # A full stop parts it from the title, as the other numbers of the contents have one.
            mark = self.marks.headings[_ANNEXES].format(mark)
        self.entries.append(
            ContentsEntry(level, mark, " ".join(plain(content).split()), name, joint)
        )
        return self._bookmark(name, over + content_runs(content, self.links))

    def _prose(self, style: str, content: Content, anchor: str, properties: str) -> str:
        runs = content_runs(content, self.links)
        if self.links.comments:
            runs = self.links.comments.first_block(runs)
        return written_paragraph(style, self._named(anchor, runs), properties)

    def _named(self, anchor: str, runs: str) -> str:
        """Put the bookmark around a block that some reference names."""
        name = self.links.bookmarks.get(anchor)
        return self._bookmark(name, runs) if name else runs

    def _bookmark(self, name: str, runs: str) -> str:
        self.bookmarks += 1
        return bookmark(name, self.bookmarks, runs)

    def counted(
        self, mark: str, number: str, anchor: str, *, roman: bool = False, restarts: bool = False
    ) -> str:
        """Write a word with a number that Word counts; a bookmark holds the number alone."""
        before, _, after = mark.partition("{}")
        counted = self._named(
            anchor, sequence(before or after, number, roman=roman, restarts=restarts)
        )
        return text_run(before) + counted + text_run(after)

    def annex_title(self, annex: Annex) -> str:
        """Begin an annex: its number and its title."""
        self.in_annex = True
        schemes = own_schemes(self.document)
        if annex.headings:
            self.lists.begin_annex(OWN_HEADINGS + schemes.index(annex.headings))
        else:
            self.lists.begin_annex()
        marks, roman = self.marks, self.links.numbers.annexes[annex.anchor]
        over, single = (marks.annex, marks.annex_single)
        if annex.appendix:
            over, single = (marks.appendix, marks.appendix_single)
        if roman:
            first = annex.appendix and roman == ordinal_mark("upper-roman", 1)
            over = self.counted(over, roman, annex.anchor, roman=True, restarts=first)
        else:
            over = self._named(annex.anchor, text_run(single))
        mark = self.links.numbers.marks[annex.anchor]
        level = 1 + annex.appendix
        title = self._entry(level, mark, annex.title, over + (BREAK if annex.title else ""))
        deeper = '<w:outlineLvl w:val="1"/>' if annex.appendix else ""
        return written_paragraph("AnnexHeading", title, deeper)
