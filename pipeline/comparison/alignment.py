"""Two sequences set side by side, so that one more here shifts nothing."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, TypeVar

T = TypeVar("T")
if TYPE_CHECKING:
    Part = slice[int, int, None]

ALONE = -0.7
"""What something without counterpart costs; two that are less alike than twice that stay alone."""
NEVER = -9.0
"""The likeness of two that are never counterparts."""


def set_side_by_side(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """Set two sequences side by side so that the sum of likenesses is greatest.

    Args:
        old: One sequence.
        new: The other.
        likeness: How alike two of them are; equal ones are the most alike.

    Returns:
        Pairs in the order of the sequences; None where something has no counterpart.
    """
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    middle = best_pairs(ours, theirs, likeness)
    pairs: list[tuple[T | None, T | None]] = [*zip(old[:start], new[:start], strict=True)]
    pairs += middle
    pairs += zip(old[len(old) - end :], new[len(new) - end :], strict=True)
    return pairs


def _same(old: Sequence[T], new: Sequence[T]) -> int:
    """Count the equal ones at the start."""
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count


def best_pairs(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], alone: float = ALONE
) -> list[tuple[T | None, T | None]]:
    """Set two sequences side by side like ``set_side_by_side``, equal ones weighed like others.

    Args:
        old: One sequence.
        new: The other.
        likeness: How alike two of them are.
        alone: What something without counterpart adds to the sum.

    Returns:
        Pairs in the order of the sequences; None where something has no counterpart.
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
    """Part two texts into stretches that are the same and stretches that changed.

    Changes with nothing but a space between them are one: an editor reads phrases.

    Args:
        old: What makes each word of one text the same as another.
        new: The same of the other text.
        is_space: Whether a stretch of the old text is nothing but space.

    Yields:
        Whether it is the same, and its words in either text; the stretches follow each other.
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
            first, other = begun or (slice(start, end), slice(begin, stop))
            begun = slice(first.start, end), slice(other.start, stop)
    if begun:
        yield False, *begun
