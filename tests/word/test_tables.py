"""Tables are as wide as the text, repeat their header and cost the same for every row."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.model import Band, Cell, NoteMark, Row, TableColumn
from pipeline.document.numbering import Numbers
from pipeline.word.report.evened_widths import MARGINS, lines
from pipeline.word.report.runs import Links
from pipeline.word.report.tables import openings, row_xml
from pipeline.word.report.widths import is_too_wide, table_widths
from tests.gate import findings, pandoc_text, pdf_text
from tests.word.call_counts import calls_of
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
COLUMNS = tuple(TableColumn(phrase(name)) for name in "ABCDE")


@given(st.lists(st.lists(st.text("il WÉ\u00a0-", max_size=90), min_size=3, max_size=3), max_size=6))
def test_a_table_is_never_wider_than_the_text_and_no_word_is_torn(texts: list[list[str]]) -> None:
    columns = [TableColumn(phrase(title)) for title in ("Date", "Symbol", "Text")]
    rows: list[Row] = [tuple(row) for row in texts]
    widths = table_widths(columns, rows, TEXT_WIDTH)
    assert sum(widths) <= TEXT_WIDTH
    assert all(width > 0 for width in widths)
    if not is_too_wide(columns, rows, TEXT_WIDTH):
        for place, width in enumerate(widths):
            alone = [columns[place]], [(row[place],) for row in rows]
            assert not is_too_wide(*alone, width + 1)


def test_a_table_of_short_cells_is_no_wider_than_they_need() -> None:
    columns = [TableColumn(phrase(title)) for title in ("Status", "States Parties")]
    narrow = table_widths(columns, [("In force", "21"), ("Total", "106")], LYING_WIDTH)
    assert sum(narrow) < LYING_WIDTH / 3
    assert narrow == table_widths(columns, [("In force", "21"), ("Total", "106")], TEXT_WIDTH)


def test_a_short_cell_stays_on_one_line_beside_long_ones() -> None:
    columns = [TableColumn(phrase("Lieu")), TableColumn(phrase("Texte"))]
    long = "a row of some words and of more words " * 9
    widths = table_widths(columns, [("La Haye", long), ("New York", long)], TEXT_WIDTH)
    together = table_widths(columns, [("La\u00a0Haye", long), ("New\u00a0York", long)], TEXT_WIDTH)
    assert widths == together
    # The same in two cells of more words.
    apart = table_widths(columns, [("La Haye et Bruxelles", long)] * 2, 5000)
    assert apart[0] < table_widths(columns, [("La\u00a0Haye\u00a0et\u00a0B.", long)] * 2, 5000)[0]


def test_columns_give_room_to_the_one_that_makes_a_row_high() -> None:
    columns = [TableColumn(phrase(title)) for title in ("Activity", "Participants")]
    few = "Seminar on the implementing legislation"
    many = "protection experts, international organizations, non-governmental organizations " * 3
    widths = table_widths(columns, [(few, many.strip()), (few, many.strip())], TEXT_WIDTH)
    assert sum(widths) == TEXT_WIDTH
    assert lines(few, widths[0] - MARGINS) <= lines(many.strip(), widths[1] - MARGINS)
    # No room that the one could still give would make the rows lower.
    step = TEXT_WIDTH // 80
    less, more = widths[0] - step - MARGINS, widths[1] + step - MARGINS
    high = max(lines(few, widths[0] - MARGINS), lines(many.strip(), widths[1] - MARGINS))
    assert max(lines(few, less), lines(many.strip(), more)) >= high


def test_a_table_that_nearly_fills_the_text_fills_it() -> None:
    cells = ("a row of some words and of more words",) * 3
    columns = [TableColumn(phrase("A"))] * 3
    assert sum(table_widths(columns, [cells], TEXT_WIDTH)) == TEXT_WIDTH


def test_no_word_above_several_columns_is_torn() -> None:
    columns = [TableColumn(phrase(title)) for title in ("Grade", "W", "M", "W", "M")]
    rows: list[Row] = [("P-5", "1", "2", "3", "4")]
    above = (Band(phrase("Latin American and Caribbean States"), 1, 2), Band(phrase("All"), 3, 2))
    plain_widths = table_widths(columns, rows, TEXT_WIDTH)
    widths = table_widths(columns, rows, TEXT_WIDTH, above)
    word = [TableColumn(phrase("Caribbean"))], [("",)]
    assert is_too_wide(*word, sum(plain_widths[1:3]))
    assert not is_too_wide(*word, sum(widths[1:3]))
    # A short word takes no room that its columns have not.
    assert sum(widths[3:]) == pytest.approx(sum(plain_widths[3:]), abs=2)
    least = next(width for width in range(TEXT_WIDTH) if not is_too_wide(columns, rows, width))
    assert is_too_wide(columns, rows, least, above)


def test_the_column_whose_cells_break_most_often_gets_the_room() -> None:
    columns = [TableColumn(phrase("State")), TableColumn(phrase("Status"))]
    long = "A kingdom of several countries and of its islands in the north, with a very long name"
    rows = [(long, "No information")] + [("Fiji", "No information at all")] * 40
    widths = table_widths(columns, rows, 6000)
    alone = table_widths(columns[1:], [row[1:] for row in rows], 6000)
    assert sum(widths) == 6000
    assert widths[1] >= alone[0] / 1.25 - 1


def test_a_column_too_narrow_for_a_date_takes_room_from_the_others(tmp_path: Path) -> None:
    columns = (
        TableColumn(phrase("Date")),
        TableColumn(phrase("Symbol")),
        TableColumn(phrase("Text")),
    )
    date = "21\u00a0January\u00a02003"
    rows: tuple[Row, ...] = ((date, SYMBOL, "and a text of some words " * 20),)
    printed = pdf_text(as_file(tmp_path, plain_document(table("", columns, rows))))
    assert "21 January 2003" in printed
    assert printed.count(SYMBOL) == 2


def test_the_header_is_repeated_and_no_row_is_split(tmp_path: Path) -> None:
    rows = docx.Document(str(as_file(tmp_path, sample("en")))).tables[1]._tbl.tr_lst  # noqa: SLF001
    assert len(rows) == 61
    assert [len(row.findall(f"{PROPERTIES}/{qn('w:tblHeader')}")) for row in rows[:3]] == [1, 0, 0]
    assert all(row.findall(f"{PROPERTIES}/{qn('w:cantSplit')}") for row in rows)


def test_a_short_table_stays_on_one_page_and_with_its_notes(tmp_path: Path) -> None:
    rows = docx.Document(str(as_file(tmp_path, sample("en")))).tables[0].rows
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
    assert len(docx.Document(str(path)).tables) == 2


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

    def write() -> None:
        for row in made:
            row_xml(starts, row, NOTHING)

    return calls_of(write) - 1  # write itself is called too


def test_a_plain_row_costs_one_call_however_many_there_are() -> None:
    assert calls(100) == 100
    assert calls(1000) == 1000
