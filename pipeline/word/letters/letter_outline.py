"""Which piece of a part stands in which element."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.word.letters.letter_pieces import ALONE, CLOSE, OPEN, TemplatePiece

_FIELD = re.compile(r'w:fldCharType="(\w+)"')
NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Outline:
    """Where pieces stand.

    Attributes:
        parents: By place, that of the opening of the element around it.
        ends: By the place of an opening, that of its closing.
        whole: Whether each opening has its closing.
    """

    parents: list[int]
    ends: dict[int, int]
    whole: bool

    def around(self, pieces: Sequence[TemplatePiece], place: int, name: str) -> int:
        """Find the opening of the nearest element ``w:name`` around a piece."""
        parent = self.parents[place]
        while parent != NOWHERE and not pieces[parent].opens(name):
            parent = self.parents[parent]
        return parent


def outline(pieces: Sequence[TemplatePiece]) -> Outline:
    """Find the element around each piece, in one pass."""
    parents: list[int] = []
    ends: dict[int, int] = {}
    opened: list[int] = []
    whole = True
    for place, piece in enumerate(pieces):
        if piece.kind == CLOSE:
            if opened and pieces[opened[-1]].name == piece.name:
                ends[opened.pop()] = place
            else:
                whole = False
        parents.append(opened[-1] if opened else NOWHERE)
        if piece.kind == OPEN:
            opened.append(place)
    return Outline(parents, ends, whole and not opened)


def fields_at(pieces: Sequence[TemplatePiece], places: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Give the fields that are open at some places: by two numbers each, field and half."""
    wanted = set(places)
    open_fields: dict[int, tuple[int, ...]] = {}
    opened: list[list[int]] = []
    for place, piece in enumerate(pieces):
        if place in wanted:
            open_fields[place] = tuple(number for pair in opened for number in pair)
        if piece.name == "w:fldChar" and piece.kind in {OPEN, ALONE}:
            match = _FIELD.search(piece.source)
            if match is None:
                continue
            if match[1] == "begin":
                opened.append([place, 0])
            elif opened and match[1] == "separate":
                opened[-1][1] = 1
            elif opened:
                opened.pop()
    return open_fields
