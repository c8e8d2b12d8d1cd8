"""The body and the annexes in sections, each of pages that fit it, and what stands at the end."""

from dataclasses import dataclass, field
from math import ceil

from pipeline.word.report.blocks import Writing
from pipeline.word.report.captioned import continued_title
from pipeline.word.report.continued import continued_section
from pipeline.word.report.heights import ANNEX_TITLE, blocks_height, contents_height
from pipeline.word.report.layout import Layout
from pipeline.word.report.page_runs import PageRun, annex_runs, body_runs
from pipeline.word.report.paragraphs import KEEP

# The first page, down to its text.
_MASTHEAD = 3500


def sections_xml(writing: Writing, layout: Layout) -> tuple[str, str, str]:
    """Write the body, the annexes, and the section that ends the document; the front is written."""
    pages = _Pages(writing, layout, layout.first.section)
    body = "".join(map(pages.written, body_runs(writing.document.body, layout)))
    annexes = []
    for annex in writing.document.annexes:
        first, *others = annex_runs(annex, layout)
        annexes.append(pages.begun(first) + writing.annex_title(annex))
        annexes += [writing.blocks(first.blocks), *map(pages.written, others)]
    return body, "".join(annexes), pages.section


@dataclass(slots=True)
class _Pages:
    """The pages that are written on.

    Attributes:
        section: The section that the pages end with.
        is_landscape: Whether they are landscape pages.
        end: Whether what follows begins a section: they belong to a long table.
        waiting: What was written on them and is not counted yet.
        count: How many pages were counted, by an estimate.
    """

    writing: Writing
    layout: Layout
    section: str
    is_landscape: bool = False
    end: bool = False
    waiting: list[PageRun] = field(default_factory=list)
    count: int = 0

    def written(self, run: PageRun) -> str:
        """Write blocks on pages of their kind."""
        return self.begun(run) + self.writing.blocks(run.blocks)

    def begun(self, run: PageRun) -> str:
        """Begin the pages of a run; give the end of the section before, where there is one."""
        page = self.layout.landscape if run.is_landscape else self.layout.upright
        ended = ""
        if run.is_landscape != self.is_landscape or run.long or self.end:
            end = f'<w:pPr><w:pStyle w:val="SectionEnd"/>{self.section}</w:pPr>'
            ended = f"<w:p>{end}</w:p>"
            self.section = page.section
        if run.long:
            title = continued_title(self.writing, run.long)
            left = self._pages() % 2 == 1
            self.section = continued_section(page.section, title, self.layout.package, left=left)
        self.waiting.append(run)
        self.is_landscape, self.end = run.is_landscape, run.long is not None
        self.writing.page = page
        return ended

    def _pages(self) -> int:
        """Estimate how many pages there are so far."""
        document, width = self.writing.document, self.layout.upright.width
        notes = (note.content for note in document.notes)
        start = _MASTHEAD + blocks_height(document.front, width) + contents_height(notes, width)
        for run in self.waiting:
            first = start if self.count == 0 else ANNEX_TITLE
            page = self.layout.landscape if run.is_landscape else self.layout.upright
            self.count += ceil((first + blocks_height(run.blocks, page.width)) / page.height)
        self.waiting.clear()
        return self.count


def kept_with_end(text: str) -> str:
    """Keep the last paragraph of a text on one page with what the layout prints after it."""
    if not text:
        return ""
    start, style, rest = text.rpartition('<w:pPr><w:pStyle w:val="')
    key, mark, end = rest.partition('"/>')
    keep = "" if end.startswith(KEEP) else KEEP
    return f"{start}{style}{key}{mark}{keep}{end}"
