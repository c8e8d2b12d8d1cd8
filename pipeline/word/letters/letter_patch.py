"""From the XML of a Word file with tags to a template that Jinja understands.

The tags are those of docxtpl: beside Jinja's own, ``{%p … %}`` and its like stand for the
paragraph, row, cell or run around them. Every step goes through the pieces once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.template_tags import shortened
from pipeline.word.letters.letter_attributes import attributes_marked
from pipeline.word.letters.letter_blocks import block_faults
from pipeline.word.letters.letter_cells import cell_properties, merged_cells
from pipeline.word.letters.letter_emptied import guarded
from pipeline.word.letters.letter_faults import TagFault
from pipeline.word.letters.letter_outline import NOWHERE, outline
from pipeline.word.letters.letter_pieces import (
    OPEN,
    TAG,
    TEXT,
    Pieces,
    TemplatePiece,
    pieces_of,
    xml_pieces,
)

_RUN_TAG = re.compile(r"\{\{r\s|\{%r\s")
_AROUND = re.compile(r"(\{%|\{\{|\{#)(tr|tc|p|r) (.*)(%\}|\}\}|#\})")
_STRAY = re.compile(r"\{[%{](tr|tc|p|r)\s")
_SPLIT = '</w:t></w:r><w:r><w:t xml:space="preserve">'
_PRESERVED = '<w:t xml:space="preserve">'
# What would be lost with the element that a tag stands for.
_LOST = {
    f"w:{name}"
    for name in (
        *("sectPr", "drawing", "pict", "object", "sym", "fldChar", "fldSimple"),
        *("footnoteReference", "endnoteReference"),
    )
}


@dataclass(frozen=True, slots=True)
class Patched:
    """A template for Jinja.

    Attributes:
        lines: By line, the text of the paragraph that it comes from.
        problems: Faults, each with the text of its paragraph.
        guarded: Whether something in it may be emptied.
        attributes: Whether tags stand in attributes.
    """

    source: str
    lines: Sequence[str]
    problems: Sequence[tuple[TagFault, str]]
    guarded: bool
    attributes: bool


@lru_cache(maxsize=256)  # the heads and feet of many letters are the same
def patched(xml: str) -> Patched:
    """Make a Jinja template of a part; every paragraph begins a line of its own."""
    part = pieces_of(xml)
    if not part.faults:
        cell_properties(part)
        for step in (_spaces, _own_runs):
            part.pieces = step(part.pieces)
        for name in ("tr", "tc", "p", "r"):
            _stand_for(part, name, ("{%", "{{"))
        for name in ("tr", "tc", "p"):
            _stand_for(part, name, ("{#",))
        merged_cells(part)
        part.faults = part.faults or list(_strays(part.pieces))
    if not part.faults:
        outlined = outline(part.pieces)
        part.faults += block_faults(part.pieces, outlined)
        if not outlined.whole:
            part.faults.append(TagFault("letter-tag-outside", "{{r", 0))
    texts = part.paragraphs
    problems = [(fault, texts[fault.paragraph]) for fault in part.faults]
    pieces, emptied = guarded(part.pieces) if not problems else (part.pieces, False)
    pieces, attributes, faults = attributes_marked(pieces)
    problems += [(fault, texts[fault.paragraph]) for fault in faults]
    source, numbers = _written(pieces)
    return Patched(source, [texts[number] for number in numbers], problems, emptied, attributes)


def _written(pieces: Sequence[TemplatePiece]) -> tuple[str, list[int]]:
    """Write the template, and say of which paragraph each line is."""
    written: list[str] = []
    numbers = [0]
    for piece in pieces:
        source = piece.source
        if piece.name == "w:p" and piece.kind == OPEN:
            source = f"\n{source}"
        elif piece.kind == TAG and piece.paragraph != numbers[-1] and source[1] != "#":
            # A line may end within a tag, and leaves no trace in what is made of it.
            source = f"{source[:2]}\n{source[2:]}"
        written.append(source)
        numbers += [piece.paragraph] * source.count("\n")
    return "".join(written), numbers


def _spaces(pieces: list[TemplatePiece]) -> list[TemplatePiece]:
    """Keep the spaces of a text that a tag stands in or follows."""
    preserved, tagged = list(pieces), False
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece.source == "<w:t>":
            if tagged:
                preserved[place] = replace(piece, source=_PRESERVED)
            tagged = False
        elif "{{" in piece.source or piece.is_statement():
            tagged = True
    return preserved


def _own_runs(pieces: list[TemplatePiece]) -> list[TemplatePiece]:
    """Give each ``{{r … }}`` a run of its own, which it then stands for."""
    separated: list[TemplatePiece] = []
    for piece in pieces:
        own = piece.kind == TAG and _RUN_TAG.match(piece.source)
        split = xml_pieces(_SPLIT, piece.paragraph) if own else []
        separated += [*split, piece, *split]
    return separated


def _stand_for(part: Pieces, name: str, opening: tuple[str, ...]) -> None:
    """Let tags stand for the element around them."""
    pieces = part.pieces
    matches = {
        place: match
        for place, piece in enumerate(pieces)
        if piece.kind == TAG
        and (match := _AROUND.fullmatch(piece.source))
        and match[1] in opening
        and match[2] == name
    }
    if not matches:
        return
    outlined = outline(pieces)
    taken: dict[int, TemplatePiece] = {}
    for place, match in matches.items():
        start = outlined.around(pieces, place, name)
        if start == NOWHERE:
            continue
        piece = pieces[place]
        content = pieces[start : outlined.ends[start]]
        if start in taken or (match[1] != "{#" and _lost(content, piece)):
            tag = shortened(piece.source)
            part.faults.append(TagFault(f"letter-not-alone-{name}", tag, piece.paragraph))
            continue
        source = f"{match[1]} {match[3]}{match[4]}"
        taken[start] = replace(piece, source=source, level=name)
    part.pieces = list(_replaced(pieces, taken, outlined.ends))


def _replaced(
    pieces: list[TemplatePiece], taken: dict[int, TemplatePiece], ends: dict[int, int]
) -> Iterator[TemplatePiece]:
    place = 0
    while place < len(pieces):
        if place in taken:
            yield taken[place]
            place = ends[place]
        else:
            yield pieces[place]
        place += 1


def _lost(content: Sequence[TemplatePiece], tag: TemplatePiece) -> bool:
    """Say whether anything but a tag, and remarks, stands in what the tag stands for."""
    for piece in content:
        if piece.kind == TEXT and piece.source.strip():
            return True
        if piece.kind == TAG and piece is not tag and piece.source[1] != "#":
            return True
        if piece.name in _LOST:
            return True
    return False


def _strays(pieces: Sequence[TemplatePiece]) -> Iterator[TagFault]:
    for piece in pieces:
        if piece.kind == TAG and _STRAY.match(piece.source):
            yield TagFault("letter-tag-outside", shortened(piece.source), piece.paragraph)
