"""Two lists set side by side, so that an additional entry shifts nothing."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from pipeline.comparison.alignment import NEVER, best_pairs

T = TypeVar("T")
Pairs = list[tuple[T | None, T | None]]
_LIKE_ENOUGH = 0.4


def side_by_side(
    old: Mapping[T, Hashable], new: Mapping[T, Hashable], likeness: Callable[[T, T], float]
) -> Pairs[T]:
    """Set two lists side by side: first what is equal, then what is most alike between.

    Each entry is given with what is equal in two that have not changed. ``likeness`` is from 0 to
    1; two below two fifths are no counterparts: each is paired with None, the old before the new.
    """
    before, after = list(old), list(new)
    matcher = SequenceMatcher(None, list(old.values()), list(new.values()), autojunk=False)
    pairs: Pairs[T] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(before[start:end], after[begin:stop], strict=True)
        else:
            most_alike = _most_alike(before[start:end], after[begin:stop], likeness)
            pairs += most_alike
    return pairs


def shared_words(first: Counter[str], second: Counter[str]) -> float:
    """Give the share of words that two texts have in common (*Dice coefficient*)."""
    together = first.total() + second.total()
    return 2 * (first & second).total() / together if together else 1.0


def _most_alike(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> Pairs[T]:
    def enough(before: T, after: T) -> float:
        same = likeness(before, after)
        return same if same >= _LIKE_ENOUGH else NEVER

    return best_pairs(old, new, enough, alone=0.0)
