"""Whatever stands in a cell, the file is a good one and says the same."""

import tempfile
from pathlib import Path

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document.model import Block, Cell, Chart, Document, Heading, TableColumn, Text
from tests.gate import findings
from tests.word.documents import (
    ORIGIN,
    annex,
    as_file,
    heading,
    item,
    masthead,
    note,
    numbers,
    paragraph,
    phrase,
    plain_document,
    table,
)
from tests.word.word_counts import printed_marks

TENS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BITING = ["*a* _b_ [^1]", "<&>]]>\"'", "{{ x }} {% y %}", "\u202eRTL\u200f", "👩‍⚖️", "=cmd|'x'!A1"]
ANY = (
    st.text(max_size=40)
    | st.sampled_from(BITING)
    | st.text("\x00\x0b\ud800\ufffe\n\t a", max_size=9)
)


def printable(text: str) -> str:
    """What XML can hold of a text; an end of line is one however it was typed."""
    return "".join(
        one
        for one in text.replace("\r\n", "\n").replace("\r", "\n")
        if one in "\n\t" or " " <= one <= "\ud7ff" or "\ue000" <= one <= "\ufffd" or one > "\uffff"
    )


@TENS
@given(ANY, ANY, ANY)
def test_any_text_gives_a_good_file(first: str, second: str, third: str) -> None:
    rows = ((first, Cell((Text(second, italic=True),))), (second, third))
    document = plain_document(
        heading(third),
        paragraph(first),
        item(second),
        table(first, (TableColumn(phrase(first)), TableColumn(phrase(third))), rows),
        Chart(third, (first, second), ((third, (1, 2)),), "chart", ORIGIN),
        title=first,
        masthead=masthead(title=second, court=third),
        annexes=(annex(second, paragraph(third)),),
        properties={"creator": second, "subject": third},
    )
    with tempfile.TemporaryDirectory() as folder:
        path = as_file(Path(folder), document)
        assert findings(path) == []
        written = docx.Document(str(path))
    cells = written.tables[0].rows[1].cells
    assert [cell.text for cell in cells] == [printable(first), printable(second)]


KINDS = st.sampled_from(["paragraph", "plain", "heading", "unnumbered", "item", "item", "deeper"])


def blocks(kinds: list[str]) -> list[Block]:
    made: list[Block] = []
    deepest = 0
    for kind in kinds:
        match kind:
            case "paragraph" | "plain":
                made.append(paragraph("Text.", numbered=kind == "paragraph"))
                deepest = 0
            case "heading" | "unnumbered":
                made.append(heading("Heading", numbered=kind == "heading"))
                deepest = 0
            case _:
                deepest = 1 if kind == "item" else min(deepest + 1, 3)
                made.append(item("Item", deepest))
    return made


@TENS
@given(st.lists(KINDS, max_size=15), st.lists(KINDS, max_size=9), st.lists(KINDS, max_size=9))
def test_word_counts_as_the_model_whatever_follows_what(
    body: list[str], first: list[str], second: list[str]
) -> None:
    document: Document = plain_document(
        *blocks(body),
        annexes=(annex("First", *blocks(first)), annex("Second", *blocks(second))),
        notes=(),
    )
    marks = numbers(document).marks
    parts = (document.body, *(one.blocks for one in document.annexes))
    expected = [
        marks[block.anchor]
        for part in parts
        for block in part
        if isinstance(block, Heading) or marks[block.anchor]
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = as_file(Path(folder), document)
        assert findings(path) == []
        printed = [mark for mark, _ in printed_marks(path)]
    assert printed == [mark for mark in expected if mark]


def test_a_note_may_hold_any_text(tmp_path: Path) -> None:
    for text in BITING:
        document = plain_document(paragraph("x"), notes=())
        noted = plain_document(
            paragraph("x", *note("n", text).content), front=document.body, notes=()
        )
        assert findings(as_file(tmp_path, noted)) == []
