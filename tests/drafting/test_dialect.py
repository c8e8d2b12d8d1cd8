"""The dialect of a report: paragraphs, headings, subparagraphs, conditions, refused markup."""

import pytest

from pipeline.document.model import Heading, Item, Paragraph, Quotation, Text, plain
from pipeline.problem_wording import word
from tests.drafting.desk import BELGIUM, CHILE, Desk

REPORT = """\
# First {{ label('first') }}

One.

{-} Not numbered.

## Part

Two,
in two lines:

1. Sub one;
2. Sub two:
   1. Deep one;
   2. Deep two:
      1. Deepest; and

3. Sub three.

> Quoted
> words.

# {-} Aside

Three.
"""


def test_a_section_becomes_blocks_in_its_order(english: Desk) -> None:
    document = english.document(REPORT)
    shown = [(type(block).__name__, plain(block.content)) for block in document.body]  # type: ignore[union-attr]
    assert shown == [
        ("Heading", "First"),
        ("Paragraph", "One."),
        ("Paragraph", "Not numbered."),
        ("Heading", "Part"),
        ("Paragraph", "Two, in two lines:"),
        ("Item", "Sub one;"),
        ("Item", "Sub two:"),
        ("Item", "Deep one;"),
        ("Item", "Deep two:"),
        ("Item", "Deepest; and"),
        ("Item", "Sub three."),
        ("Quotation", "Quoted words."),
        ("Heading", "Aside"),
        ("Paragraph", "Three."),
    ]


def test_each_block_knows_its_line(english: Desk) -> None:
    lines = [block.origin.line for block in english.document(REPORT).body]
    assert lines == [1, 3, 5, 7, 9, 12, 13, 14, 15, 16, 18, 20, 23, 25]


def test_levels_and_markers_are_kept(english: Desk) -> None:
    body = english.document(REPORT).body
    assert [block.level for block in body if isinstance(block, Item)] == [1, 1, 2, 2, 3, 1]
    assert [block.level for block in body if isinstance(block, Heading)] == [1, 2, 1]
    assert [block.numbered for block in body if isinstance(block, Heading)] == [True, True, False]
    assert [block.numbered for block in body if isinstance(block, Paragraph)] == [
        True,
        False,
        True,
        True,
    ]
    assert sum(isinstance(block, Quotation) for block in body) == 1


def test_the_note_before_the_report_has_no_numbers(english: Desk) -> None:
    document = english.document("Text.", front="# Note\n\nA paragraph.")
    assert [getattr(block, "numbered", None) for block in document.front] == [False, False]


def test_emphasis_may_hold_values_and_values_are_no_emphasis(english: Desk) -> None:
    english.facts = {"x": {"a": "*a*", "b": "[^1]", "c": "<b>&amp;", "d": "# {{ y }} |"}}
    document = english.document("*{{ x.a }} it* **{{ x.b }}** {{ x.c }} {{ x.d }}")
    (paragraph,) = document.body
    assert isinstance(paragraph, Paragraph)
    runs = [piece for piece in paragraph.content if isinstance(piece, Text)]
    assert [(run.text, run.italic, run.bold) for run in runs] == [
        ("*a*", True, False),
        (" it", True, False),
        (" ", False, False),
        ("[^1]", False, True),
        (" ", False, False),
        ("<b>&amp;", False, False),
        (" ", False, False),
        ("# {{ y }} |", False, False),
    ]


def test_an_escaped_character_is_plain_text(english: Desk) -> None:
    assert english.said(r"A \* star, \[^1\] no note, 2008\. no list.") == [
        "1. A * star, [^1] no note, 2008. no list."
    ]


def test_a_citation_prints_in_italics_what_is_between_asterisks(english: Desk) -> None:
    (paragraph,) = english.document("Under {{ cite('statute') }}.").body
    assert isinstance(paragraph, Paragraph)
    assert [
        (piece.text, piece.italic) for piece in paragraph.content if isinstance(piece, Text)
    ] == [
        ("Under ", False),
        ("Rome Statute", True),
        (", article\u00a088.", False),
    ]


