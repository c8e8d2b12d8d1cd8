"""Tags in the attributes of XML: watermarks, descriptions of pictures, properties of cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Final

from pipeline.template_tags import TAG as WHOLE_TAG
from pipeline.template_tags import WHITESPACE_CONTROL, as_meant, shortened
from pipeline.word.letters.letter_faults import TagFault
from pipeline.word.letters.letter_marks import ALL, ATTRIBUTE
from pipeline.word.letters.letter_pieces import ALONE, OPEN, TemplatePiece

_VALUE = re.compile('="([^"]*)"')
_BEGINNING = re.compile(r"\{[{%#]")
_STANDING = re.compile(r"\{[{%#](tr|tc|p|r)\s")
_BLOCK = re.compile(r"\{%\s*(end)?(?:if|for)\b")
_FILLED = re.compile("{}(.*?){}".format(*map(re.escape, ATTRIBUTE)), re.DOTALL)
_ESCAPED: Final = {
    ord('"'): "&quot;",
    **dict.fromkeys(map(ord, "\n\t\a\f"), " "),
    **dict.fromkeys(map(ord, ALL)),
}


def attributes_marked(
    pieces: Sequence[TemplatePiece],
) -> tuple[list[TemplatePiece], bool, list[TagFault]]:
    """Mark where values in attributes will stand; say whether there are any, and their faults."""
    with_marks: list[TemplatePiece] = []
    faults: list[TagFault] = []
    marked = False
    for piece in pieces:
        if piece.kind in {OPEN, ALONE} and _BEGINNING.search(piece.source):
            marked = True
            wrong = [fault for value in _VALUE.findall(piece.source) for fault in _wrong(value)]
            faults += [replace(fault, paragraph=piece.paragraph) for fault in wrong]
            with_marks.append(replace(piece, source=_VALUE.sub(_read_all, piece.source)))
        else:
            with_marks.append(piece)
    return with_marks, marked, faults


def values_escaped(xml: str) -> str:
    """Write the values in attributes so that they stay within their quotation marks."""
    return _FILLED.sub(lambda match: match[1].translate(_ESCAPED), xml)


def _read_all(value: re.Match[str]) -> str:
    return f'="{WHOLE_TAG.sub(_read, value[1])}"'


def _read(match: re.Match[str]) -> str:
    tag = as_meant(unescape(match[0]))
    return f"{ATTRIBUTE[0]}{tag}{ATTRIBUTE[1]}" if tag.startswith("{{") else tag


def _wrong(value: str) -> Iterator[TagFault]:
    """Find what is wrong with the tags of an attribute; a block begins and ends in one."""
    depth = 0
    for match in WHOLE_TAG.finditer(value):
        tag = as_meant(unescape(match[0]))
        if WHITESPACE_CONTROL.search(tag):
            yield TagFault("letter-whitespace-control", shortened(tag), 0)
        if _STANDING.match(tag):
            yield TagFault("letter-tag-outside", shortened(tag), 0)
        if block := _BLOCK.match(tag):
            depth += -1 if block[1] else 1
    rest = WHOLE_TAG.sub("", value)
    if begun := _BEGINNING.search(rest):
        yield TagFault("letter-tag-unclosed", shortened(unescape(rest[begun.start() :])), 0)
    if depth:
        yield TagFault("letter-across-other", shortened(unescape(value)), 0)
