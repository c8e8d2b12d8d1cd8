"""Tables and charts of a report."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.document.model import Cell, Chart, Table, Text
from pipeline.facts.fact import TOTAL, FactValue, Moment, Percentage, TermCode
from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from tests.drafting.desk import BELGIUM, CHILE, Desk, cell_text, rows, table

RECORDS = rows(
    "r",
    {"state": CHILE, "n": 3, "rate": Decimal("40.6"), "day": date(2008, 6, 1), "mark": True},
    {"state": BELGIUM, "n": 0, "rate": None, "day": None, "mark": False},
    ordered_by="state",
)
TEXT = """\
: Responses, as at {{ x.day | date }}[^all] {{ label('responses') }}

| State | Number[^n] | Rate | Day |
|:-----|---:|:-:|----------|
{% for row in x.rows %}
ROW
{% endfor %}
| **Total** | {{ x.all | figure }} | | a \\| b |

[^n]: A number.

[^all]: All of them.

{source} The Court.
""".replace(
    "ROW",
    "| {{ row.state | name('list') }}{% if row.mark %}[^all]{% endif %} | {{ row.n | figure }} "
    "| {{ row.rate | percent('table') }} | {{ row.day | date('table') }} |",
)


@pytest.fixture
def desk(english: Desk) -> Desk:
    english.facts = {"x": {"rows": RECORDS, "all": 3, "day": date(2008, 9, 15)}}
    return english


def test_a_table_has_caption_columns_rows_notes_and_source(desk: Desk) -> None:
    document = desk.document(TEXT)
    found = table(document)
    assert desk.printed(document, found.title) == "Responses, as at 15\u00a0September 2008[a]"
    assert [desk.printed(document, column.title) for column in found.columns] == [
        "State",
        "Number[b]",
        "Rate",
        "Day",
    ]
    assert [(column.align, column.width) for column in found.columns] == [
        ("left", 5),
        ("right", 3),
        ("center", 1),
        ("left", 10),
    ]
    assert [[cell_text(cell) for cell in row] for row in found.rows] == [
        ["Belgium", "–", "…", "…"],
        ["Chile", "3", "40.6%", "1\u00a0June\u00a02008"],
        ["Total", "3", "", "a | b"],
    ]
    assert found.totals == {2}
    assert [desk.printed(document, note.content) for note in found.notes] == [
        "All of them.",
        "A number.",
    ]
    assert desk.printed(document, found.source) == (
        "Source: The Court. A dash (–) means nil; an ellipsis (…) means not available."
    )
    assert document.notes == ()
    assert found.label == "responses"
    assert found.origin.line == 1


def test_a_cell_that_is_one_value_keeps_its_datum_and_its_fact(desk: Desk) -> None:
    (_, chile, total) = table(desk.document(TEXT)).rows
    assert chile[1:] == (
        Cell((Text("3", sources=("r.0.n",)),), 3),
        Cell((Text("40.6%", sources=("r.0.rate",)),), Decimal("0.406"), "0.0%"),
        Cell((Text("1\u00a0June\u00a02008", sources=("r.0.day",)),), date(2008, 6, 1)),
    )
    assert total[2:] == ("", "a | b")


@pytest.mark.parametrize(
    ("expression", "printed", "datum"),
    [
        ("x.zero | figure", "–", 0),
        ("x.zero", "0", 0),
        ("x.many", "43", 43),
        ("x.one", "1", 1),
        ("x.rate", "40.6%", Decimal("0.406")),
        ("x.part", "40.65%", Decimal("0.4065")),
        ("x.one | count", "one", 1),
        ("x.many | words", "Forty-three", None),
        ("x.many | ordinal", "43rd", None),
        ("x.day", "1\u00a0June 2008", date(2008, 6, 1)),
        ("x.early | date('table')", "Early Oct.\u00a02008", None),
        ("x.status | name", "In force", None),
        ("x.word", "a “word” typed 'so'", None),
        ("x.blank", "", None),
        ("x.nobody | list", "", None),
    ],
)
def test_a_value_alone_in_a_cell_keeps_what_a_sheet_wants(
    english: Desk, expression: str, printed: str, datum: object
) -> None:
    values: dict[str, FactValue] = {
        "zero": 0,
        "many": 43,
        "one": 1,
        "rate": Decimal("40.6"),
        "part": Percentage(Decimal("40.65"), 2),
        "day": date(2008, 6, 1),
        "early": Moment(date(2008, 10, 1), "early"),
        "status": TermCode("in force"),
        "word": "a “word” typed 'so'",
        "blank": "",
        "nobody": (),
    }
    english.facts = {"x": values}
    ((cell,),) = table(english.document(f": T\n\n| A |\n|---|\n| {{{{ {expression} }}}} |")).rows
    assert cell_text(cell) == printed
    assert (cell.datum if isinstance(cell, Cell) else None) == datum


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "template-table-caption", 1),
        (": T\n\n| a | b |\n| 1 | 2 |", "template-table-rule", 3),
        (": T\n\n| a | b |\n|---|\n", "template-table-cells", 3),
        (": T\n\n| a | b |\n|---|---|\n| 1 |", "template-table-cells", 5),
        (": T\n\n| a {{ label('a') }} |\n|---|", "template-label-place", 3),
        (": T\n\n| a |\n|---|\n| 1 |\n\n{source} A\n\n{source} B", "template-source-alone", 9),
        (": T\n\n| a |\n|---|\n| <b>1</b> |", "template-html", 5),
    ],
)
def test_a_slip_in_a_table_is_told_with_its_line(
    english: Desk, text: str, code: str, line: int
) -> None:
    assert english.faults(text) == [(code, line)]


def test_a_chart_shows_columns_of_a_table_without_its_totals(desk: Desk) -> None:
    chart = f"{TEXT}\n![Numbers of {{{{ x.all }}}}](chart:responses:2)"
    (found,) = [block for block in desk.document(chart).body if isinstance(block, Chart)]
    assert found.alternative == "Numbers of three"
    assert found.categories == ("Belgium", "Chile")
    assert found.series == (("Number", (0, 3)),)
    assert found.table == "responses"


def test_the_record_of_all_rows_is_a_row_that_sums_up(english: Desk) -> None:
    records = rows("r", {"kind": TermCode("drafting"), "n": 3}, {"kind": TermCode("total"), "n": 3})
    english.facts = {"x": {"rows": records}}
    text = ": T {{ label('t') }}\n\n| Kind | n |\n|---|--:|\n"
    text += "{% for row in x.rows %}\n| {{ row.kind | name }} | {{ row.n }} |\n{% endfor %}\n"
    document = english.document(f"{text}\n![Each kind](columns:t:2)")
    found = table(document)
    assert [cell_text(row[0]) for row in found.rows] == ["In preparation", "Total"]
    assert found.totals == {1}
    (chart,) = [block for block in document.body if isinstance(block, Chart)]
    assert chart.categories == ("In preparation",)


@pytest.mark.parametrize(
    ("column", "code"),
    [(1, "template-chart-words"), (9, "template-chart-column")],
)
def test_a_chart_of_words_or_of_no_column_is_told(desk: Desk, column: int, code: str) -> None:
    assert desk.faults(f"{TEXT}\n![x](chart:responses:{column})") == [(code, 16)]


@pytest.mark.parametrize("count", [1, 2, 6])
def test_rows_without_a_number_under_a_chart_are_named_with_their_table(
    english: Desk, count: int
) -> None:
    english.facts = {"x": {"many": 43}}
    extra = ["Andorra", "Benin", "Chad", "Cuba", "Fiji", "Gabon"][:count]
    lines = ["| Belgium | {{ x.many }} |", *(f"| {name} | forty-three |" for name in extra)]
    head = ": Responses {{ label('t') }}\n\n| State | Number |\n|---|---:|"
    table = "\n".join([head, *lines])
    with pytest.raises(ProblemsFoundError) as raised:
        english.draft(f"{table}\n\n![x](chart:t:2)")
    (problem,) = raised.value.problems
    assert problem.code == "template-chart-rows"
    said = sentence(problem)
    assert "the table 't'" in said
    assert "column 2 ('Number')" in said
    assert all(f"'{name}'" in said for name in extra[:5])
    assert ", …" in said if count > 5 else ", …" not in said


def test_a_thousand_rows_are_read(english: Desk) -> None:
    names = ("state", "a", "b", "c", "d")
    record: dict[str, FactValue] = {
        "state": CHILE,
        "a": 1,
        "b": TermCode("in force"),
        "c": "x",
        "d": 2,
    }
    english.facts = {"x": {"rows": rows("r", *[record] * 1081)}}
    row = "".join(f"| {{{{ row.{name} }}}} " for name in names) + "|"
    text = ": T\n\n| a | b | c | d | e |\n|---|---|---|---|---|\n{% for row in x.rows %}\n" + row
    (table,) = english.document(text + "\n{% endfor %}").body
    assert isinstance(table, Table)
    assert len(table.rows) == 1081


def test_the_record_of_all_rows_sums_up_as_a_bold_name_does(english: Desk) -> None:
    total = rows("r", {"group": TermCode("weog"), "n": 3}, {"group": TermCode(TOTAL), "n": 3})
    english.facts = {"x": {"rows": total}}
    text = (
        ": T\n\n| Group | N |\n|---|--:|\n{% for row in x.rows %}\n"
        "| {{ row.group | name }} | {{ row.n | figure }} |\n{% endfor %}\n| Total | 9 |\n"
    )
    assert table(english.document(text)).totals == {1}
