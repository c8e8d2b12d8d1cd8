"""What stands within a line of a document, and where a block comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Final, TypeGuard


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in a template that a block came from: file under the templates, line from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with one appearance; typed, unless its sources are keys of facts.

    ``link`` is the address that it leads to, or empty.
    """

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    sources: tuple[str, ...] = ()
    link: str = ""


_LOOK: Final[Callable[[Text], tuple[object, ...]]] = attrgetter(
    *(field.name for field in fields(Text) if field.name != "text")
)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The call of a note by its label; ``again`` where its number is repeated."""

    note: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a labelled block; its text is in ``Numbers.labels``."""

    label: str


Inline = Text | NoteMark | Reference
Phrase = tuple[Text, ...]
Content = tuple[Inline, ...]


PARAGRAPH_END = "\n\n"
"""Between two paragraphs of one content, such as a footnote, as a text of its own."""


def paragraphs_of(content: Content) -> list[Content]:
    """Part a content into its paragraphs."""
    paragraphs: list[list[Inline]] = [[]]
    for piece in content:
        if isinstance(piece, Text) and piece.text == PARAGRAPH_END:
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return [tuple(pieces) for pieces in paragraphs]


def plain(content: Content) -> str:
    """Give the characters of a content, without marks of notes and references."""
    return "".join(piece.text for piece in content if isinstance(piece, Text))


def facts_in(content: Content) -> Iterator[str]:
    """Give the keys of the facts that a content states, as often as it states them."""
    return (key for piece in content if isinstance(piece, Text) for key in piece.sources)


def is_typed(piece: Inline) -> TypeGuard[Text]:
    """Tell whether a piece was typed on the line: it comes from no fact and is not raised."""
    return isinstance(piece, Text) and not piece.sources and not piece.superscript


def with_link(piece: Text, link: str) -> Text:
    """Give the same run leading to an address."""
    return replace(piece, link=link)


def look_of(piece: Text) -> tuple[object, ...]:
    """Give all that a run has beside its characters: runs that share it can be one."""
    return _LOOK(piece)


def with_text(piece: Text, text: str) -> Text:
    """Give the same run with other characters."""
    return replace(piece, text=text)
