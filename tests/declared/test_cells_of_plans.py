"""What is said of cells of a sheet of one's own: where, what exactly is wrong, the right form."""

from datetime import date
from pathlib import Path

import pytest

from tests.declared.plans import PLAN, faults_of, said_of_plans


@pytest.mark.parametrize(("filled", "blank"), [("en", "fr"), ("fr", "en")])
def test_a_text_in_one_language_alone_is_told_at_the_blank_cell(
    tmp_path: Path, filled: str, blank: str
) -> None:
    (problem,) = faults_of(tmp_path, {f"remark_{filled}": "As agreed."})
    assert problem.code == "blank-in-language"
    assert problem.place.cell == {"en": "H2", "fr": "I2"}[blank]
    assert problem.values["language"] == blank


def test_a_text_in_every_language_or_in_none_is_in_order(tmp_path: Path) -> None:
    assert not faults_of(tmp_path, {"remark_en": "A", "remark_fr": "A"}, {"number": 2})


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("number", "Numéro"),
        ("partner", "partenaire"),
        ("cost", "Dépenses"),
        ("cost", "depense"),
        ("part", "part de l'Etat"),
        ("begun_on", "début"),
        ("begun_on_precision", "Début_precision"),
        ("remark_en", "observation_en"),
        ("remark_fr", "observation_fr"),
        ("remark_fr", "Observation"),
        ("remark_en", "remark"),
        ("ended_on", "ended"),
    ],
)
def test_a_head_that_is_the_label_is_told_once_with_the_name(
    tmp_path: Path, name: str, head: str
) -> None:
    heads = [head if one == name else one for one in PLAN]
    (problem,) = faults_of(tmp_path, PLAN, heads=heads)
    assert (problem.code, problem.values["near"]) == ("column-misspelt", name)


def test_heads_that_are_all_labels_are_told_once_each(tmp_path: Path) -> None:
    heads = ("numéro", "partenaire", "début", "début_precision", "fin", "dépenses",
             "part de l’État", "observation_en", "observation_fr")  # fmt: skip
    faults = faults_of(tmp_path, PLAN, heads=heads)
    assert [problem.code for problem in faults] == ["column-misspelt"] * len(PLAN)
    assert [problem.values["near"] for problem in faults] == [*PLAN]


def test_a_head_that_is_like_none_is_told_with_the_column_that_lacks_there(tmp_path: Path) -> None:
    (said,) = said_of_plans(tmp_path, PLAN, heads=["Nr.", *list(PLAN)[1:]])
    assert said == (
        "cell A1: There is no column named 'Nr.' in this table, and 'number', which usually stands "
        "here, is missing. If this is that column, rename it to 'number'; otherwise remove it, and "
        "add a column 'number'."
    )


def test_a_title_above_heads_in_another_language_is_no_header(tmp_path: Path) -> None:
    heads = ("numéro", *list(PLAN)[1:])
    rows = dict(zip(PLAN, heads, strict=True))
    faults = faults_of(tmp_path, rows, PLAN, heads=("Projets", *[""] * 8))
    assert [problem.code for problem in faults] == ["header-not-first", "column-misspelt"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("European Comission", "If European Commission is meant"),
        ("Comission européenne", "If Commission européenne is meant"),
        ("Society of Friends", "sheet 'States' or 'Organizations' of states.xlsx"),
        ("Belgum", "Belgium"),
    ],
)
def test_a_misspelt_organization_is_told_with_the_near_one(
    tmp_path: Path, typed: str, said: str
) -> None:
    (line,) = said_of_plans(tmp_path, {"partner": typed})
    assert line.startswith("cell B2: ")
    assert said in line


@pytest.mark.parametrize(
    ("begun", "precision", "ended", "said"),
    [
        (date(2008, 9, 30), "month", date(2008, 9, 15), ""),
        (date(2008, 9, 30), "month", date(2008, 9, 2), ""),
        (date(2008, 9, 30), "month", date(2008, 9, 1), ("1 September 2008 does not lie after "
         "what the column 'begun_on' says (September 2008). Correct the cell, or C2, "
         "with which it is compared.")),
        (date(2008, 9, 1), "month", date(2008, 8, 31), ("31 August 2008 does not lie after "
         "what the column 'begun_on' says (September 2008).")),
        (date(2008, 6, 1), "year", date(2008, 1, 2), ""),
        (date(2008, 6, 1), "year", date(2007, 6, 1), (
            "does not lie after what the column 'begun_on' says (2008).")),
        (date(2008, 9, 25), "late", date(2008, 9, 22), ""),
        (date(2008, 9, 25), "late", date(2008, 9, 21), ("does not lie after what the column "
         "'begun_on' says (21 to 30 September 2008).")),
        (date(2008, 9, 15), None, date(2008, 9, 15), ("does not lie after what the column "
         "'begun_on' says (15 September 2008).")),
        (None, "not fixed", date(2008, 9, 15), ""),
    ],
)  # fmt: skip
def test_dates_are_compared_as_exactly_as_they_are_known(
    tmp_path: Path, begun: date | None, precision: str | None, ended: date, said: str
) -> None:
    plan = {"begun_on": begun, "begun_on_precision": precision, "ended_on": ended}
    lines = said_of_plans(tmp_path, plan)
    assert len(lines) == bool(said)
    assert all(line.startswith("cell E2: ") and said in line for line in lines)


@pytest.mark.parametrize(
    ("column", "typed", "code", "number"),
    [
        ("part", "12%", "number-with-percent", "12"),
        ("part", "12,5 %", "number-with-percent", "12.5"),
        ("cost", "12%", "text-for-number", None),
        ("cost", "125000,50", "number-with-comma", "125000.50"),
        ("cost", "125 000,50", "number-with-separators", "125000.50"),
        ("cost", "125\u202f000", "number-with-separators", "125000"),
        ("cost", "1,234,567.89", "number-with-separators", "1234567.89"),
        ("cost", "1.234.567,89", "number-with-separators", "1234567.89"),
        ("cost", "€ 125,000.00", "number-with-currency", "125000.00"),
        ("cost", "EUR 125000", "number-with-currency", "125000"),
        ("cost", "-12", "number-as-text", "-12"),
        ("cost", "1,234", "text-for-number", None),
        ("cost", "1.234", "text-for-number", None),
        ("cost", "12,345.678", "text-for-number", None),
        ("cost", "1,23,456", "text-for-number", None),
        ("cost", "about 12", "text-for-number", None),
        ("cost", "9" * 5000, "text-for-number", None),
        ("number", "1 000", "number-with-separators", "1000"),
    ],
)
def test_a_number_that_is_a_text_is_told_with_the_number(
    tmp_path: Path, column: str, typed: str, code: str, number: str | None
) -> None:
    (problem,) = faults_of(tmp_path, {column: typed})
    assert (problem.code, problem.values.get("number")) == (code, number)


def test_it_is_said_what_makes_a_text_of_a_number(tmp_path: Path) -> None:
    assert said_of_plans(tmp_path, {"part": "12%", "cost": "125000,50"}) == [
        (
            "cell F2: '125000,50' stands here as a text, and the column 'cost' wants a number: "
            "this "
            "cell does not take the comma for the decimal sign. Type 125000.50, with the format "
            "General (an Excel in French writes it 125000,50)."
        ),
        (
            "cell G2: '12%' stands here as a text, and the column 'part' wants a number: it has "
            "the "
            "sign %. Type 12, with the format General (an Excel in French writes it 12). The "
            "column "
            "holds percentages: 12, or a cell that shows 12%."
        ),
    ]
