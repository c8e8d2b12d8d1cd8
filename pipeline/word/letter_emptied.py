"""What a condition or loop leaves empty: a cell keeps a paragraph, a table without rows goes."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.word.letter_marks import BOX_END, CELL_END, FILLED
from pipeline.word.letter_outline import NOWHERE, Outline, outline
from pipeline.word.letter_pieces import ALONE, CLOSE, TAG, TEXT, Piece

_BOXES: Final = {"w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"}
_MARKS = re.compile(f"([{''.join(FILLED)}{CELL_END}{BOX_END}])")
_PARAGRAPH: Final = "<w:p/>"
# These hold no text: what stands before them counts.
_MILESTONES: Final = ("<w:bookmark", "<w:perm", "<w:commentRange", "<w:proofErr", "<w:move")


def guarded(pieces: Sequence[Piece]) -> tuple[list[Piece], bool]:
    """Mark what may be emptied.

    Args:
        pieces: Of a part, with the tags where they finally stand.

    Returns:
        The pieces with marks, and whether there are any.
    """
    if not any(piece.kind == TAG and piece.level for piece in pieces):
        return list(pieces), False
    outlined = outline(pieces)
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for start in _repeating(pieces, outlined):
        before[start], after[outlined.ends[start]] = FILLED
    for place, piece in enumerate(pieces):
        if piece.kind == CLOSE and (mark := _end(pieces, place, after)):
            before[place] = mark
    marked: list[Piece] = []
    for place, piece in enumerate(pieces):
        texts = (before.get(place), after.get(place))
        first, last = ([Piece("text", text)] if text else [] for text in texts)
        marked += [*first, piece, *last]
    return marked, bool(before)


def _repeating(pieces: Sequence[Piece], outlined: Outline) -> set[int]:
    """Find the tables whose rows, and the rows whose cells, stand under tags."""
    found: set[int] = set()
    for place, piece in enumerate(pieces):
        if piece.kind == TAG and piece.level in {"tr", "tc"}:
            names = ("tr", "tbl") if piece.level == "tc" else ("tbl",)
            found |= {outlined.around(pieces, place, name) for name in names}
    return found - {NOWHERE}


def _end(pieces: Sequence[Piece], place: int, after: dict[int, str]) -> str:
    """Give the mark for the end of a container whose last paragraph stands under a tag."""
    name = pieces[place].name
    if name not in _BOXES | {"w:tc", "w:sdtContent"}:
        return ""
    last = place - 1
    while pieces[last].kind == TEXT or (
        pieces[last].kind == ALONE and pieces[last].source.startswith(_MILESTONES)
    ):
        last -= 1
    level = pieces[last].level if pieces[last].kind == TAG else ""
    if level == "p" or (last in after and name in _BOXES):
        return CELL_END if name == "w:tc" else BOX_END
    return ""


def settled(xml: str) -> str:
    """Give what is empty its paragraph, and take out tables without rows and rows without cells.

    Args:
        xml: A rendered part, with the marks of ``guarded``.

    Returns:
        The part without marks.
    """
    open_parts: list[list[str]] = [[]]
    for token in _MARKS.split(xml):
        written = open_parts[-1]
        if token == FILLED[0]:
            open_parts.append([])
        elif token == FILLED[1]:
            content = "".join(open_parts.pop())
            inner = "<w:tr" if content.startswith("<w:tbl") else "<w:tc"
            kept = f"{inner}>" in content or f"{inner} " in content
            open_parts[-1].append(content if kept else "")
        elif token == CELL_END:
            last = _last_tag(written)
            ends = last in {"</w:p>", "</w:sdt>", _PARAGRAPH} or last.startswith("<w:p ")
            written.append("" if ends else _PARAGRAPH)
        elif token == BOX_END:
            last = _last_tag(written)
            written.append("" if last.startswith("</") or last.endswith("/>") else _PARAGRAPH)
        else:
            written.append(token)
    return "".join(open_parts[0])


def _last_tag(written: Sequence[str]) -> str:
    """Give the last mark-up that is no milestone."""
    for text in reversed(written):
        end = len(text)
        while (start := text.rfind("<", 0, end)) >= 0:
            tag = text[start:end].rstrip()
            if not tag.startswith(_MILESTONES):
                return tag
            end = start
    return ""
