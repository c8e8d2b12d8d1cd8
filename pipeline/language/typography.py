"""Typography of running text, across the borders of values, notes and references."""

from functools import lru_cache

from pipeline.document.model import Content, Text, plain
from pipeline.document.symbols import symbols
from pipeline.language.line import Line
from pipeline.language.notemarks import place_note_marks
from pipeline.language.pack import LanguagePack
from pipeline.language.quotes import quote_edits
from pipeline.language.spacing import spacing_edits

__all__ = ["symbols", "typeset", "typeset_text"]


def typeset(pack: LanguagePack, content: Content) -> Content:
    """Set a content as the language wants it: spaces, quotes, apostrophes, marks of footnotes.

    Only spaces, quotes, apostrophes and the places of note marks change; setting twice gives
    the same as setting once. Symbols of documents, addresses and times stay as typed.

    Args:
        pack: The language.
        content: Pieces in their order; a rule may look across their borders.

    Returns:
        The content; pieces keep their appearance and their sources.
    """
    if all(isinstance(piece, Text) for piece in content):
        text = plain(content)
        if typeset_text(pack, text) == text:
            return content
    line = Line.of(content)
    if line is None:
        return content
    place_note_marks(pack, line)
    _set(pack, line)
    return line.content()


@lru_cache(maxsize=16384)
def typeset_text(pack: LanguagePack, text: str) -> str:
    """Set a plain text, such as a table cell, as ``typeset`` does.

    Args:
        pack: The language.
        text: The text.

    Returns:
        The text as the language wants it.
    """
    if text.isalnum():
        return text
    line = Line.of((Text(text),))
    if line is None:
        return text
    _set(pack, line)
    return line.text


def _set(pack: LanguagePack, line: Line) -> None:
    line.edit(quote_edits(pack.typography, line.text))
    for edits in spacing_edits(pack):
        line.edit(edits(line.text))
