"""Footnotes, labels and references."""

import pytest

from pipeline.document.model import NoteMark, paragraphs_of
from pipeline.document.printed_contents import printed_contents
from tests.drafting.desk import Desk

ANNEXES = {"one": "# One {{ label('first') }}\n\nA {{ label('a1') }}\n\nB", "two": "# Two"}


def test_footnotes_follow_the_order_of_their_marks(english: Desk) -> None:
    text = "A.[^b]\n\nB.[^a]\n\n[^a]: Second {{ cite('statute') }}.\n[^b]: First."
    annexes = {"one": "# One[^a]\n\n[^a]: Third."}
    document = english.document(text, annexes=annexes)
    assert [note.label for note in document.notes] == ["text/b", "text/a", "one/a"]
    assert [english.printed(document, note.content) for note in document.notes] == [
        "First.",
        "Second Rome Statute, article\u00a088.",
        "Third.",
    ]
    assert document.notes[0].origin.line == 6
    marks = [
        piece.note
        for block in document.body
        for piece in getattr(block, "content", ())
        if isinstance(piece, NoteMark)
    ]
    assert marks == ["text/b", "text/a"]


def test_a_note_goes_with_the_sentence_that_its_if_removes(english: Desk) -> None:
    english.facts = {"x": {"no": False}}
    text = "A.{% if x.no %} B.[^a]{% endif %}\n\n[^a]: A note."
    assert english.document(text).notes == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("A.[^x]", "template-note-undefined", 1),
        ("A.\n\n[^x]: A note.", "template-note-uncited", 3),
        ("A.[^x]\n\n[^x]: A.\n\n[^x]: B.", "template-note-defined-twice", 5),
        ("A.[^x]\n\n[^x]: A.[^y]", "template-note-inside-note", 3),
        ("A.[^x]\n\n[^x]: A. {{ label('l') }}", "template-note-inside-note", 3),
        (": T\n\n| a[^x] |\n|---|\n\nA.[^x]\n\n[^x]: A.", "template-note-cited-twice", 6),
        (": T\n\n| a[^x] |\n|---|", "template-note-undefined", 1),
    ],
)
def test_marks_and_notes_match_one_to_one(english: Desk, text: str, code: str, line: int) -> None:
    assert english.faults(text) == [(code, line)]


def test_references_print_the_numbers_of_what_they_point_to(english: Desk, french: Desk) -> None:
    text = """\
# Part {{ label('part') }}

One. {{ label('one') }}

Two:

1. Sub {{ label('sub') }};
   1. Deep. {{ label('deep') }}

: T {{ label('t') }}

| a |
|---|

See {{ paragraph('one') }}; {{ paragraph('one', 'sub', 'deep') }}; {{ section('part') }};
{{ annex('first') }}; {{ annex('two') }}; {{ table('t') }}; {{ paragraph('a1') }};
{{ annex('first', 'two') }}.
"""
    for desk, printed in (
        (
            english,
            (
                "See paragraph 1; paragraphs 1, 2 (a) and 2 (a) (i); section I; annex I; annex II; "
                "table 1; paragraph 1 of annex I; annexes I and II."
            ),
        ),
        (
            french,
            (
                "See paragraphe 1 ; paragraphes 1, 2 a) et 2 a) i) ; section I ; annexe I ; "
                "annexe II ; tableau 1 ; paragraphe 1 de l’annexe I ; annexes I et II."
            ),
        ),
    ):
        said = desk.said(text, annexes=ANNEXES)
        assert said[-1].replace("\u00a0", " ") == f"3. {printed}"


FOUR = "\n\n".join(f"P {{{{ label('{name}') }}}}" for name in "abcd")


@pytest.mark.parametrize(
    ("named", "english_words", "french_words"),
    [
        ("'a', 'b', 'c', 'd'", "paragraphs 1 to 4", "paragraphes 1 à 4"),
        ("'a', 'b', 'c'", "paragraphs 1 to 3", "paragraphes 1 à 3"),
        ("'a', 'b', 'd'", "paragraphs 1, 2 and 4", "paragraphes 1, 2 et 4"),
        ("'a', 'b'", "paragraphs 1 and 2", "paragraphes 1 et 2"),
        ("'d', 'c', 'b'", "paragraphs 4, 3 and 2", "paragraphes 4, 3 et 2"),
        ("'d', 'a', 'b', 'c'", "paragraphs 4 and 1 to 3", "paragraphes 4 et 1 à 3"),
    ],
)
def test_paragraphs_that_follow_on_each_other_are_named_as_a_range(
    english: Desk, french: Desk, named: str, english_words: str, french_words: str
) -> None:
    for desk, words in ((english, english_words), (french, french_words)):
        said = desk.said(f"{FOUR}\n\nSee {{{{ paragraph({named}) }}}}, and so on.")[-1]
        assert said.replace("\u00a0", " ") == f"5. See {words}, and so on."
        # No line begins with the last number.
        assert f"\u00a0{words.split()[-1]}, and" in said


