"""A cache of results by the content that they were made from."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Final, Generic, TypeVar

Result = TypeVar("Result")


class _Nothing:
    pass


_NOTHING: Final = _Nothing()


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """In a key, an object that nobody changes: it stands for its content, which has no hash.

    The key holds the object, so that no other can be taken for it.
    """

    held: object

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same object."""
        return isinstance(other, Same) and self.held is other.held

    def __hash__(self) -> int:
        """Tell objects apart by where they lie."""
        return id(self.held)


class OnceMade(Generic[Result]):
    """Keeps results by their keys; a failure is not kept."""

    def __init__(self, most: int) -> None:
        """Keep at most ``most`` results; the one asked for longest ago is dropped first."""
        self._most = most
        self._made: dict[Hashable, Result | _Nothing] = {}
        # The desk answers several readers at once.
        self._changing = Lock()

    def of(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Give the result for a key, made now if it is not kept; nobody may change it.

        The key is all that the result depends on.
        """
        return self._of(key, make, lambda: True)

    def of_files(self, key: Callable[[], Hashable], make: Callable[[], Result]) -> Result:
        """Give the result of files, which somebody may save while it is made.

        The key has their content. It is asked for again afterwards: if it has changed, the result
        may be of neither content, and is not kept.
        """
        before = key()
        return self._of(before, make, lambda: key() == before)

    def _of(
        self, key: Hashable, make: Callable[[], Result], may_be_kept: Callable[[], bool]
    ) -> Result:
        with self._changing:
            kept = self._made.pop(key, _NOTHING)
            if not isinstance(kept, _Nothing):
                self._made[key] = kept
                return kept
        made = make()
        if not may_be_kept():
            return made
        with self._changing:
            while len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            self._made[key] = made
        return made

    def forget(self) -> None:
        """Forget all that was made."""
        with self._changing:
            self._made.clear()
