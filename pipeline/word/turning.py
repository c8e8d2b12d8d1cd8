"""Which blocks of an annex stand on upright pages, and which on landscape ones."""

from collections.abc import Sequence
from itertools import groupby

from pipeline.document.model import Annex, Block, Heading, Paragraph, Table
from pipeline.word.widths import is_too_wide


def turned(annex: Annex, width: int) -> list[tuple[bool, list[Block]]]:
    """Part the blocks of an annex where its pages turn.

    The pages of an annex that may lie are turned for tables that are too wide for an upright page,
    and for those alone. What leads to a table stands on its page, what follows it too. An annex
    that may lie and has no table lies.

    Args:
        annex: The annex.
        width: The width of the text on an upright page.

    Returns:
        Its blocks in their order, each lot with whether it stands on landscape pages.
    """
    if not annex.landscape:
        return [(False, list(annex.blocks))]
    if not any(isinstance(block, Table) for block in annex.blocks):
        return [(True, list(annex.blocks))]
    sides = _sides(annex.blocks, width)
    lots = groupby(zip(sides, annex.blocks, strict=True), lambda pair: pair[0])
    return [(side, [block for _, block in lot]) for side, lot in lots]


def _sides(blocks: Sequence[Block], width: int) -> list[bool]:
    tables = [
        is_too_wide(block.columns, block.rows, width) if isinstance(block, Table) else None
        for block in blocks
    ]
    sides: list[bool] = []
    for place, block in enumerate(blocks):
        coming = next((one for one in tables[place:] if one is not None), None)
        leads = isinstance(block, Table | Heading) or _introduces(blocks, place)
        if coming is not None and (leads or not any(one is not None for one in tables[:place])):
            sides.append(coming)
        else:
            sides.append(sides[-1])
    return sides


def _introduces(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    return (
        isinstance(block, Paragraph)
        and not block.numbered
        and isinstance(next(iter(blocks[place + 1 :]), None), Table)
    )
