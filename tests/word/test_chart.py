"""A chart is a native one with its workbook, which staff can edit."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.document.model import Chart, ChartKind, Text
from pipeline.word.charts.chart import chart_parts
from pipeline.word.package.package import package_of, parse
from tests.gate import findings, pandoc_text, pdf_text
from tests.word.documents import (
    COUNTS,
    GROUPS,
    ORIGIN,
    as_file,
    plain_document,
    responses_chart,
    responses_table,
    sample,
    write,
)

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def chart() -> Chart:
    return responses_chart(responses_table())


def test_the_workbook_holds_what_the_chart_shows(chart: Chart) -> None:
    book = openpyxl.load_workbook(io.BytesIO(chart_parts(chart, "en-GB").workbook))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert rows[0] == (None, "Responded", "Outstanding")
    expected = [(group, *figures[1:]) for group, figures in zip(GROUPS, COUNTS, strict=True)]
    assert rows[1:] == expected


def test_the_chart_points_to_the_cells_of_its_workbook(chart: Chart) -> None:
    tree = parse(chart_parts(chart, "en-GB").chart)
    assert [one.text for one in tree.iter(f"{C}f")] == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$6", "Sheet1!$B$2:$B$6",
        "Sheet1!$C$1", "Sheet1!$A$2:$A$6", "Sheet1!$C$2:$C$6",
    ]  # fmt: skip
    axes = [int(one.get("val")) for one in tree.iter(f"{C}axId")]
    assert all(axis > 0 for axis in axes)


def test_the_alternative_text_tells_what_the_chart_shows() -> None:
    text = package_of(write(sample("en"))).parts["word/document.xml"]
    described = [one.get("descr") for one in parse(text).iter("{*}docPr")]
    assert described == ['Of 30 African States, 12 responded <and> "18" did not.']


def test_libreoffice_draws_the_bars(tmp_path: Path, chart: Chart) -> None:
    path = as_file(tmp_path, plain_document(chart))
    assert findings(path) == []
    printed = pdf_text(path)
    assert "Responded" in printed
    assert "Latin American and Caribbean" in printed


def test_the_source_stands_under_the_chart_and_goes_with_it(tmp_path: Path, chart: Chart) -> None:
    document = plain_document(replace(chart, source=(Text("Source:", italic=True), Text(" X."))))
    path = as_file(tmp_path, document)
    assert findings(path) == []
    assert "Source: X." in pandoc_text(path).split("\n\n")
    tree = parse(package_of(path.read_bytes()).parts["word/document.xml"])
    paragraphs = list(tree.iter("{*}p"))
    said = ["".join(one.text or "" for one in each.iter("{*}t")) for each in paragraphs]
    at = said.index("Source: X.")
    # The drawing, and the key under it.
    above = paragraphs[at - 2 : at]
    assert all(paragraph.find("{*}pPr/{*}keepNext") is not None for paragraph in above)


@pytest.mark.parametrize("names", [("=1+1", "{=A1}", "@x", "<r>&</r>")])
def test_names_that_look_like_formulas_stay_text(tmp_path: Path, names: tuple[str, ...]) -> None:
    values = (Decimal("39.8"), 0, 5, 1)
    chart = Chart("Bars", names, (("=SUM(A1)", values),), "c", ORIGIN)
    assert findings(as_file(tmp_path, plain_document(chart))) == []
    book = openpyxl.load_workbook(io.BytesIO(chart_parts(chart, "en-GB").workbook))
    shown = [row[0] for row in book["Sheet1"].iter_rows(min_row=2, values_only=True)]
    assert [str(name).strip() for name in shown] == list(names)
    assert {cell.data_type for row in book["Sheet1"] for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("language", "kind", "shown", "cached"),
    [
        ("en-GB", "columns", "[$-809]0.0%", "0.0%"),
        ("fr-FR", "lines", "[$-40C]0.0%", "0.0%"),
        ("fr-FR", "shares", "[$-40C]0.0%;[$-40C]-0.0%;", "0.0%"),
        ("zz-ZZ", "bars", "0.0%", "0.0%"),
    ],
)
def test_values_are_shown_as_the_cells_are(
    chart: Chart, language: str, kind: ChartKind, shown: str, cached: str
) -> None:
    parts = chart_parts(replace(chart, kind=kind, formats=("0.0%", "")), language)
    first, second = parse(parts.chart).iter(f"{C}ser")
    labels = first.find(f"{C}dLbls/{C}numFmt")
    assert labels is not None
    assert labels.get("formatCode") == shown
    assert [one.text for one in first.iter(f"{C}formatCode")] == [cached]
    assert [one.text for one in second.iter(f"{C}formatCode")] == ["General"]
    book = openpyxl.load_workbook(io.BytesIO(parts.workbook))
    assert [book["Sheet1"][cell].number_format for cell in ("B2", "C2")] == ["0.0%", "General"]


def test_a_chart_without_anything_to_show_is_left_out(tmp_path: Path) -> None:
    chart = Chart("Nothing", (), (), "c", ORIGIN)
    assert findings(as_file(tmp_path, plain_document(chart))) == []
