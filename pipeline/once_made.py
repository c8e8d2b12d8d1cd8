"""A cache of results by the content that they were made from."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class OnceMade(Generic[Result]):
    """Keeps results by their keys; a failure is not kept."""

    def __init__(self, most: int) -> None:
        """Keep at most ``most`` results; the oldest is dropped first."""
        self._most = most
        self._made: dict[Hashable, Result] = {}

    def of(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Give the result for a key, made now if it is not kept; nobody may change it.

        The key is all that the result depends on; of files, their content.
        """
        if key not in self._made:
            while len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            self._made[key] = make()
        return self._made[key]
