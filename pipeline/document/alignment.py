"""Two sequences set side by side, so that one more here shifts nothing."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

T = TypeVar("T")

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
    middle = _best(ours, theirs, likeness)
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


def _best(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    like = cache(lambda row, column: likeness(old[row], new[column]))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) + 1):
        best[row][len(new)] = ALONE * (len(old) - row)
    for column in range(len(new) + 1):
        best[len(old)][column] = ALONE * (len(new) - column)
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            best[row][column] = max(
                like(row, column) + best[row + 1][column + 1],
                ALONE + best[row + 1][column],
                ALONE + best[row][column + 1],
            )
    pairs: list[tuple[T | None, T | None]] = []
    row = column = 0
    while row < len(old) and column < len(new):
        rest = best[row][column]
        if rest == like(row, column) + best[row + 1][column + 1]:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
        elif rest == ALONE + best[row + 1][column]:
            pairs.append((old[row], None))
            row += 1
        else:
            pairs.append((None, new[column]))
            column += 1
    pairs += [(one, None) for one in old[row:]]
    pairs += [(None, one) for one in new[column:]]
    return pairs
