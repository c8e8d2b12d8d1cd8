"""Bullets, deeper subparagraphs, and what stands within a subparagraph or a quotation."""

from pipeline.document.model import Item, Paragraph, Quotation, Table
from pipeline.document.numbering import number
from tests.drafting.desk import Desk

NESTED = """\
First:

1. One;
2. Two:

   It goes on.

   > Quoted in two.

   - a bullet
     - a deeper one

   : A table {{ label('t') }}

   | a | b |
   |---|--:|
   | x | 1 |

   {source} The Court.

   1. Deep;
      1. deeper;
         1. deepest. {{ label('deepest') }}

3. Three; see {{ paragraph('deepest') }}.

Second:

- bullets

  in two paragraphs

> Quoted:
>
> 1. first;
>    1. inner;
>    - bullet
> 2. second.
>
> Thereafter:
>
> 1. again.

Third.
"""


def shown(desk: Desk, text: str) -> list[tuple[str, str, int]]:
    """Give mark, text and depth of each block."""
    document = desk.document(text)
    numbers = number(document, desk.pack.marks)
    return [
        (
            numbers.marks.get(block.anchor, ""),
            desk.printed(document, getattr(block, "content", ())),
            getattr(block, "level", getattr(block, "inside", 0)),
        )
        for block in document.body
    ]


def test_what_stands_in_a_subparagraph_interrupts_no_numbers(english: Desk) -> None:
    assert shown(english, NESTED) == [
        ("1.", "First:", 0),
        ("(a)", "One;", 1),
        ("(b)", "Two:", 1),
        ("", "It goes on.", 1),
        ("", "Quoted in two.", 1),
        ("", "a bullet", 2),
        ("", "a deeper one", 3),
        ("Table 1", "", 0),
        ("(i)", "Deep;", 2),
        ("a.", "deeper;", 3),
        ("i.", "deepest.", 4),
        ("(c)", "Three; see paragraph\u00a01\u00a0(b)\u00a0(i)\u00a0a\u00a0i.", 1),
        ("2.", "Second:", 0),
        ("", "bullets", 1),
        ("", "in two paragraphs", 1),
        ("", "Quoted:", 0),
        ("(a)", "first;", 1),
        ("(i)", "inner;", 2),
        ("", "bullet", 2),
        ("(b)", "second.", 1),
        ("", "Thereafter:", 0),
        ("(a)", "again.", 1),
        ("3.", "Third.", 0),
    ]


def test_blocks_know_whether_they_have_a_bullet_or_are_quoted(english: Desk) -> None:
    body = english.document(NESTED).body
    items = [block for block in body if isinstance(block, Item)]
    assert [item.bullet for item in items] == [
        *(False, False, True, True, False, False, False, False, True),
        *(False, False, True, False, False),
    ]
    assert [item.quoted for item in items] == [False] * 9 + [True] * 5
    assert [block.numbered for block in body if isinstance(block, Paragraph)] == [
        *(True, False, True, False, True)
    ]
    assert sum(isinstance(block, Quotation) for block in body) == 3


def test_a_table_in_a_subparagraph_keeps_its_title_and_source(english: Desk) -> None:
    (table,) = (block for block in english.document(NESTED).body if isinstance(block, Table))
    assert english.printed(english.document(NESTED), table.title) == "A table"
    assert len(table.source) == 2
    assert table.origin.line == 13


def test_a_table_further_right_than_any_list_is_refused(english: Desk) -> None:
    text = "Text.\n\n: T\n\n    | a |\n    |---|\n    | b |"
    assert ("template-indented", 5) in english.faults(text)


def test_a_list_that_prints_nothing_leaves_nothing(english: Desk) -> None:
    english.facts = {"x": {"no": False}}
    text = "A:\n\n- {% if x.no %}gone{% endif %}\n- kept"
    assert [said for _, said, _ in shown(english, text)] == ["A:", "kept"]
