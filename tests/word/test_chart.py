"""A chart is a native one with its workbook, which staff can edit."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.document.model import Chart, ChartKind, Text
from pipeline.word.charts.chart import chart_parts
from pipeline.word.charts.plots import height
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

WIDTH = 9000
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def chart() -> Chart:
    return responses_chart(responses_table())


def test_the_workbook_holds_what_the_chart_shows(chart: Chart) -> None:
    book = openpyxl.load_workbook(io.BytesIO(chart_parts(chart, "en-GB", WIDTH).workbook))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert rows[0] == (None, "Responded", "Outstanding")
    expected = [(group, *figures[1:]) for group, figures in zip(GROUPS, COUNTS, strict=True)]
    assert rows[1:] == expected


def test_the_chart_points_to_the_cells_of_its_workbook(chart: Chart) -> None:
    tree = parse(chart_parts(chart, "en-GB", WIDTH).chart)
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
    book = openpyxl.load_workbook(io.BytesIO(chart_parts(chart, "en-GB", WIDTH).workbook))
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
    parts = chart_parts(replace(chart, kind=kind, formats=("0.0%", "")), language, WIDTH)
    first, second = parse(parts.chart).iter(f"{C}ser")
    labels = first.find(f"{C}dLbls/{C}numFmt")
    assert labels is not None
    assert labels.get("formatCode") == shown
    assert [one.text for one in first.iter(f"{C}formatCode")] == [cached]
    assert [one.text for one in second.iter(f"{C}formatCode")] == ["General"]
    book = openpyxl.load_workbook(io.BytesIO(parts.workbook))
    assert [book["Sheet1"][cell].number_format for cell in ("B2", "C2")] == ["0.0%", "General"]


def balances(kind: ChartKind, *values: int | Decimal | None) -> Chart:
    shown = "#,##0.00"
    series = (("Balance", values),)
    names = tuple(f"State {place}" for place in range(len(values)))
    formats = (f'{shown};"\u2212"{shown}',)
    texts = (tuple("…" if one is None else f"{one:,.2f}" for one in values),)
    return Chart("x", names, series, "c", ORIGIN, kind=kind, formats=formats, printed=texts)


def bounds(chart: Chart) -> dict[str, float]:
    """Give where the axis of the values ends, as far as the chart says it."""
    tree = parse(chart_parts(chart, "fr-FR", WIDTH).chart)
    scaling = tree.find(f".//{C}valAx/{C}scaling")
    assert scaling is not None
    return {one.tag.removeprefix(C): float(one.get("val", "")) for one in scaling[1:]}


@pytest.mark.parametrize("kind", ["bars", "columns", "lines"])
def test_the_axis_reaches_below_nil_where_a_value_does(tmp_path: Path, kind: ChartKind) -> None:
    chart = balances(kind, Decimal("-5250.35"), Decimal("800.6"))
    ends = bounds(chart)
    assert ends["min"] < -5250.35
    assert ends["max"] > 800.6
    assert bounds(balances(kind, 0, 800)) == {"min": 0}
    path = as_file(tmp_path, plain_document(chart))
    assert findings(path) == []
    printed = pdf_text(path)
    assert "\u22125,250.35" in printed
    assert "-5" not in printed


def test_the_names_stand_at_the_low_end() -> None:
    tree = parse(chart_parts(balances("bars", -5, 8), "fr-FR", WIDTH).chart)
    assert [one.get("val") for one in tree.iterfind(f".//{C}catAx/{C}tickLblPos")] == ["low"]


def test_a_value_that_is_not_available_is_a_gap() -> None:
    parts = chart_parts(balances("lines", 3, None, 0), "en-GB", WIDTH)
    tree = parse(parts.chart)
    points = tree.findall(f".//{C}val//{C}pt")
    assert [(one.get("idx"), one.findtext(f"{C}v")) for one in points] == [("0", "3"), ("2", "0")]
    book = openpyxl.load_workbook(io.BytesIO(parts.workbook))
    assert [row[1] for row in book["Sheet1"].iter_rows(min_row=2, values_only=True)] == [3, None, 0]


@pytest.mark.parametrize(("kind", "many"), [("columns", 18), ("lines", 18), ("columns", 3)])
def test_values_that_would_stand_over_each_other_are_turned(kind: ChartKind, many: int) -> None:
    chart = balances(kind, *range(100_000, 100_000 + many))
    tree = parse(chart_parts(chart, "en-GB", WIDTH).chart)
    turns = [one.get("rot") for one in tree.iterfind(f".//{C}dLbls//{{*}}bodyPr")]
    assert turns == (["-5400000"] if many == 18 else [])
    # The highest of them has room above its column.
    assert bounds(chart).get("max", 0) > (100_017 if many == 18 else -1)
    assert height(chart, WIDTH) > height(balances(kind, 1), WIDTH) or many == 3


def test_shares_are_printed_as_the_language_writes_them(tmp_path: Path) -> None:
    chart = Chart("x", ("a", "b"), (("n", (1, 3)),), "c", ORIGIN, kind="shares")
    french = replace(chart, share_format='0"\u00a0"%')
    path = as_file(tmp_path, plain_document(french), "fr")
    assert findings(path) == []
    assert "75 %" in pdf_text(path).replace("\u00a0", " ")
    usual = chart_parts(chart, "en-GB", WIDTH)
    assert chart_parts(replace(chart, share_format="0%"), "en-GB", WIDTH).chart == usual.chart


def test_a_chart_without_anything_to_show_is_left_out(tmp_path: Path) -> None:
    chart = Chart("Nothing", (), (), "c", ORIGIN)
    assert findings(as_file(tmp_path, plain_document(chart))) == []