def test_within_its_annex_a_paragraph_is_named_without_it(english: Desk) -> None:
    annexes = {"one": "# One\n\nA {{ label('a') }}\n\nSee {{ paragraph('a') }}.", "two": "# Two"}
    document = english.document("{{ annex('one') }}, {{ annex('two') }}.", annexes=annexes)
    last = document.annexes[0].blocks[-1]
    assert english.printed(document, last.content) == "See paragraph\u00a01."  # type: ignore[union-attr]


def test_a_single_annex_is_named_without_a_number(english: Desk) -> None:
    said = english.said("See {{ annex('one') }}.", annexes={"one": "# One"})
    assert said == [f"1. See {english.pack.marks.annex_reference_single}."]


def test_a_reference_to_several_leaves_out_what_an_if_has_removed(english: Desk) -> None:
    english.facts = {"x": {"no": False}}
    text = """\
One. {{ label('one') }}
{% if x.no %}

Two. {{ label('two') }}
{% endif %}

See {{ paragraph('one', 'two') }}.
"""
    assert english.said(text)[-1] == "2. See paragraph\u00a01."
    assert english.faults(text.replace("'one', ", "")) == [("template-unknown-label", 7)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("A {{ paragraph('x') }}", "template-unknown-label", 1),
        ("A {{ label('x') }}\n\nB {{ label('x') }}", "template-label-twice", 3),
        ("# A {{ label('x') }}\n\n{{ paragraph('x') }}\n\n# B", "template-label-kind", 3),
        ("A {{ label('x') }}\n\n{{ section('x') }}", "template-label-kind", 3),
        ("{-} A {{ label('x') }}\n\n{{ paragraph('x') }}", "template-label-unnumbered", 3),
    ],
)
def test_labels_are_unique_and_known(english: Desk, text: str, code: str, line: int) -> None:
    assert english.faults(text) == [(code, line)]


def test_an_annex_that_no_paragraph_mentions_is_a_warning(english: Desk) -> None:
    draft = english.draft("See {{ annex('one') }}.", annexes={"one": "# One", "two": "# Two"})
    assert [(found.code, found.place.file) for found in draft.warnings] == [
        ("template-annex-unmentioned", "templates/en/test/two.md.j2")
    ]


def test_an_annex_starts_with_its_title(english: Desk) -> None:
    assert english.faults("{{ annex('one') }}", annexes={"one": "Text."}) == [
        ("template-annex-title", 1)
    ]


def test_a_note_that_is_called_again_shows_its_number_again(english: Desk) -> None:
    text = "A.[^x] B.[^y]\n\n- C.[^x] [^y]\n\n[^x]: First.\n\n[^y]: Second."
    document = english.document(text)
    assert english.said(text) == ["1. A.[1] B.[2]", "C.[1],[2]"]
    assert [note.label for note in document.notes] == ["text/x", "text/y"]
    calls = [
        one
        for content, _ in printed_contents(document)
        for one in content
        if isinstance(one, NoteMark)
    ]
    assert [one.again for one in calls] == [False, False, True, True]


def test_a_note_has_the_paragraphs_that_are_indented_after_it(english: Desk) -> None:
    text = "A.[^x]\n\n[^x]: First\n    *goes* on.\n\n    Second\n    too.\n\n    Third.\n\nB."
    document = english.document(text)
    (note,) = document.notes
    said = [english.printed(document, one) for one in paragraphs_of(note.content)]
    assert said == ["First goes on.", "Second too.", "Third."]
    assert english.said(text) == ["1. A.[1]", "2. B."]


def test_a_further_paragraph_of_a_note_calls_none(english: Desk) -> None:
    text = "A.[^x]\n\n[^x]: First.\n\n    Second.[^x]"
    assert english.faults(text) == [("template-note-inside-note", 5)]


def test_what_is_indented_after_something_else_is_refused(english: Desk) -> None:
    text = "A.[^x]\n\n[^x]: First.\n\nB.\n\n    C."
    assert english.faults(text) == [("template-indented", 7)]
