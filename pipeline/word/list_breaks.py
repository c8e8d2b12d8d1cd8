"""Where a list may not go over to the next page."""

from collections.abc import Sequence
from itertools import takewhile

from pipeline.document.model import Block, Item, Quotation


def introduces_deeper(item: Item, after: Block | None) -> bool:
    """Say whether a subparagraph or bullet introduces what stands under it."""
    if isinstance(after, Item):
        return after.level > item.level
    return isinstance(after, Quotation) and after.inside >= item.level


def is_last_but_one(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a block is followed by the last of its list, which stands on no page alone."""
    item = blocks[place]
    if not isinstance(item, Item):
        return False
    later = (blocks[one] for one in range(place + 1, len(blocks)))
    listed = [*takewhile(lambda block: _level(block) >= item.level, later)]
    same = [one for one in listed if isinstance(one, Item) and one.level == item.level]
    return len(same) == 1 and same[0] is listed[0]


def _level(block: Block) -> int:
    return block.level if isinstance(block, Item) else getattr(block, "inside", 0)
