"""The characters of a content in one line, each with the piece that it belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pipeline.document.model import Content, Inline, NoteMark, Text, with_text
from pipeline.document.symbols import symbols

# Noncharacters of Unicode, reserved for use inside a program.
NOTE = "\ufdd0"
REFERENCE = "\ufdd1"

TextEdit = tuple[int, int, str]

_WEB = re.compile(r"(?:https?://|ftp://|www\.|mailto:)[^\s<>«»“”]*[\w/]")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


@dataclass(slots=True)
class TypesetLine:
    """A content while it is set.

    Attributes:
        text: Its characters; ``NOTE`` and ``REFERENCE`` stand for a mark and a reference.
        owners: For each character, the place of its piece in ``pieces``.
    """

    text: str
    owners: list[int]
    pieces: list[Inline]

    @classmethod
    def of(cls, content: Content) -> "TypesetLine | None":
        """Lay out a content; None where it holds a noncharacter, which looks like a mark."""
        characters: list[str] = []
        owners: list[int] = []
        for place, piece in enumerate(content):
            if isinstance(piece, Text):
                if NOTE in piece.text or REFERENCE in piece.text:
                    return None
                shown = piece.text
            else:
                shown = NOTE if isinstance(piece, NoteMark) else REFERENCE
            characters.append(shown)
            owners.extend([place] * len(shown))
        return cls("".join(characters), owners, list(content))

    def edit(self, edits: Iterable[TextEdit]) -> None:
        """Replace spans by other characters, save within symbols and addresses.

        The edits come in their order, without overlap. New characters take the appearance of the
        first replaced, else of the neighbour before.
        """
        changing = [edit for edit in edits if self.text[edit[0] : edit[1]] != edit[2]]
        if not changing:
            return
        untouchable = _untouchable(self.text)
        parts: list[str] = []
        owners: list[int] = []
        done = 0
        for start, end, new in changing:
            if any(start < last and first < end for first, last in untouchable):
                continue
            parts += [self.text[done:start], new]
            owners += self.owners[done:start] + [self._owner(start, end)] * len(new)
            done = end
        self.text = "".join(parts) + self.text[done:]
        self.owners = owners + self.owners[done:]

    def reorder(self, order: list[int]) -> None:
        """Put characters in another order of their present places, or leave some out."""
        self.text = "".join(self.text[place] for place in order)
        self.owners = [self.owners[place] for place in order]

    def insert(self, place: int, piece: Text) -> None:
        """Insert a piece before the character at a place."""
        self.pieces.append(piece)
        self.text = self.text[:place] + piece.text + self.text[place:]
        self.owners[place:place] = [len(self.pieces) - 1] * len(piece.text)

    def content(self) -> Content:
        """Give the pieces back, those that were left without a character dropped."""
        pieces: list[Inline] = []
        place = 0
        for owner, run in groupby(self.owners):
            length = len(list(run))
            piece = self.pieces[owner]
            if isinstance(piece, Text):
                pieces.append(with_text(piece, self.text[place : place + length]))
            else:
                pieces.append(piece)
            place += length
        return tuple(pieces)

    def _owner(self, start: int, end: int) -> int:
        """Find the text of the first character that is replaced, else of a neighbour.

        One of them is a text: a rule replaces spaces and marks that are typed, or sets a space
        beside one.
        """
        candidates = [start] if end > start else [start - 1, start]
        return next(
            self.owners[place]
            for place in candidates
            if 0 <= place < len(self.owners) and isinstance(self.pieces[self.owners[place]], Text)
        )


def _untouchable(text: str) -> tuple[tuple[int, int], ...]:
    spans = symbols(text)
    if "://" in text or "www." in text or "mailto:" in text:
        spans += tuple(match.span() for match in _WEB.finditer(text))
    if "@" in text:
        spans += tuple(match.span() for match in _MAIL.finditer(text))
    return spans
