"""Endings of ordinals that a text types, written above the line as those of values are: 1er."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.document.model import Content, Inline, Text, is_typed, with_text
from pipeline.language.pack import LanguagePack

_RAISED = re.compile(r"\^([^^]+)\^")


def raise_endings(pack: LanguagePack, content: Content) -> Content:
    """Raise the endings of typed ordinals, where the language writes them above the line.

    What comes from a fact stays as it is; the same object where nothing changes.
    """
    ordinal = _ordinal(pack)
    typed = (piece.text for piece in content if is_typed(piece))
    if ordinal is None or not any(map(ordinal.search, typed)):
        return content
    return tuple(part for piece in content for part in _parts(ordinal, piece))


@lru_cache(maxsize=16)
def _ordinal(pack: LanguagePack) -> re.Pattern[str] | None:
    """Find an ending after a number that is no part of a symbol, an address or a telephone."""
    styles = pack.numbers.ordinal_figures.values()
    patterns = (pattern for style in styles for pattern in style.values())
    endings = {ending for pattern in patterns for ending in _RAISED.findall(pattern)}
    if not endings:
        return None
    one_of = "|".join(map(re.escape, sorted(endings, key=len, reverse=True)))
    return re.compile(rf"(?<![\w./@+-])[0-9]+(?P<ending>{one_of})(?![\w/@])")


def _parts(ordinal: re.Pattern[str], piece: Inline) -> Iterator[Inline]:
    if not is_typed(piece):
        yield piece
        return
    done = 0
    for match in ordinal.finditer(piece.text):
        start, end = match.span("ending")
        yield with_text(piece, piece.text[done:start])
        yield Text(piece.text[start:end], piece.italic, piece.bold, superscript=True)
        done = end
    if rest := piece.text[done:]:
        yield with_text(piece, rest)
