"""Where a list may not go over to the next page."""

from collections.abc import Iterable, Sequence

from pipeline.document.model import Block, Item, Quotation


def introduces_deeper(item: Item, after: Block | None) -> bool:
    """Say whether a subparagraph or bullet introduces what stands under it."""
    if isinstance(after, Item):
        return after.level > item.level
    return isinstance(after, Quotation) and after.inside >= item.level


def is_before_last(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a block is followed by the last of its list, which stands on no page alone.

    The block is the last but one, or the end of what stands under that.
    """
    last = blocks[place + 1] if place + 1 < len(blocks) else None
    if not isinstance(last, Item):
        return False
    before = (blocks[index] for index in range(place, -1, -1))
    later = (blocks[index] for index in range(place + 2, len(blocks)))
    return _goes_on(before, last) and not _goes_on(later, last)


def _goes_on(blocks: Iterable[Block], item: Item) -> bool:
    """Say whether another of the list of an item stands among blocks, before the list ends."""
    for block in blocks:
        if not _is_under(block, item):
            return isinstance(block, Item) and _kind(block) == _kind(item)
    return False


def _is_under(block: Block, item: Item) -> bool:
    """Say whether a block can stand between two of the list of an item."""
    if not isinstance(block, Item):
        # A quotation begins the list within it.
        return not item.quoted and getattr(block, "inside", 0) >= item.level
    if block.quoted != item.quoted:
        return block.quoted
    return block.level > item.level


def _kind(item: Item) -> tuple[int, bool, bool]:
    return item.level, item.bullet, item.quoted
