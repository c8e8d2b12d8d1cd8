"""What a condition or loop leaves empty: a cell keeps a paragraph, a table without rows goes."""

from collections.abc import Sequence
from typing import Final

from pipeline.word.letters.letter_marks import BOX_END, CELL_END, FILLED, MARK
from pipeline.word.letters.letter_outline import NOWHERE, Outline, outline
from pipeline.word.letters.letter_pieces import ALONE, CLOSE, TAG, TEXT, TemplatePiece

_BOXES: Final = {"w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"}
_PARAGRAPH: Final = "<w:p/>"
# These hold no text: what stands before them counts.
_MILESTONES: Final = ("<w:bookmark", "<w:perm", "<w:commentRange", "<w:proofErr", "<w:move")


def guarded(pieces: Sequence[TemplatePiece]) -> tuple[list[TemplatePiece], bool]:
    """Mark what may be emptied, where tags stand finally, and tell whether there is any."""
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
    marked: list[TemplatePiece] = []
    for place, piece in enumerate(pieces):
        texts = (before.get(place), after.get(place))
        first, last = ([TemplatePiece("text", text)] if text else [] for text in texts)
        marked += [*first, piece, *last]
    return marked, bool(before)


def _repeating(pieces: Sequence[TemplatePiece], outlined: Outline) -> set[int]:
    """Find the tables whose rows, and the rows whose cells, stand under tags."""
    starts: set[int] = set()
    for place, piece in enumerate(pieces):
        if piece.kind == TAG and piece.level in {"tr", "tc"}:
            names = ("tr", "tbl") if piece.level == "tc" else ("tbl",)
            starts |= {outlined.around(pieces, place, name) for name in names}
    return starts - {NOWHERE}


def _end(pieces: Sequence[TemplatePiece], place: int, after: dict[int, str]) -> str:
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
    """Give what is empty its paragraph, and take out tables without rows and rows without cells."""
    first, *others = xml.split(MARK)
    opened: list[list[str]] = [[first]]
    for text in others:
        mark, rest = f"{MARK}{text[:2]}", text[2:]
        if mark == FILLED[0]:
            opened.append([])
        elif mark == FILLED[1]:
            content = "".join(opened.pop())
            inner = "<w:tr" if content.startswith("<w:tbl") else "<w:tc"
            has_content = f"{inner}>" in content or f"{inner} " in content
            opened[-1].append(content if has_content else "")
        else:
            last = _last_tag(opened[-1])
            ends = last.startswith("</") or last.endswith("/>")
            if mark == CELL_END:
                ends = last in {"</w:p>", "</w:sdt>", _PARAGRAPH} or last.startswith("<w:p ")
            opened[-1].append("" if ends else _PARAGRAPH)
        opened[-1].append(rest)
    return "".join(opened[0])


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
