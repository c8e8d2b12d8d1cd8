"""Charts of any rows and images, with titles and numbers."""

import io
import struct
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.comparison.changes import changes
from pipeline.document.document_json import document_json, read_document
from pipeline.document.model import Annex, Chart, Image, Origin, Table, TableColumn, Text, plain
from pipeline.document.numbering import number
from pipeline.drafting.images import read_picture
from pipeline.facts.fact import Amount, FactValue, Percentage, TermCode
from pipeline.review.provenance.statements import statements
from pipeline.sheets.annex_book import write_annex_book
from tests.drafting.desk import Desk, rows

GRID = """\
: Responses {{ label('t') }}

| Group | Addressed | Responded |
|-------|--:|--:|
| African | 10 | 2 |
| Asian | 7 | 4 |
| **Total** | 17 | 6 |
"""
DRAWN = """\
: By month {{ label('m') }}

![Columns by month](columns)

| Month | Responses |
|---|--:|
{% for row in x.rows %}
| {{ row.month }} | {{ row.count | figure }} |
{% endfor %}
"""


def png(*more: bytes, width: int = 30, height: int = 8) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    lines = b"".join(b"\0" + bytes(range(width)) for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    middle = b"".join(chunk(b"tEXt", one) for one in more)
    return (
        b"\x89PNG\r\n\x1a\n" + head + middle + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def jpeg(*more: bytes) -> bytes:
    noted = b"".join(b"\xff\xe1" + struct.pack(">H", len(one) + 2) + one for one in more)
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 8, 30) + bytes(10)
    return b"\xff\xd8" + noted + frame + b"\xff\xda" + bytes(8) + b"\xff\xd9"


def with_picture(desk: Desk, name: str = "a.png", data: bytes = b"") -> Desk:
    (desk.folder / desk.language / "test" / name).write_bytes(data or png())
    return desk


def drawn(desk: Desk, text: str) -> list[Chart | Image]:
    return [one for one in desk.document(text).body if isinstance(one, Chart | Image)]


@pytest.mark.parametrize("kind", ["bars", "columns", "lines", "shares"])
def test_a_table_is_drawn_in_four_ways(english: Desk, kind: str) -> None:
    (chart,) = drawn(english, f"{GRID}\n![What it shows]({kind}:t:2,3)")
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.categories) == (kind, ("African", "Asian"))
    assert chart.series == (("Addressed", (10, 7)), ("Responded", (2, 4)))


TWO_ROWS = """\
: Shares {{ label('t') }}

| Group | States || Staff ||
|       | Number | Share | Number | Share |
|-------|--:|--:|--:|--:|
{% for row in x.rows %}
| {{ row.group | name }} | 3 | {{ row.a | percent('table') }} | 3 | {{ row.b | percent('table') }} |
{% endfor %}
"""


def shares(desk: Desk, columns: str) -> Chart:
    """Draw columns of a table of two groups and of the record of both."""
    part = Percentage(Decimal("28.3"), 1)
    records: list[dict[str, FactValue]] = [
        {"group": TermCode(one), "a": part, "b": part} for one in ("african", "asian", "total")
    ]
    desk.facts = {"x": {"rows": rows("x", *records)}}
    (chart,) = drawn(desk, f"{TWO_ROWS}\n![Shares](columns:t:{columns})")
    assert isinstance(chart, Chart)
    return chart


@pytest.mark.parametrize(
    ("columns", "names"),
    [("3,5", ["States", "Staff"]), ("2,3", ["Number", "Share"]),
     ("2,3,5", ["States, Number", "States, Share", "Staff, Share"])],
)  # fmt: skip
def test_series_are_named_so_that_they_can_be_told_apart(
    english: Desk, columns: str, names: list[str]
) -> None:
    chart = shares(english, columns)
    assert [name for name, _ in chart.series] == names
    # The record of all rows is left out, without a mark of the text.
    assert chart.categories == ("African States", "Asian States")


def test_percentages_are_drawn_as_the_language_writes_them(english: Desk, french: Desk) -> None:
    chart = shares(english, "3,5")
    assert chart.series[0][1] == (Decimal("0.283"), Decimal("0.283"))
    assert chart.formats == ("0.0%", "0.0%")
    assert shares(english, "2,3").formats == ("", "0.0%")
    assert shares(french, "3").formats == ('0.0"\u00a0"%',)


def balances(desk: Desk, kind: str, *values: FactValue) -> tuple[Chart, list[str]]:
    """Draw amounts; give the chart and what is told of it."""
    records: list[dict[str, FactValue]] = [
        {"state": f"State {place}", "balance": value} for place, value in enumerate(values)
    ]
    desk.facts = {"x": {"rows": rows("x", *records)}}
    text = (
        f": Balances\n\n![x]({kind})\n\n| State | Balance |\n|---|--:|\n"
        "{% for row in x.rows %}\n| {{ row.state }} | {{ row.balance | figure }} |\n{% endfor %}"
    )
    told = [f"{code} {place}" for code, place in desk.faults(text)]
    if told:
        return Chart("", (), (), "", Origin("", 1)), told
    (chart,) = drawn(desk, text)
    assert isinstance(chart, Chart)
    return chart, told


