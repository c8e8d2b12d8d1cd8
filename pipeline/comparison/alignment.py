"""Two sequences set side by side, so that an additional entry shifts nothing."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
if TYPE_CHECKING:
    Part = slice[int, int, None]

ALONE = -0.7
"""What something without counterpart costs; two that are less alike than twice that stay alone."""
_WEIGHED_WHOLE = 40_000  # pairs: 200 passages against 200 take a second
NEVER = -9.0
"""The likeness of two that are never counterparts."""


def set_side_by_side(
    old: Sequence[H], new: Sequence[H], likeness: Callable[[H, H], float]
) -> list[tuple[H | None, H | None]]:
    """Set two sequences side by side so that the sum of likenesses is greatest.

    Something without counterpart is paired with None. Equal ones must be the most alike.

    Weighing takes the time of one length times the other. In a long stretch what stands once in
    either sequence and is equal is taken for a pair first, as in a patience diff, and only what
    lies between such pairs is weighed: the sum may be less there where something has moved.
    """
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    pairs: list[tuple[H | None, H | None]] = [*zip(old[:start], new[:start], strict=True)]
    is_long = (old_end - start) * (new_end - start) > _WEIGHED_WHOLE
    anchors = _anchors(old[start:old_end], new[start:new_end]) if is_long else []
    stops = [(start + old_place, start + new_place) for old_place, new_place in anchors]
    old_start = new_start = start
    for old_stop, new_stop in (*stops, (old_end, new_end)):
        between = best_pairs(old[old_start:old_stop], new[new_start:new_stop], likeness)
        pairs += between
        # The pair of the anchor; after the last stretch there is none.
        pairs += zip(old[old_stop:old_end][:1], new[new_stop:new_end][:1], strict=True)
        old_start, new_start = old_stop + 1, new_stop + 1
    pairs += zip(old[old_end:], new[new_end:], strict=True)
    return pairs


def _same(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Count the equal ones at the start."""
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Give the places of the longest run, in both orders, of what stands once in either."""
    ours, theirs = _once(old), _once(new)
    both = [(place, theirs[item]) for item, place in ours.items() if item in theirs]
    # Of the best run of each length: its last place in the new sequence, and which pair that is.
    lasts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(both):
        length = bisect_left(lasts, place)
        before.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    run: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(both[number])
        number = before[number]
    return run[::-1]


def _once(items: Sequence[Hashable]) -> dict[Hashable, int]:
    """Give what stands once in a sequence, with its place."""
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}


def best_pairs(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], alone: float = ALONE
) -> list[tuple[T | None, T | None]]:
    """Set two sequences side by side like ``set_side_by_side``, equal ones weighed like others.

    ``alone`` is what something without counterpart adds to the sum.
    """
    like = cache(lambda row, column: likeness(old[row], new[column]))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) + 1):
        best[row][len(new)] = alone * (len(old) - row)
    for column in range(len(new) + 1):
        best[len(old)][column] = alone * (len(new) - column)
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            best[row][column] = max(
                like(row, column) + best[row + 1][column + 1],
                alone + best[row + 1][column],
                alone + best[row][column + 1],
            )
    pairs: list[tuple[T | None, T | None]] = []
    row = column = 0
    while row < len(old) and column < len(new):
        rest = best[row][column]
        if rest == like(row, column) + best[row + 1][column + 1]:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
        elif rest == alone + best[row + 1][column]:
            pairs.append((old[row], None))
            row += 1
        else:
            pairs.append((None, new[column]))
            column += 1
    pairs += [(rest, None) for rest in old[row:]]
    pairs += [(None, rest) for rest in new[column:]]
    return pairs


def stretches(
    old: Sequence[Hashable], new: Sequence[Hashable], is_space: Callable[["Part"], bool]
) -> Iterator[tuple[bool, "Part", "Part"]]:
    """Part two texts into stretches, one after the other, and say whether each is the same.

    Changes with nothing but a space between them are one: an editor reads phrases.

    Args:
        old: What makes each word of one text the same as another.
        new: The same of the other text.
        is_space: Whether a stretch of the old text is nothing but space.
    """
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    begun: tuple[Part, Part] | None = None
    for place, (code, start, end, begin, stop) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        if code == "equal" and not (inside and is_space(slice(start, end))):
            if begun:
                yield False, *begun
                begun = None
            yield True, slice(start, end), slice(begin, stop)
        else:
            old_part, new_part = begun or (slice(start, end), slice(begin, stop))
            begun = slice(old_part.start, end), slice(new_part.start, stop)
    if begun:
        yield False, *begun
