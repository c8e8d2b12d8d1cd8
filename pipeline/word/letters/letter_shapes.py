"""The shape of a filled part: two letters of one shape are both XML, or neither is."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

# Text that changes no mark-up around it, and that XML can hold: no mark-up, quotation mark, brace,
# control character or mark of its own.
_PLAIN: Final = re.compile(
    r"[^<>&\"'{}\x00-\x1f\ud800-\uf8ff\ufffe\uffff]*"
    r"(?:&(?:amp|lt|gt|#34|#39);[^<>&\"'{}\x00-\x1f\ud800-\uf8ff\ufffe\uffff]*)*"
)
# Far more than a template has; where values bring mark-up of their own, each may be another.
_MOST: Final = 500
Shape = tuple[str | None, ...]


def shape_of(chunks: Iterable[str]) -> Shape:
    """Give the pieces that a part was made of; None for each plain text.

    Whether the part is XML does not depend on those: what is done to it afterwards turns on
    mark-up, braces, breaks and marks alone, and whatever has one of these stands in its shape.
    """
    plain = _PLAIN.fullmatch
    return tuple([None if chunk and plain(chunk) else chunk for chunk in chunks])


class SoundShapes:
    """Remembers of which shapes a part was read as XML."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: set[tuple[str, Shape]] = set()

    def has(self, shapes: Mapping[str, Shape]) -> bool:
        """Say whether all parts of a letter are of shapes that were read."""
        return self._known.issuperset(shapes.items())

    def remember(self, shapes: Mapping[str, Shape]) -> None:
        """Remember that parts of these shapes are XML."""
        if len(self._known) < _MOST:
            self._known.update(shapes.items())
