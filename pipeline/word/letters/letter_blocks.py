"""Blocks of tags, such as ``{% if … %} … {% endif %}``: they begin and end in one place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.template_tags import shortened
from pipeline.word.letters.letter_faults import TagFault
from pipeline.word.letters.letter_outline import NOWHERE, Outline, fields_at
from pipeline.word.letters.letter_pieces import TemplatePiece
from pipeline.word.letters.letter_places import CONTAINERS

MOST_NESTED: Final = 15
"""More blocks than this, one in the other, are more than Python can compile."""
MOST_BRANCHES: Final = 100
_WORD = re.compile(r"\{%\s*(\w+)")
_OPENING: Final = {
    *("if", "for", "macro", "call", "filter", "block", "with", "raw", "autoescape", "trans")
}
_GOING_ON: Final = {"else", "elif", "pluralize"}
# Of text: a block may begin in one run or paragraph and end in another of the same place.
_THROUGH: Final = {"w:t", "w:r", "w:p"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a tag stands.

    Attributes:
        inner: The run and text around it.
        container: The place of the element in which it must stay.
        fields: The fields that are open.
    """

    piece: TemplatePiece
    inner: tuple[str, ...]
    container: int
    fields: tuple[int, ...]


def block_faults(pieces: Sequence[TemplatePiece], outlined: Outline) -> Iterator[TagFault]:
    """Find tags that are not where their block began; each stands where it finally will."""
    places = [place for place, piece in enumerate(pieces) if piece.is_statement()]
    fields = fields_at(pieces, places)
    spots = [_spot(pieces, outlined, place, fields[place]) for place in places]
    for first, later in _blocks(spots):
        if isinstance(later, TagFault):
            yield later
        elif (first.piece.level, first.inner) != (later.piece.level, later.inner):
            yield _fault("letter-levels", first, later)
        elif (first.container, first.fields) != (later.container, later.fields):
            names = (_container(pieces, spot) for spot in (later, first))
            kind = next((CONTAINERS[name] for name in names if name in CONTAINERS), "other")
            kind = "field" if first.fields != later.fields else kind
            yield _fault(f"letter-across-{kind}", first, later)


def _spot(
    pieces: Sequence[TemplatePiece], outlined: Outline, place: int, fields: tuple[int, ...]
) -> _Spot:
    inner: list[str] = []
    parent = outlined.parents[place]
    while parent != NOWHERE and pieces[parent].name in _THROUGH:
        if pieces[parent].name != "w:p":
            inner.append(pieces[parent].name)
        parent = outlined.parents[parent]
    return _Spot(pieces[place], tuple(inner), parent, fields)


def _container(pieces: Sequence[TemplatePiece], spot: _Spot) -> str:
    return pieces[spot.container].name if spot.container != NOWHERE else ""


def _blocks(spots: Iterable[_Spot]) -> Iterator[tuple[_Spot, _Spot | TagFault]]:
    """Pair the beginning of each block with every tag by which it goes on or ends."""
    opened: list[tuple[str, _Spot]] = []
    branches: list[int] = []
    for spot in spots:
        match = _WORD.match(spot.piece.source)
        word = match[1] if match else ""
        if word in _OPENING or (word == "set" and "=" not in spot.piece.source):
            opened.append((word, spot))
            branches.append(0)
            if len(opened) == MOST_NESTED + 1:
                yield spot, _limit("letter-nested-too-deep", spot, MOST_NESTED)
        elif opened and word in _GOING_ON:
            branches[-1] += 1
            yield opened[-1][1], spot
            if branches[-1] == MOST_BRANCHES + 1:
                yield spot, _limit("letter-too-many-branches", spot, MOST_BRANCHES)
        elif opened and word == f"end{opened[-1][0]}":
            yield opened.pop()[1], spot
            branches.pop()
        elif word.startswith("end"):
            # An end without its beginning: Jinja says which.
            return


def _limit(code: str, spot: _Spot, most: int) -> TagFault:
    return TagFault(code, shortened(spot.piece.source), spot.piece.paragraph, str(most))


def _fault(code: str, first: _Spot, later: _Spot) -> TagFault:
    return TagFault(code, _typed(later.piece), later.piece.paragraph, _typed(first.piece))


def _typed(piece: TemplatePiece) -> str:
    """Give a tag as its author typed it, with the letters of what it stands for."""
    return shortened(f"{piece.source[:2]}{piece.level}{piece.source[2:]}")
