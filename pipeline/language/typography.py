"""Typography of running text, across the borders of values, notes and references."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TypeVar, cast

from pipeline.document.model import Content, Phrase, Text, plain, with_text
from pipeline.language.line import TypesetLine
from pipeline.language.notemarks import place_note_marks
from pipeline.language.pack import LanguagePack
from pipeline.language.quotes import quote_edits
from pipeline.language.raised_ordinals import raise_endings
from pipeline.language.spacing import binding_edits, spacing_edits

T = TypeVar("T")


def typeset(pack: LanguagePack, content: Content) -> Content:
    """Set a content as the language wants it: spaces, quotes, apostrophes, marks of footnotes.

    Only spaces, quotes, apostrophes, the places of note marks and the height of the endings of
    typed ordinals change; setting twice gives the same as setting once. Symbols of documents,
    addresses and times stay as typed.
    """
    if all(isinstance(piece, Text) for piece in content):
        text = plain(content)
        if typeset_text(pack, text) == text:
            return raise_endings(pack, content)
    line = TypesetLine.of(content)
    if line is None:
        return content
    place_note_marks(pack, line)
    _set(pack, line)
    return raise_endings(pack, line.content())


@lru_cache(maxsize=16384)
def typeset_text(pack: LanguagePack, text: str) -> str:
    """Set a plain text, such as a table cell, as ``typeset`` does."""
    if text.isalnum():
        return text
    line = TypesetLine.of((Text(text),))
    if line is None:
        return text
    _set(pack, line)
    return line.text


def typeset_words(pack: LanguagePack, words: T) -> T:
    """Set a text, or a record, table or list of texts, of a file of a language.

    Places between braces stay as they are.
    """
    return cast("T", _words(pack, words))


def _words(pack: LanguagePack, words: object) -> object:
    match words:
        case str():
            return typeset_text(pack, words)
        case Mapping():
            return {key: _words(pack, value) for key, value in words.items()}
        case tuple():
            return tuple(_words(pack, word) for word in words)
    if is_dataclass(words) and not isinstance(words, type):
        names = [field.name for field in fields(words)]
        return replace(words, **{name: _words(pack, getattr(words, name)) for name in names})
    return words


def typeset_between(
    pack: LanguagePack, head: str, phrase: Phrase, tail: str
) -> tuple[str, Phrase, str]:
    """Set a phrase as it stands between two texts that are typed, and the spaces beside it.

    The space before the phrase, the phrase, the space after it; empty where none is typed.
    """
    before, after = head.endswith(" "), tail.startswith(" ")
    line = TypesetLine.of((Text(head), *phrase, Text(tail)))
    if line is None:
        return " " * before, phrase, " " * after
    _set(pack, line)
    last = len(phrase) + 1
    texts = [""] * (last + 1)
    for character, owner in zip(line.text, line.owners, strict=True):
        texts[min(owner, last)] += character
    middle = tuple(map(with_text, phrase, texts[1:last]))
    left, right = texts[0][-1:] if before else "", texts[last][:1] if after else ""
    return left if left.isspace() else "", middle, right if right.isspace() else ""


def bound_text(pack: LanguagePack, text: str) -> str:
    """Put spaces that do not break into a text that is otherwise left as typed: *Ms. X*."""
    line = TypesetLine.of((Text(text),))
    if line is None:
        return text
    for edits in binding_edits(pack):
        line.edit(edits(line.text))
    return line.text


def _set(pack: LanguagePack, line: TypesetLine) -> None:
    line.edit(quote_edits(pack.typography, line.text))
    for edits in spacing_edits(pack):
        line.edit(edits(line.text))
