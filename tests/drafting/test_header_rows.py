"""Two header rows, and cells that go over several columns or both rows."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.comparison.changes import changes
from pipeline.document.numbering import number
from pipeline.sheets.annex_book import write_annex_book
from pipeline.word.report.write import write_word
from tests.drafting.desk import TEMPLATES, Desk, table
from tests.word.documents import masthead

GRID = """\
: Responses

| Group[^g] | Addressed || Responded | Rest |
|           | 2007 | 2008 | 2008 | |
|-----------|-----:|-----:|-----:|--|
| African States | 1 | 2 | 3 | x |

[^g]: A note.
"""


def test_cells_go_over_columns_and_rows(english: Desk) -> None:
    document = english.document(GRID)
    found = table(document)
    assert [(english.printed(document, band.content), band.first, band.span)
            for band in found.bands] == [("Addressed", 1, 2), ("Responded", 3, 1)]  # fmt: skip
    assert [english.printed(document, one.title) for one in found.columns] == [
        *("Group[a]", "2007", "2008", "2008", "Rest")
    ]
    assert [note.label for note in found.notes] == ["text/g"]


@pytest.mark.parametrize(
    ("grid", "code", "line"),
    [
        ("| a | b |\n| c |\n|---|---|\n| 1 | 2 |", "template-table-cells", 4),
        ("| a |\n| b |\n| c |\n|---|\n| 1 |", "template-table-rule", 3),
        ("|---|\n| 1 |", "template-table-rule", 3),
    ],
)
def test_a_header_that_is_none_is_told(english: Desk, grid: str, code: str, line: int) -> None:
    assert english.faults(f": T\n\n{grid}") == [(code, line)]


def test_word_repeats_both_rows_and_joins_their_cells(english: Desk, tmp_path: Path) -> None:
    document = replace(english.document(GRID), masthead=masthead())
    marks = english.pack.marks
    path = tmp_path / "grid.docx"
    path.write_bytes(
        write_word(document, number(document, marks), marks, TEMPLATES / "en/report.docx")
    )
    grid = docx.Document(str(path)).tables[-1]
    shown = [[cell.text for cell in row.cells] for row in grid.rows]
    assert shown == [
        ["Groupa", "Addressed", "Addressed", "Responded", "Rest"],
        ["Groupa", "2007", "2008", "2008", "Rest"],
        ["African States", "1", "2", "3", "x"],
    ]
    header = "./w:trPr/w:tblHeader"
    assert [len(row._tr.xpath(header)) for row in grid.rows] == [1, 1, 0]  # noqa: SLF001


def test_the_workbook_has_both_rows_and_filters_the_lower(english: Desk) -> None:
    document = english.document(GRID)
    numbers = number(document, english.pack.marks)
    book = write_annex_book(document, numbers, {"sheet": "{annex}, table {table}"})
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    rows = [[cell for cell in row if cell is not None] for row in sheet.values]
    assert ["Addressed", "Responded"] in rows
    assert [cell.value for cell in sheet[5]] == ["African States", 1, 2, 3, "x"]
    assert "B3:C3" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet.auto_filter.ref == "A4:E5"
    assert sheet.print_title_rows == "$3:$4"


def test_a_changed_upper_cell_is_a_change(english: Desk) -> None:
    one, other = english.document(GRID), english.document(GRID.replace("Addressed", "Asked"))
    marks = english.pack.marks
    (change,) = changes(one, number(one, marks), other, number(other, marks))
    assert (change.kind, change.where.kind, change.where.column) == ("changed", "column", "Asked")
