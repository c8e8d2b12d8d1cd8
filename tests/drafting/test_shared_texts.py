"""A text that several reports have stands in each as if it were typed there."""

import pytest

from pipeline.comparison.changes import changes
from pipeline.document.numbering import number
from tests.drafting.desk import Desk

MANDATE = """\
The mandate is {{ x.mandate }}.[^m] {{ label('mandate') }}

1. One; {% if x.no %}and this{% endif %}

[^m]: Of 2007.

: Responses

| Group | Number[^t] |
|-------|-------:|
| A     | 1      |

[^t]: In all.
"""


def with_shared(desk: Desk, text: str = MANDATE, name: str = "mandate") -> Desk:
    (desk.folder / desk.language / "shared").mkdir(exist_ok=True)
    desk.write(f"shared/{name}.md.j2", text)
    desk.facts = {"x": {"mandate": "ICC-ASP/6/Res.2", "no": False, "yes": True}}
    return desk


def test_its_blocks_notes_and_numbers_are_those_of_the_report(english: Desk) -> None:
    text = "First.[^m]\n\n{{ shared('mandate') }}\n\nSee {{ paragraph('mandate') }}.\n\n[^m]: Own."
    document = with_shared(english).document(text)
    assert english.said(text) == [
        "1. First.[1]",
        "2. The mandate is ICC-ASP/6/Res.2.[2]",
        "(a) One;",
        "3. See paragraph\u00a02.",
    ]
    assert [note.label for note in document.notes] == ["text/m", "mandate/m"]
    assert [(block.origin.file, block.origin.line) for block in document.body] == [
        ("en/test/text.md.j2", 1),
        *(("en/shared/mandate.md.j2", line) for line in (1, 3, 7)),
        ("en/test/text.md.j2", 5),
    ]


def test_a_condition_lets_it_come_and_go(english: Desk) -> None:
    text = "A.\n{% if x.yes %}\n\n{{ shared('mandate') }}\n{% endif %}"
    assert len(with_shared(english).document(text).body) == 4
    assert len(english.document(text.replace("yes", "no")).body) == 1


def test_in_an_annex_a_reference_from_outside_names_the_annex(english: Desk) -> None:
    annexes = {"one": "# One\n\n{{ shared('mandate') }}", "two": "# Two"}
    text = "See {{ paragraph('mandate') }}, {{ annex('one') }} and {{ annex('two') }}."
    document = with_shared(english).document(text, annexes=annexes)
    said = english.printed(document, document.body[0].content)  # type: ignore[union-attr]
    assert said.replace("\u00a0", " ") == "See paragraph 1 of annex I, annex I and annex II."


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("A {{ shared('mandate') }}", "template-shared-inline", 1),
        ("1. A\n\n   {{ shared('mandate') }}", "template-shared-inline", 3),
        ("{{ shared('none') }}", "template-no-shared", 1),
        ("{{ shared('../test/text') }}", "template-no-shared", 1),
        ("{{ shared('mandate') }}\n\n{{ shared('mandate') }}", "template-shared-twice", 3),
        ("{{ shared('a', 'b') }}", "template-call", 1),
        ("A.\n\n{{ shared('outer') }}", "template-shared-within", 1),
    ],
)
def test_a_slip_is_told(english: Desk, text: str, code: str, line: int) -> None:
    with_shared(english, "{{ shared('mandate') }}", "outer")
    with_shared(english)
    assert (code, line) in english.faults(text)


def test_what_is_wrong_in_it_is_told_with_its_own_line(english: Desk) -> None:
    with_shared(english, "Fit.\n\n{{ x.nothing }}")
    (problem,) = english.problems("{{ shared('mandate') }}")
    assert (problem.place.file, problem.place.line) == ("templates/en/shared/mandate.md.j2", 3)


def test_a_change_of_it_is_a_change_of_the_report(english: Desk) -> None:
    text = "{{ shared('mandate') }}"
    one = with_shared(english).document(text)
    other = with_shared(english, MANDATE.replace("mandate is", "mandate was")).document(text)
    marks = english.pack.marks
    (change,) = changes(one, number(one, marks), other, number(other, marks))
    assert change.origin.file == "en/shared/mandate.md.j2"
