"""The annex workbook, read back by openpyxl, which shares no code with what wrote it."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.document.model import (
    Annex,
    Cell,
    Chart,
    Content,
    Document,
    Note,
    NoteMark,
    Origin,
    Table,
    TableColumn,
    Text,
)
from pipeline.document.numbering import number
from pipeline.language.pack import load_pack
from pipeline.sheets.annex_book import write_annex_book

PACK = load_pack(Path(__file__).parents[2] / "templates" / "en")
HERE = Origin("en/cooperation/responses.md.j2", 1)


def typed(text: str) -> Content:
    return (Text(text),)


def figure(value: int | Decimal | dt.date | None, text: str, pattern: str = "") -> Cell:
    return Cell(typed(text), value, pattern)


RESPONSES = Table(
    title=typed("Responses by regional group"),
    columns=(
        TableColumn(typed("Regional group"), width=3),
        TableColumn(typed("Addressed"), "right"),
        TableColumn((Text("Responded"), NoteMark("late")), "right"),
        TableColumn(typed("Share"), "right"),
        TableColumn(typed("Last response")),
    ),
    rows=(
        (
            "African States",
            figure(30, "30"),
            figure(6, "6"),
            figure(Decimal("0.2"), "20.0%", "0.0%"),
            figure(dt.date(2008, 9, 15), "15 Sep 2008"),
        ),
        (
            "=cmd|'/c calc'!A1",
            figure(13, "13"),
            Cell((Text("–"), NoteMark("late")), 0),
            figure(None, "…"),
            "",
        ),
        (Cell(typed("Total")), figure(43, "43"), figure(6, "6"), "", ""),
    ),
    anchor="t1",
    origin=HERE,
    notes=(Note("late", typed("Responses received later are left out."), HERE),),
    source=(Text("Source: "), Text("Circular.", italic=True)),
    totals=frozenset({2}),
    label="by-group",
)
CHART = Chart(
    "Bars of two lengths",
    ("African States", "=cmd|'/c calc'!A1"),
    (("Addressed", (30, 13)), ("Responded", (6, 0))),
    "c1",
    HERE,
    "by-group",
)
STATES = Table(
    title=typed("State by State"),
    columns=(TableColumn(typed("State")),),
    rows=(("Namibia",), ("NA",)),
    anchor="t2",
    origin=HERE,
)
DOCUMENT = Document(
    language="en-GB",
    title="Report of the Bureau on cooperation",
    masthead={"header_symbol": (Text("A&B/7/18"),)},
    front=(),
    body=(),
    annexes=(
        Annex(typed("Responses"), (RESPONSES, CHART), "a1", HERE),
        Annex(
            typed("Legislation"),
            (STATES, replace(STATES, anchor="t3", title=typed("Again"))),
            "a2",
            HERE,
            landscape=True,
        ),
    ),
    notes=(),
    headings=("lower-letter",),
    properties={"author": "Assembly of States Parties"},
)


def book_of(document: Document) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(document)), rich_text=False)


def written(document: Document) -> bytes:
    return write_annex_book(document, number(document, PACK.marks), PACK.words)


@pytest.fixture
def responses() -> Worksheet:
    return book_of(DOCUMENT)["Annex I"]


def row_that_starts(sheet: Worksheet, text: str) -> int:
    return next(row for row in range(1, 30) if sheet.cell(row, 1).value == text)


def test_there_is_a_sheet_for_each_table_of_the_annexes() -> None:
    assert book_of(DOCUMENT).sheetnames == ["Annex I", "Annex II, table 2", "Annex II, table 3"]


def test_the_titles_stand_above_the_table(responses: Worksheet) -> None:
    assert [responses.cell(row, 1).value for row in range(1, 6)] == [
        "Annex I",
        "Responses",
        "Table 1",
        "Responses by regional group",
        "Regional group",
    ]


def test_numbers_and_dates_are_real(responses: Worksheet) -> None:
    row = row_that_starts(responses, "African States")
    cells = [responses.cell(row, column) for column in range(2, 6)]
    assert [cell.value for cell in cells] == [30, 6, 0.2, dt.datetime(2008, 9, 15)]  # noqa: DTZ001  # a cell has no time zone
    assert [cell.number_format for cell in cells] == ["General", "General", "0.0%", "yyyy-mm-dd"]


def test_nil_is_a_zero_that_shows_as_printed_with_the_letter_of_its_note(
    responses: Worksheet,
) -> None:
    nil = responses.cell(row_that_starts(responses, "=cmd|'/c calc'!A1"), 3)
    assert nil.value == 0
    assert nil.number_format == '0" a";-0" a";"– a"'


def test_a_text_that_looks_like_a_formula_stays_text(responses: Worksheet) -> None:
    cell = responses.cell(row_that_starts(responses, "=cmd|'/c calc'!A1"), 1)
    assert cell.data_type == "s"


def test_notes_and_source_stand_under_the_table(responses: Worksheet) -> None:
    total = row_that_starts(responses, "Total")
    assert responses.cell(total + 2, 1).value == "Source: Circular."
    assert responses.cell(total + 3, 1).value == "a Responses received later are left out."


def test_the_filter_leaves_the_total_out(responses: Worksheet) -> None:
    assert responses.auto_filter.ref == "A5:E7"
    assert responses.cell(8, 1).value == "Total"


def test_the_header_is_frozen_and_printed_on_every_page(responses: Worksheet) -> None:
    assert responses.freeze_panes == "B6"
    assert responses.print_title_rows == "$5:$5"
    assert responses.oddFooter.center.text == "Page &P / &N"
    assert responses.sheet_properties.pageSetUpPr.fitToPage is True


def test_the_sheet_lies_as_the_annex_does() -> None:
    book = book_of(DOCUMENT)
    assert book["Annex I"].page_setup.orientation == "portrait"
    assert book["Annex II, table 2"].page_setup.orientation == "landscape"


def test_the_chart_is_drawn_from_the_cells(responses: Worksheet) -> None:
    (chart,) = responses._charts  # noqa: SLF001  # openpyxl has no public list of charts
    references = [series.val.numRef.f for series in chart.series]
    assert references == ["'Annex I'!$B$6:$B$7", "'Annex I'!$C$6:$C$7"]


def test_the_properties_say_what_it_is() -> None:
    properties = book_of(DOCUMENT).properties
    assert properties.title == "Report of the Bureau on cooperation"
    assert properties.creator == "Assembly of States Parties"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(DOCUMENT) == written(DOCUMENT)


def test_a_document_without_tables_still_gives_a_workbook() -> None:
    assert len(book_of(replace(DOCUMENT, annexes=())).sheetnames) == 1


def test_a_table_of_the_body_has_its_sheet() -> None:
    document = replace(DOCUMENT, body=(STATES,), annexes=())
    assert book_of(document).sheetnames == ["Table 1"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_text_comes_out_as_typed(text: str) -> None:
    table = replace(STATES, rows=((text,),), title=typed("Title"))
    document = replace(DOCUMENT, annexes=(Annex(typed("Title"), (table,), "a1", HERE),))
    sheet = book_of(document).worksheets[0]
    assert (sheet.cell(5, 1).value or "") == text
