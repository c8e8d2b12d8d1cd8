"""The XML of a part as pieces: elements, text, and the tags that Word may have torn apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import Final, Literal

from pipeline.template_tags import TAG as WHOLE_TAG
from pipeline.template_tags import WHITESPACE_CONTROL, as_meant, has_open_text, shortened
from pipeline.word.letters.letter_faults import TagFault
from pipeline.word.letters.letter_places import across

Kind = Literal["open", "close", "alone", "text", "tag"]
OPEN, CLOSE, ALONE, TEXT, TAG = "open", "close", "alone", "text", "tag"
_TOKEN = re.compile("<[^>]*>|[^<]+")
_NAME = re.compile(r"</?([^\s/>]+)")
_BEGINNING = re.compile(r"\{[{%#]")
_ENDING = re.compile(r"[}%]\}")
# What Word writes for a tab, a line break or a hyphen within a tag, and what is meant by it.
_KEYS: Final = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class TemplatePiece:
    """A mark-up of XML, a stretch of text, or a whole tag of a template.

    Attributes:
        kind: What it is; an element without content is ``alone``.
        name: The name of the element, with its prefix.
        paragraph: The number of the paragraph that it stands in, for messages.
        level: What a tag stands for: ``tr``, ``tc``, ``p``, ``r``, or nothing but itself.
    """

    kind: Kind
    source: str
    name: str = ""
    paragraph: int = 0
    level: str = ""

    def opens(self, name: str) -> bool:
        """Say whether it opens an element ``w:name``."""
        return self.kind == OPEN and self.name == f"w:{name}"

    def is_statement(self) -> bool:
        """Say whether it is a tag such as ``{% if … %}``."""
        return self.kind == TAG and self.source.startswith("{%")


@dataclass(slots=True)
class Pieces:
    """A part in pieces, with the text of each paragraph, by number, as its author sees it."""

    pieces: list[TemplatePiece] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    faults: list[TagFault] = field(default_factory=list)


def xml_pieces(xml: str, paragraph: int = 0) -> list[TemplatePiece]:
    """Part some XML that holds no tag."""
    return [_piece(token, paragraph) for token in _TOKEN.findall(xml)]


def pieces_of(xml: str) -> Pieces:
    """Part the XML of a part; each tag is one piece, standing where it began.

    Mark-up within a tag comes from runs that Word has split, and goes.
    """
    part = Pieces()
    tokens: list[TemplatePiece] = []
    for token in _TOKEN.findall(xml):
        piece = _piece(token, 0)
        if piece.name == "w:p":
            _join(tokens, part)
            part.pieces.append(TemplatePiece(piece.kind, token, piece.name, len(part.paragraphs)))
            tokens = []
        else:
            tokens.append(piece)
    _join(tokens, part)
    return part


def _piece(token: str, paragraph: int) -> TemplatePiece:
    if token[0] != "<":
        return TemplatePiece("text", token, "", paragraph)
    match = _NAME.match(token)
    name = match[1] if match else ""
    if token[1] == "/":
        return TemplatePiece("close", token, name, paragraph)
    return TemplatePiece("alone" if token[-2] == "/" else "open", token, name, paragraph)


def _join(tokens: list[TemplatePiece], part: Pieces) -> None:
    """Join the tags of one stretch, which has no paragraph within."""
    shown = [
        _KEYS.get(token.name, "") if token.kind == ALONE else _text_of(token) for token in tokens
    ]
    text = "".join(shown)
    number = len(part.paragraphs)
    part.paragraphs.append(unescape(text).strip())
    tags = [match.span() for match in WHOLE_TAG.finditer(text)]
    if "{" in text or "}" in text:
        _find_unclosed(text, tags, number, part)
    part.pieces += _pieces(tokens, shown, tags, number, part)


def _text_of(piece: TemplatePiece) -> str:
    return piece.source if piece.kind == TEXT else ""


def _pieces(
    tokens: list[TemplatePiece],
    shown: list[str],
    tags: list[tuple[int, int]],
    number: int,
    part: Pieces,
) -> Iterator[TemplatePiece]:
    """Give the tokens of a stretch with each tag in one piece at its beginning."""
    text = "".join(shown)
    following = iter([*tags, (len(text) + 1, len(text) + 1)])
    start, end = next(following)
    place, dropped = 0, list[TemplatePiece]()
    for token, characters in zip(tokens, shown, strict=True):
        if not characters or token.kind != TEXT:
            inside = start < place < end
            if inside:
                dropped.append(token)
            else:
                yield TemplatePiece(token.kind, token.source, token.name, number)
            place += len(characters)
        stop = place + (len(characters) if token.kind == TEXT else 0)
        while place < stop:
            if place < start:
                upto = min(start, stop)
                yield TemplatePiece("text", text[place:upto], "", number)
            else:
                upto = min(end, stop)
                if place == start:
                    yield _tag(text[start:end], number, part)
            place = upto
            if place == end:
                part.faults += _torn(text[start:end], dropped, number)
                dropped = []
                start, end = next(following)


def _tag(typed: str, number: int, part: Pieces) -> TemplatePiece:
    meant = " ".join(as_meant(unescape(typed)).split("\n"))
    if WHITESPACE_CONTROL.search(meant):
        part.faults.append(TagFault("letter-whitespace-control", unescape(typed), number))
    elif has_open_text(meant):
        part.faults.append(TagFault("letter-quotation", unescape(typed), number))
    return TemplatePiece("tag", meant, "", number)


def _torn(tag: str, dropped: Iterable[TemplatePiece], number: int) -> Iterator[TagFault]:
    """Refuse a tag whose mark-up is more than the borders of runs."""
    name = across((piece.kind, piece.name, piece.source) for piece in dropped)
    if name is not None:
        yield TagFault(f"letter-across-{name}", shortened(unescape(tag)), number)


def _find_unclosed(text: str, tags: list[tuple[int, int]], number: int, part: Pieces) -> None:
    """Find the first tag that is not closed, or closed and not opened."""
    borders = [0, *(place for tag in tags for place in tag), len(text)]
    for start, end in list(pairwise(borders))[::2]:
        between = text[start:end]
        if begun := _BEGINNING.search(between):
            rest = text[start + begun.start() :]
            code = "letter-tag-too-long" if _ENDING.search(rest) else "letter-tag-unclosed"
            part.faults.append(TagFault(code, shortened(unescape(rest)), number))
            return
        if ended := _ENDING.search(between):
            lost = text[max(start + ended.start() - 40, start) : start + ended.end()]
            part.faults.append(TagFault("letter-tag-unopened", unescape(lost), number))
            return