def test_a_condition_may_stand_around_or_inside_a_paragraph(english: Desk) -> None:
    text = """\
First.
{% if x.no %}

Gone.
{% else %}

Here.
{% endif %}

{% if x.no %}gone{% endif %}

A {% if x.no %}wrong {% endif %}right word{% if x.yes %}, kept{% endif %}.
{# a comment leaves no line #}
Same paragraph.

# {% if x.no %}gone{% endif %}

{-} {% if x.no %}gone{% endif %}

1. {% if x.no %}gone{% endif %}
{% for name in x.names %}
1. {{ name }};
{% endfor %}

Last.
"""
    english.facts = {"x": {"yes": True, "no": False, "names": (BELGIUM, CHILE)}}
    assert english.said(text) == [
        "1. First.",
        "2. Here.",
        "3. A right word, kept. Same paragraph.",
        "(a) Belgium;",
        "(b) Chile;",
        "4. Last.",
    ]
    lines = [block.origin.line for block in english.document(text).body]
    assert lines == [1, 7, 12, 22, 22, 25]


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("* bullet", "template-bullet"),
        ("+ bullet", "template-bullet"),
        ("---", "template-rule"),
        ("```\ncode\n```", "template-code"),
        ("    indented code", "template-indented"),
        ("<div>html</div>", "template-html"),
        ("Text <b>html</b>", "template-html"),
        ("Text `code`", "template-code"),
        ("An ![image](picture.png) inside", "template-picture"),
        ("Entity &nbsp; here", "template-entity"),
        ("Title\n===", "template-underlined"),
        ("1. > quotation in a list", "template-item-start"),
        ("1. # heading in a list", "template-item-start"),
        ("1. Item\n\n   # Heading", "template-heading-inside"),
        ("- Bullet\n  1. Item", "template-list-in-bullets"),
        ("> # Heading", "template-in-quotation"),
        ("> > Quotation", "template-in-quotation"),
        ("> 1. Item\n>\n>    Second paragraph", "template-quoted-item"),
        ("1. Item\n\n   > - bullet", "template-list-in-quotation"),
        ("> - Bullet\n>   1. Item", "template-list-in-bullets"),
    ],
)
def test_other_markup_is_refused(english: Desk, markup: str, code: str) -> None:
    assert [found for found, _ in english.faults(f"First.\n\n{markup}")] == [code]


def test_each_refusal_says_what_to_write(english: Desk) -> None:
    for markup in ("---", "* bullet", "<div>", "Title\n==="):
        (problem,) = english.problems(f"First.\n\n{markup}")
        assert problem.place.line == 3
        assert len(word(problem).fix) > 20


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A * star", "template-stray-mark"),
        ("A ~~struck~~ word", "template-stray-mark"),
        ("A [^ note", "template-stray-mark"),
        ("{sourc} The Court.", "template-unknown-marker"),
        ("1) a parenthesis", "template-list-start"),
        ("2008. A year.", "template-list-start"),
        ("1. a\n   1. b\n      1. c\n         1. d\n            1. e", "template-list-too-deep"),
        ("> - Bullet {{ label('q') }}", "template-label-place"),
        ("- Bullet {{ label('q') }}", "template-label-place"),
        ("### Deep", "template-heading-too-deep"),
        ("## No first level", "template-heading-skips"),
        ("> Quoted {{ label('q') }}", "template-label-place"),
        ("Two {{ label('a') }} labels {{ label('b') }}", "template-two-labels"),
        (": A caption\n\nNo table.", "template-caption-alone"),
        ("{source} The Court.", "template-source-alone"),
        ("![x](chart:nowhere:2)", "template-chart-table"),
        ("![x](chart:nowhere)", "template-chart"),
    ],
)
def test_a_slip_in_the_dialect_is_told(english: Desk, text: str, code: str) -> None:
    assert [found for found, _ in english.faults(text)] == [code]


def test_a_level_with_one_heading_only_is_a_warning(english: Desk) -> None:
    draft = english.draft("# One\n\nText.\n\n## Alone\n\nText.\n\n# Two\n\nText.")
    assert [(found.code, found.place.line) for found in draft.warnings] == [
        ("template-heading-alone", 5)
    ]


def test_trailing_and_double_spaces_of_the_template_are_not_printed(english: Desk) -> None:
    english.facts = {"x": {"spaced": "a  b"}}
    assert english.said("Two  spaces {{ label('a') }} here  \nand {{ x.spaced }}. ") == [
        "1. Two spaces here and a  b."
    ]
