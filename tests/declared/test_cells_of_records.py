"""Each field of a record names the cell that it came from, and no other."""

from pathlib import Path

from pipeline.facts.fact import Name, Rows
from tests.declared.made_up import facts_of, figure, session_with
from tests.declared.plans import faults_of

ROWS = [
    ["BEL", 2007, 10, 0, 40, "a", None],
    ["FRA", 2006, 1, 0, 40, "b", None],
]
FIELDS = {"state": "A", "year": "B", "amount": "C", "kind": "F"}


def test_each_field_names_its_own_cell(tmp_path: Path) -> None:
    declared = figure("x.each", rows="rows", of="dues", fields=list(FIELDS), order="-amount")
    declared += figure("x.states", names="state", of="dues")
    facts = facts_of(session_with(tmp_path, declared, ROWS)).subjects["x"]
    each, states = facts["each"].value, facts["states"].value
    assert isinstance(each, Rows)
    assert isinstance(states, Rows)
    for row, record in enumerate(each.records, 2):
        for name, letter in FIELDS.items():
            (source,) = record[name].sources
            assert source.cells == (f"{letter}{row}",)
    assert [record["state"].sources[0].cells for record in states.records] == [("A2",), ("A3",)]


def test_a_cell_that_names_nobody_gives_no_name(tmp_path: Path) -> None:
    partners = ("BEL", None, "Rwanda")
    plans = [{"number": place, "partner": partner} for place, partner in enumerate(partners)]
    faults_of(tmp_path, *plans)
    with (tmp_path / "figures.toml").open("a", encoding="utf-8") as file:
        file.write(figure("x.each", rows="rows", of="plans", fields=["partner"]))
    each = facts_of(tmp_path).subjects["x"]["each"].value
    assert isinstance(each, Rows)
    values = [record["partner"].value for record in each.records]
    assert [value.key if isinstance(value, Name) else value for value in values] == [
        "BEL",
        None,
        "RWA",
    ]
