"""Which blocks stand on which pages: upright ones, landscape ones, and those of a long table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document.model import Annex, Block, Heading, Paragraph, Table
from pipeline.word.report.heights import ANNEX_TITLE, blocks_height, fits
from pipeline.word.report.layout import Layout, LayoutPage
from pipeline.word.report.widths import is_too_wide

# The share of a page that an estimated height may fill where a block must fit for certain.
_SURE = 0.9
# What stands before a long table shares its first page if it takes at most so much of it.
_LEAD = 0.66


@dataclass(frozen=True, slots=True)
class PageRun:
    """Blocks on pages of one kind: landscape where ``is_landscape``, else upright.

    ``long`` is a table at their end that begins on their first page and goes on over the others;
    None where none does.
    """

    is_landscape: bool
    blocks: Sequence[Block]
    long: Table | None = None


def annex_runs(annex: Annex, layout: Layout) -> list[PageRun]:
    """Part the blocks of an annex where its pages turn, and where a long table begins and ends.

    An annex that allows landscape pages has them from the first table that is too wide for an
    upright page, with what leads to it, to its end: turning back would leave a page half empty. One
    that allows them and has no table has them throughout.
    """
    before = ANNEX_TITLE
    runs: list[PageRun] = []
    for is_landscape, blocks in _turned(annex, layout.upright.width):
        page = layout.landscape if is_landscape else layout.upright
        runs += _parted(blocks, page, before, is_landscape=is_landscape)
        before = 0
    return runs


def body_runs(blocks: Sequence[Block], layout: Layout) -> list[PageRun]:
    """Part the blocks of a body where a long table begins and ends."""
    # Where on its page a block of the body stands is not known: the table begins a page.
    return list(_parted(blocks, layout.upright, layout.upright.height, is_landscape=False))


def stays_whole(table: Table, page: LayoutPage) -> bool:
    """Say whether a table is sure to fit on one page."""
    return fits(table, page.width, page.height * _SURE)


def _parted(
    blocks: Sequence[Block], page: LayoutPage, before: int, *, is_landscape: bool
) -> Iterator[PageRun]:
    start = 0
    for place, block in enumerate(blocks):
        if not isinstance(block, Table) or stays_whole(block, page):
            continue
        first = place
        while first > start and _leads(blocks[first - 1]):
            first -= 1
        lead = before + blocks_height(blocks[start:place], page.width)
        if lead > page.height * _LEAD and first > start:
            yield PageRun(is_landscape, blocks[start:first])
            start = first
        yield PageRun(is_landscape, blocks[start : place + 1], block)
        start, before = place + 1, 0
    if start < len(blocks) or not blocks:
        yield PageRun(is_landscape, blocks[start:])


def _turned(annex: Annex, width: int) -> list[tuple[bool, Sequence[Block]]]:
    blocks = annex.blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    wide = [table for table in tables if is_too_wide(table.columns, table.rows, width, table.bands)]
    if not annex.landscape or (tables and not wide):
        return [(False, blocks)]
    if tables[:1] == wide[:1]:
        return [(True, blocks)]
    start = blocks.index(wide[0])
    while _leads(blocks[start - 1]):
        start -= 1
    return [(False, blocks[:start]), (True, blocks[start:])]


def _leads(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and not block.numbered)
