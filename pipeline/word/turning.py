"""Which blocks of an annex stand on upright pages, and which on landscape ones."""

from collections.abc import Sequence

from pipeline.document.model import Annex, Block, Heading, Paragraph, Table
from pipeline.word.widths import is_too_wide


def turned(annex: Annex, width: int) -> list[tuple[bool, Sequence[Block]]]:
    """Part the blocks of an annex where its pages turn.

    The pages of an annex that may lie are turned for the first table that is too wide for an
    upright page, with what leads to it, and stay so: turning back would leave a page half empty.
    An annex that may lie and has no table lies.

    Args:
        annex: The annex.
        width: The width of the text on an upright page.

    Returns:
        Its blocks in their order, in one lot or two, each with whether its pages lie.
    """
    blocks = annex.blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    wide = [one for one in tables if is_too_wide(one.columns, one.rows, width, one.bands)]
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
