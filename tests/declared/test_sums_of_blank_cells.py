"""A sum of cells of which none is filled in is not known; what is left out is said."""

import pytest

from pipeline.facts.fact import Amount, Fact, Facts, Rows
from pipeline.language.pack import load_pack
from pipeline.review.provenance.provenance_words import provenance
from tests.declared.made_up import ROOT, facts_of, figure, session_with

ROWS = [
    ["BEL", 2007, 10, None, 40, "a", None],
    ["FRA", 2007, 5, 2, 40, "a", None],
    ["PRY", 2006, 7, None, 40, "b", None],
]
FIGURES = (
    figure("x.paid", sum="paid", of="dues")
    + figure("x.due", sum="due", of="dues")
    + figure("x.mean", average="paid", of="dues")
    + figure("x.blank", sum="paid", of="dues", where={"kind": "b"})
    + figure("x.none", sum="paid", of="dues", where={"year": 1999})
    + figure("x.rest", difference=["x.paid", "x.blank"])
    + figure("x.part", share=["x.blank", "x.paid"])
    + figure("x.by", rows="kind", of="dues", columns={"paid": {"sum": "paid"}})
)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of(session_with(tmp_path_factory.mktemp("blank"), FIGURES, ROWS))


def about(facts: Facts, language: str, fact: Fact) -> str:
    report_day = facts.subjects["report"]["as_of"].value
    pack = load_pack(ROOT / "templates" / language)
    words = provenance(pack, ROOT / "templates", facts, report_day)  # type: ignore[arg-type]
    return "\n".join(words.about((fact.key,), "")).replace("\xa0", " ").replace("\u202f", " ")


def test_a_sum_of_blank_cells_is_not_available_and_one_of_no_rows_is_nil(facts: Facts) -> None:
    value = {name: fact.value for name, fact in facts.subjects["x"].items()}
    assert value["paid"] == Amount(2, "EUR")  # type: ignore[arg-type]
    assert value["none"] == Amount(0, "EUR")  # type: ignore[arg-type]
    assert value["blank"] is value["rest"] is value["part"] is None
    assert isinstance(value["by"], Rows)
    assert [record["paid"].value for record in value["by"].records] == [value["paid"], None]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("paid", "Rows with a value: 1 of 3; blank and left out: dues.xlsx, ‘Dues’, D2, D4"),
        ("mean", "Rows with a value: 1 of 3; blank and left out: dues.xlsx, ‘Dues’, D2, D4"),
        # A computed column has no cell: those that it is made from are named.
        ("due", "Rows with a value: 1 of 3; blank and left out: dues.xlsx, ‘Dues’, C2:D2"),
        ("blank", "Rows with a value: 0 of 1; blank and left out: dues.xlsx, ‘Dues’, D4."),
    ],
)
def test_it_is_said_how_many_rows_had_a_value(facts: Facts, name: str, english: str) -> None:
    assert english in about(facts, "en", facts.subjects["x"][name])
    assert "Lignes qui ont une valeur" in about(facts, "fr", facts.subjects["x"][name])


def test_nothing_is_said_where_no_cell_is_blank(facts: Facts) -> None:
    assert "with a value" not in about(facts, "en", facts.subjects["x"]["none"])
    assert not facts.warnings
