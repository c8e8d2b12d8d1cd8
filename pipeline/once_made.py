"""What is made once of the same content, however often a run asks for it."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")


class OnceMade(Generic[Result]):
    """Keeps what was made, by all that it was made of; what could not be made is tried again."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet.

        Args:
            most: How many are kept.
        """
        self._most = most
        self._made: dict[Hashable, Result] = {}
        # The desk answers several readers at once.
        self._changing = Lock()

    def of(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Give what belongs to a key.

        Args:
            key: All that the result depends on; of files, their content.
            make: Makes it, where it is not there yet.

        Returns:
            The result, which nobody changes: others get the same.
        """
        with self._changing:
            if key in self._made:
                return self._made[key]
        made = make()
        with self._changing:
            while len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            self._made[key] = made
        return made

    def forget(self) -> None:
        """Forget all that was made."""
        with self._changing:
            self._made.clear()
