"""The XML of a part as pieces: elements, text, and the tags that Word may have torn apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile("<[^>]*>|[^<]+")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPEN = re.compile(r"\{[{%#]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
XML, TEXT, TAG = "xml", "text", "tag"


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark-up of XML, a stretch of text, or a whole tag of a template."""

    kind: Literal["xml", "text", "tag"]
    source: str

    def opens(self, name: str) -> bool:
        """Say whether it opens an element ``w:name``."""
        return self.kind == XML and self.source.startswith((f"<w:{name}>", f"<w:{name} "))

    def closes(self, name: str) -> bool:
        """Say whether it closes an element ``w:name``."""
        return self.kind == XML and self.source == f"</w:{name}>"


class UnclosedTagError(Exception):
    """Raised where a tag is opened in a paragraph and not closed in it."""

    def __init__(self, tag: str, paragraph: str) -> None:
        """Keep the tag as far as it goes, and the text of its paragraph."""
        super().__init__(tag)
        self.tag, self.paragraph = tag, paragraph


def pieces_of(xml: str) -> list[Piece]:
    """Part the XML of a part; each tag is one piece, standing where it began.

    Mark-up within a tag comes from runs that Word has split, and goes.

    Args:
        xml: The XML as lxml writes it.

    Returns:
        The pieces in their order.

    Raises:
        UnclosedTagError: Where a paragraph ends within a tag.
    """
    found: list[Piece] = []
    held: list[str] = []
    for token in _TOKEN.findall(xml):
        if token.startswith(("<w:p>", "<w:p ", "</w:p>")):
            found += _joined(held)
            found.append(Piece("xml", token))
            held = []
        else:
            held.append(token)
    return found + list(_joined(held))


def _joined(tokens: list[str]) -> Iterator[Piece]:
    """Join the tags of one paragraph."""
    text = "".join(token for token in tokens if token[0] != "<")
    tags = [(match.start(), match.end()) for match in _TAG.finditer(text)]
    _refuse_unclosed(text, tags)
    place = 0
    for token in tokens:
        if token[0] == "<":
            if not any(start < place < end for start, end in tags):
                yield Piece("xml", token)
            continue
        end_of_token = place + len(token)
        while place < end_of_token:
            within = next((tag for tag in tags if tag[0] <= place < tag[1]), None)
            if within is None:
                later = [start for start, _ in tags if start > place]
                stop = min([*later, end_of_token])
                yield Piece("text", text[place:stop])
            else:
                if within[0] == place:
                    yield Piece("tag", _cleaned(text[place : within[1]]))
                stop = min(within[1], end_of_token)
            place = stop


def _refuse_unclosed(text: str, tags: list[tuple[int, int]]) -> None:
    for match in _OPEN.finditer(text):
        if not any(start <= match.start() < end for start, end in tags):
            raise UnclosedTagError(text[match.start() :], text)


def _cleaned(tag: str) -> str:
    """Undo what XML and Word's automatic correction made of the characters of a tag."""
    if tag.startswith("{#"):
        return tag
    inner = tag[2:-2].replace("&#8216;", "'").replace("&lt;", "<").replace("&gt;", ">")
    return tag[:2] + inner.translate(_QUOTES) + tag[-2:]