def euros(value: str) -> Amount:
    return Amount(Decimal(value), "EUR", 2)


def test_values_below_nil_have_the_minus_of_the_language(english: Desk, french: Desk) -> None:
    for desk, texts in (
        (english, ("\u22125,250.35", "8.00")),
        (french, ("\u22125\u00a0250,35", "8,00")),
    ):
        chart, _ = balances(desk, "bars", euros("-5250.35"), euros("8"))
        assert chart.formats == ('#,##0.00;"\u2212"#,##0.00',)
        assert chart.printed == (texts,)
    assert balances(english, "bars", euros("8"))[0].formats == ("#,##0.00",)
    assert balances(english, "bars", -3, 8)[0].formats == ('General;"\u2212"General',)


def test_what_is_not_available_is_a_gap(english: Desk) -> None:
    chart, _ = balances(english, "columns", euros("8"), None, euros("0"))
    assert chart.series == (("Balance", (Decimal(8), None, Decimal(0))),)
    assert chart.printed == (("8.00", "…", "–"),)
    assert chart.formats == ("#,##0.00",)
    assert balances(english, "columns", None, None)[1] == ["template-chart-words 3"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((euros("8"), euros("-3")), ["template-chart-share-negative 3"]),
        ((euros("8"), None), ["template-chart-share-unknown 3"]),
        ((euros("0"), euros("0")), ["template-chart-share-nothing 3"]),
        ((0,), ["template-chart-share-nothing 3"]),
        ((0, 3), []),
    ],
)
def test_shares_of_no_whole_are_refused(
    english: Desk, values: tuple[FactValue, ...], told: list[str]
) -> None:
    assert balances(english, "shares", *values)[1] == told


def test_the_share_of_a_slice_has_the_space_of_the_language(english: Desk, french: Desk) -> None:
    assert balances(english, "shares", 1, 3)[0].share_format == "0%"
    assert balances(french, "shares", 1, 3)[0].share_format == '0"\u00a0"%'
    assert balances(french, "columns", 1, 3)[0].share_format == ""


def test_the_chart_of_the_workbook_reaches_below_nil(french: Desk) -> None:
    chart, _ = balances(french, "bars", euros("-5250.35"), euros("8"), euros("0"), None)
    document = replace(french.document("Un texte."), body=(chart,))
    book = write_annex_book(document, number(document, french.pack.marks), {})
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    (written,) = sheet._charts  # noqa: SLF001
    assert written.x_axis.tickLblPos == "low"
    assert written.y_axis.scaling.min is None
    assert written.series[0].dLbls.numFmt == '#,##0.00;"\u2212"#,##0.00'
    assert [row[1] for row in sheet.values][-4:] == [-5250.35, 8, 0, "…"]
    # Nil is a dash there as in the document.
    formats = [row[1].number_format for row in sheet.iter_rows()][-4:]
    assert formats[1:3] == ['#,##0.00;"\u2212"#,##0.00', '#,##0.00;-#,##0.00;"–"']


def test_the_workbook_draws_the_column_that_is_meant(english: Desk) -> None:
    chart = shares(english, "3,5")
    document = english.document("A text.")
    assert chart.columns == (2, 4)
    table = Table((), tuple(TableColumn(()) for _ in range(5)), (), "t", chart.origin, label="t")
    annex = Annex((), (table, chart), "a", chart.origin)
    document = replace(document, body=(), annexes=(annex,))
    book = write_annex_book(document, number(document, english.pack.marks), {})
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    (drawn_chart,) = sheet._charts  # noqa: SLF001
    values = [one.val.numRef.f for one in drawn_chart.series]
    assert [value.split("$")[1] for value in values] == ["C", "E"]


def test_any_rows_are_drawn_without_a_table(english: Desk) -> None:
    months = rows("x", {"month": "June", "count": 3}, {"month": "July", "count": 12})
    english.facts = {"x": {"rows": months}}
    document = english.document(f"See {{{{ figure('m') }}}}.\n\n{DRAWN}")
    paragraph, chart = document.body
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.categories, chart.numbered) == ("columns", ("June", "July"), True)
    assert chart.series == (("Responses", (3, 12)),)
    assert chart.sources == ("x.0.month", "x.0.count", "x.1.month", "x.1.count")
    numbers, marks = number(document, english.pack.marks), english.pack.marks
    stated = [one.sources for one in statements(document, numbers, marks)]
    assert stated == [(key,) for key in chart.sources]
    assert english.printed(document, paragraph.content) == "See figure\u00a01."  # type: ignore[union-attr]
    book = write_annex_book(document, number(document, english.pack.marks), {})
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert sheet.title == "Figure 1"
    values = [[cell for cell in row if cell is not None] for row in sheet.values]
    assert values == [["Figure 1"], ["By month"], ["Responses"], ["June", 3], ["July", 12]]
    assert len(sheet._charts) == 1  # noqa: SLF001


