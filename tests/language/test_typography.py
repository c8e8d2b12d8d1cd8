"""What holds of any text that is set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.document.model import Content, NoteMark, Reference, Text, plain
from pipeline.document.symbols import symbols
from pipeline.language.typography import (
    bound_text,
    typeset,
    typeset_between,
    typeset_text,
    typeset_words,
)
from tests.language.case_files import LANGUAGES, pack_of

# What the rules look at, so that they meet often; and any text at all.
WORDS = [
    *" \u00a0\u202f\n\t\"'’«»“”‘.,;:!?…%()[]{}-–/@#^*_&<",
    "a",
    "É",
    "7",
    "1 234",
    "juin",
    "June",
    "er",
    "e",
]
PHRASES = [
    "paragraph ",
    "M. ",
    "etc.",
    "ICC-ASP/6/Res.2",
    "http://a.b/c;d",
    "a@b.org",
    " 43 States",
]
typed = st.one_of(
    st.lists(st.sampled_from(WORDS + PHRASES), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
pieces = st.one_of(
    st.builds(
        Text, typed, italic=st.booleans(), sources=st.lists(st.just("fact"), max_size=1).map(tuple)
    ),
    st.builds(NoteMark, st.sampled_from("abc")),
    st.builds(Reference, st.sampled_from("xyz")),
    st.builds(Text, st.sampled_from(["er", "th"]), superscript=st.just(True)),  # noqa: FBT003 - the value itself
)
contents = st.lists(pieces, max_size=8).map(tuple)
languages = st.sampled_from(LANGUAGES)

VARIES = frozenset(" \u00a0\u202f\"'’«»“”‘")


def letters(content: Content) -> list[tuple[str, Text]]:
    """Give each character that no rule may touch, with the look and the sources of its piece.

    The ending of an ordinal that is typed is raised: what may be one counts as it stands there.
    """
    return [
        (
            character,
            Text(
                "",
                piece.italic,
                piece.bold,
                piece.superscript and (bool(piece.sources) or character not in "er"),
                piece.sources,
            ),
        )
        for piece in content
        if isinstance(piece, Text) and piece != Text(",", superscript=True)
        for character in piece.text
        if character not in VARIES
    ]


@settings(max_examples=300)
@given(languages, contents)
@example("fr", (Text('"'), Text("a"), NoteMark("a"), Text(' " .'), NoteMark("b")))
def test_setting_twice_is_setting_once(language: str, content: Content) -> None:
    once = typeset(pack_of(language), content)
    assert typeset(pack_of(language), once) == once


@settings(max_examples=300)
@given(languages, contents)
def test_letters_figures_and_punctuation_survive_with_their_sources(
    language: str, content: Content
) -> None:
    assert letters(typeset(pack_of(language), content)) == letters(content)


@given(languages, contents)
def test_marks_and_references_survive_in_their_order(language: str, content: Content) -> None:
    def marks(pieces: Content) -> list[object]:
        return [piece for piece in pieces if not isinstance(piece, Text)]

    assert marks(typeset(pack_of(language), content)) == marks(content)


@given(languages, typed)
def test_a_plain_text_is_set_as_a_content_of_one_piece(language: str, text: str) -> None:
    pack = pack_of(language)
    pieces = typeset(pack, (Text(text),))
    assert plain(pieces) == typeset_text(pack, text)
    assert all(piece == Text(piece.text) or piece.superscript for piece in pieces)  # type: ignore[union-attr]


@given(
    languages, typed, st.sampled_from(["ICC-ASP/6/Res.2", "A/58/874", "www.icc-cpi.int/a?b=c;d"])
)
def test_symbols_and_addresses_stay_as_typed(language: str, text: str, symbol: str) -> None:
    assert symbol in typeset_text(pack_of(language), f"{text} {symbol} {text}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("resolution ICC-ASP/6/Res.2, annex II", ["ICC-ASP/6/Res.2"]),
        ("A/58/874 and A/CONF.183/9.", ["A/58/874", "A/CONF.183/9"]),
        ("(ICC-ASP/7/S/PA/17)", ["ICC-ASP/7/S/PA/17"]),
        ("ICC-ASP/6/Res.2/Corr.1", ["ICC-ASP/6/Res.2/Corr.1"]),
        ("and/or, Mr/Mrs, HIV/AIDS, 15/09/2008", []),
        ("https://x.org/A/5/6", []),
    ],
)
def test_symbols_of_documents_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in symbols(text)] == found


@pytest.mark.parametrize(
    ("language", "content", "expected"),
    [
        ("fr", (Text("le 1er décembre"),), ["le 1", "^er", " décembre"]),
        ("fr", (Text("1re, 18e, 3e"),), ["1", "^re", ", 18", "^e", ", 3", "^e"]),
        ("fr", (Text("1era"), Text("1er", sources=("fact",))), ["1era", "1er"]),
        ("fr", (Text("A/1e, a.1e@b.org, -2e, 1e/2"),), ["A/1e, a.1e@b.org, -2e, 1e/2"]),
        ("en", (Text("the 1st, 18th"),), ["the 1st, 18th"]),
    ],
)
def test_the_ending_of_a_typed_ordinal_is_raised(
    language: str, content: Content, expected: list[str]
) -> None:
    pieces = typeset(pack_of(language), content)
    shown = ["^" * piece.superscript + piece.text for piece in pieces if isinstance(piece, Text)]
    assert [text.replace("\u00a0", " ") for text in shown] == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ['He said "word " now.', "He said 'word ' now.", 'He said "word\u00a0" now.']
)
def test_a_mark_after_a_space_closes_nothing_and_both_stay_straight(
    language: str, text: str
) -> None:
    set_in_type = typeset_text(pack_of(language), text)
    assert set_in_type.count('"') == text.count('"')
    assert not set(set_in_type) & set("“”«»‘")


@pytest.mark.parametrize(
    ("marks", "space", "expected"),
    [(";", "\u00a0", "oui\u00a0; non"), (";", "", "oui ; non"), ("", "\u00a0", "oui ; non")],
)
def test_a_space_stands_before_marks_only_where_a_language_names_both(
    marks: str, space: str, expected: str
) -> None:
    pack = pack_of("fr")
    rules = replace(pack.typography, punctuation=marks, punctuation_space=space)
    assert typeset_text(replace(pack, typography=rules), "oui ; non") == expected


def test_a_long_text_of_quotes_is_set_in_a_moment() -> None:
    for text in ('"' * 4000, '" ' * 4000, "«" * 4000 + '"' * 4000, "a'" * 4000, "A" * 8000 + "/"):
        for language in LANGUAGES:
            assert typeset_text(pack_of(language), text)


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    forms: Mapping[str, str]
    notes: tuple[str, ...]
    inner: "_Words | None" = None


def test_the_words_of_a_file_are_set_however_deep() -> None:
    pack = pack_of("fr")
    typed = _Words("Lettres : {subject}", {"one": "« {n} »"}, ("oui ; non",))
    assert typeset_words(pack, typed).title == "Lettres\u00a0: {subject}"
    found = typeset_words(pack, replace(typed, inner=typed))
    assert found.inner is not None
    assert found.inner.forms == {"one": "«\u00a0{n}\u00a0»"}
    assert found.inner.notes == ("oui\u00a0; non",)
    assert typeset_words(pack, found) == found


@pytest.mark.parametrize(
    ("head", "value", "tail", "expected"),
    [
        ("at its ", "18th", " meeting", "\u00a0"),
        ("a ", "list", " of", " "),
        ("a ", "list", ", of", ""),
    ],
)
def test_a_space_beside_a_value_breaks_where_the_language_lets_it(
    head: str, value: str, tail: str, expected: str
) -> None:
    opening, phrase, closing = typeset_between(pack_of("en"), head, (Text(value),), tail)
    assert (opening, plain(phrase), closing) == (" ", value, expected)


def test_a_text_of_others_is_bound_and_not_otherwise_changed() -> None:
    typed = 'Ms. A "Name", No. 204/2008'
    bound = bound_text(pack_of("en"), typed)
    assert bound == 'Ms.\u00a0A "Name", No.\u00a0204/2008'
