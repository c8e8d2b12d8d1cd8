"""Where in a Word file something stands: the words of its paragraph."""

from collections.abc import Iterator
from typing import Final

from pipeline.word.gate.gate_archive import word_names
from pipeline.word.package.package import Element

_PARAGRAPH: Final = frozenset(word_names("p"))
_TABLE: Final = frozenset(word_names("tr", "tc", "tbl"))
_WORDS: Final = word_names("t", "delText")
_INSTRUCTIONS: Final = word_names("instrText")


def paragraph_of(element: Element) -> str:
    """Give the text of the paragraph that an element stands in, as a reader would look for it.

    It has what was struck out. Around paragraphs it is that of the first one within, or the
    next one; empty where there is none.
    """
    node = element
    while node is not None and node.tag not in _PARAGRAPH | _TABLE:
        node = node.getparent()
    if node is None:
        following = (element, *element.itersiblings())
        node = next(
            (
                candidate
                for candidate in following
                if next(_paragraphs(candidate), None) is not None
            ),
            None,
        )
    return "" if node is None else words_of(next(_paragraphs(node), node))


def _paragraphs(node: Element) -> Iterator[Element]:
    return iter(node.iter(*_PARAGRAPH))


def words_of(paragraph: Element) -> str:
    """Give the words of a paragraph, struck out or not; those of a field where it has no others."""
    text = "".join(element.text or "" for element in paragraph.iter(*_WORDS))
    return " ".join(
        (text or "".join(element.text or "" for element in paragraph.iter(*_INSTRUCTIONS))).split()
    )
