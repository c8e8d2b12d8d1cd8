"""Which name a text is a misspelling of: one that lies near, while every other lies far."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

_SHORT = 4  # letters of a name of which no letter may be replaced: Male is not Mali
# Errors that a name may have, by the most letters that tell it apart.
_ERRORS = ((8, 1), (12, 2), (1_000, 3))
_MOST_ERRORS = 3

Spelt = tuple[str, str]
"""The way in which a name is spelt, such as a language and an order of words; and the name."""

SpeltName = tuple[Spelt, str, int]
"""A name, its State, and the number of letters that tell it apart."""


class NearNames:
    """Names to which a misspelt one may be near.

    Names that are spelt in the same way are compared. An error is a letter too many, too few or
    replaced, or two that are exchanged.
    """

    def __init__(self, names: Iterable[SpeltName]) -> None:
        """Take all names there are."""
        self._names: defaultdict[str, list[SpeltName]] = defaultdict(list)
        self._spelt: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            (way, spelt), _, _ = name
            self._names[way].append(name)
            self._spelt[way].append(spelt)

    def states(self, typed: Iterable[Spelt]) -> set[str]:
        """Find the States of the nearest name and of names with less than twice its errors."""
        texts = list(typed)
        within = list(self._within(texts, _MOST_ERRORS))
        near = [
            errors
            for text, errors, ((_, name), _, letters) in within
            if _is_near(text, name, errors, letters)
        ]
        if not near:
            return set()
        farthest = max(2 * min(near) - 1, 0)
        if farthest > _MOST_ERRORS:
            within = list(self._within(texts, farthest))
        return {state for _, errors, (_, state, _) in within if errors <= farthest}

    def _within(self, typed: Iterable[Spelt], errors: int) -> Iterator[tuple[str, int, SpeltName]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        for way, text in typed:
            for _, distance, index in process.extract(
                text, self._spelt[way], scorer=OSA.distance, score_cutoff=errors, limit=None
            ):
                yield text, int(distance), self._names[way][index]


def _is_near(text: str, name: str, distance: int, letters: int) -> bool:
    if len(name) <= _SHORT and len(text) == len(name):
        return False
    # A wrong first letter is at most the only error: Ruritanie is not Mauritanie.
    if distance > 1 and text[:1] != name[:1]:
        return False
    return distance <= next(errors for most, errors in _ERRORS if letters <= most)
