"""Tables are as wide as the text, repeat their header and cost the same for every row."""

import sys
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.model import Cell, Column, NoteMark, Row
from pipeline.document.numbering import Numbers
from pipeline.word.runs import Links
from pipeline.word.tables import openings, row_xml
from pipeline.word.widths import column_widths
from tests.gate import findings, pandoc_text, pdf_text
from tests.word.documents import (
    SYMBOL,
    as_file,
    content,
    note,
    paragraph,
    phrase,
    plain_document,
    responses_table,
    sample,
    table,
)

PROPERTIES = qn("w:trPr")
TEXT_WIDTH, LYING_WIDTH = 9070, 14002
NOTHING = Links(Numbers({}, {}, {}, {}, {}, {}, {}, {}), {}, ())
COLUMNS = tuple(Column(phrase(name)) for name in "ABCDE")


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=12),
    st.lists(st.text("il WÉ\u00a0-", max_size=30), max_size=4),
)
def test_columns_share_the_whole_width(shares: list[int], texts: list[str]) -> None:
    columns = [Column(phrase("A"), width=share) for share in shares]
    rows: list[Row] = [(text,) * len(columns) for text in texts]
    widths = column_widths(columns, rows, TEXT_WIDTH)
    assert sum(widths) == TEXT_WIDTH
    assert all(width > 0 for width in widths)


def test_a_column_is_as_wide_as_its_share_where_every_word_has_room() -> None:
    columns = [Column(phrase("A"), width=share) for share in (1, 2, 7)]
    assert column_widths(columns, [("one", "two", "three")], 9000) == [900, 1800, 6300]


def test_a_column_too_narrow_for_a_date_takes_room_from_the_others(tmp_path: Path) -> None:
    columns = (
        Column(phrase("Date")),
        Column(phrase("Symbol"), width=2),
        Column(phrase("Text"), width=20),
    )
    rows: tuple[Row, ...] = (("21\u00a0January\u00a02003", SYMBOL, "and a text of some words"),)
    widths = column_widths(columns, rows, TEXT_WIDTH)
    assert widths[0] > TEXT_WIDTH / 23
    printed = pdf_text(as_file(tmp_path, plain_document(table("", columns, rows))))
    assert "21 January 2003" in printed
    assert printed.count(SYMBOL) == 2


def test_a_table_is_as_wide_as_the_text_of_its_page(tmp_path: Path) -> None:
    written = docx.Document(str(as_file(tmp_path, sample("en"))))
    widths = [
        sum(int(column.get(qn("w:w"))) for column in one._tbl.tblGrid)  # noqa: SLF001
        for one in written.tables
    ]
    assert widths[1:] == [TEXT_WIDTH, LYING_WIDTH]


def test_the_header_is_repeated_and_no_row_is_split(tmp_path: Path) -> None:
    rows = docx.Document(str(as_file(tmp_path, sample("en")))).tables[2]._tbl.tr_lst  # noqa: SLF001
    assert len(rows) == 61
    assert [len(row.findall(f"{PROPERTIES}/{qn('w:tblHeader')}")) for row in rows[:3]] == [1, 0, 0]
    assert all(row.findall(f"{PROPERTIES}/{qn('w:cantSplit')}") for row in rows)


def test_a_short_table_stays_on_one_page_and_with_its_notes(tmp_path: Path) -> None:
    rows = docx.Document(str(as_file(tmp_path, sample("en")))).tables[1].rows
    assert all(row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows[1:])
    total = rows[6].cells[0].paragraphs[0].style
    assert total is not None
    assert total.name == "Table Total"


def test_notes_are_lettered_under_the_table(tmp_path: Path) -> None:
    text = pandoc_text(as_file(tmp_path, plain_document(responses_table())))
    assert "Responded^(a)" in text
    assert "63^(b)" in text
    assert "^(a) Received by 15 September 2008." in text
    assert "^(b) Without Chile." in text
    assert "Source: responses of States Parties." in text


def test_a_footnote_can_stand_beside_a_table_with_notes(tmp_path: Path) -> None:
    document = plain_document(
        paragraph("Text", NoteMark("foot"), "."),
        responses_table(),
        notes=(note("foot", "At the foot."),),
    )
    path = as_file(tmp_path, document)
    assert findings(path) == []
    assert "[1] At the foot." in pandoc_text(path)


@pytest.mark.parametrize("title", ["", "Titled"])
@pytest.mark.parametrize("more", [{}, {"numbered": False}], ids=["numbered", "unnumbered"])
def test_two_tables_in_a_row_stay_two(tmp_path: Path, title: str, more: dict[str, bool]) -> None:
    rows: tuple[Row, ...] = (("1", "2", "3", "4", "5"),)
    tables = [table(title, COLUMNS, rows, **more) for _ in range(2)]
    path = as_file(tmp_path, plain_document(*tables))
    assert findings(path) == []
    assert len(docx.Document(str(path)).tables) == 3


def test_a_cell_that_is_more_than_text_is_written_as_its_content() -> None:
    starts = openings(COLUMNS[:2], [1, 1], "TableText")
    written = row_xml(starts, ("a & b", Cell(content("c < d"), 4)), NOTHING)
    assert "a &amp; b" in written
    assert "c &lt; d" in written


def calls(rows: int) -> int:
    """Count the Python functions called to write a table."""
    made: list[Row] = [
        (f"State {place}", "In force", "1 July 2002", "–", "…") for place in range(rows)
    ]
    starts = openings(COLUMNS, [1] * 5, "TableText")
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for row in made:
            row_xml(starts, row, NOTHING)
    finally:
        sys.setprofile(before)
    return counted


def test_a_plain_row_costs_one_call_however_many_there_are() -> None:
    assert calls(100) == 100
    assert calls(1000) == 1000
