"""Two lists set side by side, so that one more here shifts nothing."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pairs = list[tuple[T | None, T | None]]
_LIKE_ENOUGH = 0.4


def side_by_side(
    old: Mapping[T, Hashable], new: Mapping[T, Hashable], likeness: Callable[[T, T], float]
) -> Pairs[T]:
    """Set two lists side by side: first what is equal, then what is most alike between.

    Args:
        old: One list in its order, each with what is equal in two that have not changed.
        new: The other.
        likeness: From 0 to 1; below two fifths two are not the same.

    Returns:
        Pairs in the order of both; None where one has no counterpart, the old before the new.
    """
    before, after = list(old), list(new)
    matcher = SequenceMatcher(None, list(old.values()), list(new.values()), autojunk=False)
    pairs: Pairs[T] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(before[start:end], after[begin:stop], strict=True)
        else:
            found = _most_alike(before[start:end], after[begin:stop], likeness)
            pairs += found
    return pairs


def shared_words(one: Counter[str], other: Counter[str]) -> float:
    """Give the share of words that two texts have in common (*Dice coefficient*)."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 1.0


def _most_alike(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> Pairs[T]:
    if not old or not new:
        return [*((one, None) for one in old), *((None, one) for one in new)]
    like = [[likeness(one, other) for other in new] for one in old]
    best = _best_from(like, len(old), len(new))
    pairs: Pairs[T] = []
    here = there = 0
    while here < len(old) or there < len(new):
        both = here < len(old) and there < len(new)
        if both and _joined(like, best, here, there):
            pairs.append((old[here], new[there]))
            here, there = here + 1, there + 1
        elif here < len(old) and best[here][there] == best[here + 1][there]:
            pairs.append((old[here], None))
            here += 1
        else:
            pairs.append((None, new[there]))
            there += 1
    return pairs


def _joined(
    like: Sequence[Sequence[float]], best: Sequence[Sequence[float]], here: int, there: int
) -> bool:
    same = like[here][there]
    return same >= _LIKE_ENOUGH and best[here][there] == same + best[here + 1][there + 1]


def _best_from(like: Sequence[Sequence[float]], here: int, there: int) -> list[list[float]]:
    """Give, for the rest from each place on, the best sum of likenesses."""
    best = [[0.0] * (there + 1) for _ in range(here + 1)]
    for row in reversed(range(here)):
        for column in reversed(range(there)):
            same = like[row][column]
            joined = same + best[row + 1][column + 1] if same >= _LIKE_ENOUGH else 0.0
            best[row][column] = max(joined, best[row + 1][column], best[row][column + 1])
    return best
