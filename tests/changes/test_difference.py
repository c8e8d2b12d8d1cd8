"""Texts cut into words: no character is lost, and each keeps its look and its source."""

import inspect
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.comparison.difference import cut, difference, joined, tokens
from pipeline.document.model import Content, Inline, NoteMark, Reference, Text
from pipeline.document.numbering import Numbers

EMPTY = Numbers(*({} for _ in inspect.signature(Numbers).parameters))
NUMBERS = replace(
    EMPTY,
    labels={"far": "paragraph 12", "near": ""},
    notes={"1": 1, "2": 2},
    table_notes={"2": "a"},
)
TEXTS = st.builds(
    Text,
    st.text("ab 1,.’\u00a0\u202f-\u2212/é()\n", max_size=6),
    italic=st.booleans(),
    sources=st.sampled_from(((), ("a",), ("a", "b"))),
    link=st.sampled_from(("", "https://x.example")),
)
CONTENTS = st.lists(
    st.one_of(
        TEXTS,
        st.builds(NoteMark, st.sampled_from("12")),
        st.builds(Reference, st.sampled_from(("far", "near"))),
    ),
    max_size=6,
).map(tuple)


def letters(content: Content) -> Iterator[tuple[str, Text]]:
    """Count naively: each character with its look."""
    for piece in content:
        for text in _printed(piece):
            yield from ((letter, replace(text, text="")) for letter in text.text)


def _printed(piece: Inline) -> list[Text]:
    if isinstance(piece, Reference):
        return [Text(NUMBERS.labels[piece.label])]
    if isinstance(piece, NoteMark):
        mark = NUMBERS.table_notes.get(piece.note, str(NUMBERS.notes[piece.note]))
        return [Text(mark, superscript=True)]
    return [piece]


@given(CONTENTS)
def test_no_character_is_lost_and_each_keeps_its_look(content: Content) -> None:
    words = tokens(content, NUMBERS)

    assert [*letters(tuple(piece for word in words for piece in word.shown))] == [*letters(content)]


@given(st.lists(TEXTS, max_size=6))
def test_where_a_text_is_parted_makes_no_other_words(pieces: list[Text]) -> None:
    by_letter = [replace(piece, text=letter) for piece in pieces for letter in piece.text]

    assert cut(tuple(pieces)) == cut(tuple(by_letter))
    assert joined(pieces) == joined(by_letter)


@given(TEXTS, st.sampled_from(("", "https://elsewhere.example")))
def test_the_address_that_a_word_leads_to_makes_it_no_other(text: Text, link: str) -> None:
    old, new = cut((text,)), cut((replace(text, link=link, sources=("c",)),))

    assert all(segment.same for segment in difference(old, new))