def test_charts_and_images_share_their_numbers(english: Desk) -> None:
    text = f"{GRID}\n: One\n\n![x](bars:t:2)\n\n: {{-}} None\n\n![x](a.png)\n\n: Two\n\n![x](a.png)"
    document = with_picture(english).document(text)
    numbers = number(document, english.pack.marks)
    assert [numbers.marks[one.anchor] for one in document.body] == [
        *("Table 1", "Figure 1", "", "Figure 2")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![x](columns)\n\nNo table.", "template-chart-no-rows"),
        ("![x](columns)", "template-chart-no-rows"),
        ("![x](columns)\n\n| a | b |\n|---|---|\n| n[^x] | 1 |\n\n[^x]: N.", "template-chart-note"),
        ("![x](pie:t:2)", "template-chart"),
        (": Title[^x]\n\n![x](a.png)\n\n[^x]: N.", "template-figure-note"),
        ("![](a.png)", "template-image-silent"),
        ("![x](none.png)", "template-image-missing"),
        ("![x](../a.png)", "template-image-name"),
        ("![x](broken.png)", "template-image-unreadable"),
        ("![x](short.jpg)", "template-image-unreadable"),
    ],
)
def test_a_slip_in_a_figure_is_told(english: Desk, text: str, code: str) -> None:
    with_picture(english)
    with_picture(english, "broken.png", png()[:40])
    with_picture(english, "short.jpg", jpeg()[:6])
    assert code in [found for found, _ in english.faults(text)]


def test_an_image_tells_nothing_of_its_maker(tmp_path: Path) -> None:
    for name, data in (("a.png", png(b"Author\0me")), ("a.jpg", jpeg(b"Exif\0\0me"))):
        path = tmp_path / name
        path.write_bytes(data)
        picture = read_picture(path)
        assert not hasattr(picture, "code")
        assert (picture.width, picture.height) == (30, 8)
        assert b"me" not in picture.data
        assert picture.data in (png(), jpeg())


def test_another_file_in_its_place_is_a_change_and_the_archive_keeps_it(english: Desk) -> None:
    text = ": Groups\n\n![The groups](a.png)"
    one = with_picture(english).document(text)
    other = with_picture(english, data=png(width=31)).document(text)
    assert read_document(document_json(other)) == other
    marks = english.pack.marks
    (change,) = changes(one, number(one, marks), other, number(other, marks))
    assert (change.kind, change.where.kind) == ("changed", "image")


def test_an_image_of_all_languages_stands_in_one_folder(english: Desk) -> None:
    (english.folder / "images").mkdir()
    (english.folder / "images" / "a.png").write_bytes(png())
    assert len(drawn(english, "![The groups](a.png)")) == 1


def sourced(desk: Desk, text: str) -> list[str]:
    """Give what stands under each chart and image of a text."""
    with_picture(desk)
    desk.facts = {"x": {"rows": rows("x", {"month": "June", "count": 3}), "office": "The Court"}}
    return [plain(one.source) for one in drawn(desk, text)]


SOURCE = "{source} {{ x.office }}."


@pytest.mark.parametrize(
    "text",
    [
        f"{GRID}\n![x](bars:t:2)\n\n{SOURCE}",
        f"{DRAWN}\n{SOURCE}",
        DRAWN.replace("(columns)", f"(columns)\n\n{SOURCE}"),
        f"![x](a.png)\n\n{SOURCE}",
    ],
)
def test_a_figure_says_where_it_is_from(english: Desk, text: str) -> None:
    assert sourced(english, text) == ["Source: The Court."]


def test_one_source_stands_under_each_figure(english: Desk) -> None:
    figure = f"![x](a.png)\n\n{SOURCE}"
    assert sourced(english, f"{figure}\n\n{figure}") == ["Source: The Court."] * 2
    assert english.faults(f"{figure}\n\n{SOURCE}")[0][0] == "template-source-alone"
    noted = f"![x](a.png)\n\n{SOURCE}[^x]\n\n[^x]: N."
    assert "template-figure-note" in [code for code, _ in english.faults(noted)]


def test_the_source_of_a_figure_is_traced_compared_and_printed(english: Desk) -> None:
    sourced(english, f"{DRAWN}\n{SOURCE}")
    document = english.document(f"{DRAWN}\n{SOURCE}")
    marks = english.pack.marks
    numbers = number(document, marks)
    assert ("x.office",) in [one.sources for one in statements(document, numbers, marks)]
    assert document == read_document(document_json(document))
    book = write_annex_book(document, numbers, {})
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert "Source: The Court." in [cell for row in sheet.values for cell in row]
    (chart,) = document.body
    assert isinstance(chart, Chart)
    other = replace(chart, source=(Text("Source: The Registry."),))
    moved = replace(document, body=(other,))
    (change,) = changes(document, numbers, moved, number(moved, marks))
    assert "The Court" in plain(change.before)
    assert "The Registry" in plain(change.after)
