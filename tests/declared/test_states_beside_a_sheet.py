"""States of *States* beside the rows of a sheet that name them, counted a second time."""

import datetime as dt
import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.facts.fact import Facts, Name, Rows
from pipeline.facts.reached_columns import column_beside
from pipeline.tables.declared.column import Kind, SheetColumn
from tests.declared.made_up import ARREARS, ROOT, facts_of, figure, rules_of, session_with
from tests.facts.editing import change_rows, rows_of

CODES = {
    "African States": "african",
    "Asian States": "asian",
    "Eastern European States": "eastern_european",
    "Latin American and Caribbean States": "grulac",
    "Western European and other States": "weog",
}
GIVERS = ("BEL", "BEL", "FRA", "GHA")
ROWS = [[state, 2007, 10.5, 2, 40, "a", None] for state in GIVERS]
FIGURES = (
    figure("x.each", rows="iso3", of="states", columns={"dues": {"count": "rows", "of": "dues"}})
    + figure("x.without", names="iso3", of="x.each", where={"dues": 0})
    + figure(
        "x.groups",
        rows="regional_group",
        of="states",
        columns={
            "states": {"count": "iso3"},
            "dues": {"sum": "amount", "of": "dues"},
            "giving": {"count": "state", "of": "dues"},
        },
    )
    + figure(
        "x.giving",
        rows="state.regional_group",
        of="dues",
        columns={"states": {"count": "iso3", "of": "states"}},
    )
    + figure("x.parties", rows="party", of="states", columns={"states": {"count": "iso3"}})
    + figure(
        "x.named", rows="state", of="dues", columns={"states": {"count": "rows", "of": "states"}}
    )
)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of(session_with(tmp_path_factory.mktemp("dues") / "inputs", FIGURES, ROWS))


@pytest.fixture(scope="module")
def group_of() -> dict[str, str]:
    """The group of each State that stands in the workbook, by its code."""
    page = openpyxl.load_workbook(ARREARS / "inputs/states.xlsx")["States"]
    header, *rows = page.iter_rows(values_only=True)
    cells = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return {str(row["iso3"]): CODES[str(row["regional_group"])] for row in cells if row["iso3"]}


def fact_of(facts: Facts, name: str) -> object:
    subject, _, field = name.partition(".")
    return facts.subjects[subject][field].value


def numbers(facts: Facts, name: str, key: str, field: str) -> dict[str, object]:
    """Give a field of the records of a figure, by what they are called."""
    rows = fact_of(facts, f"x.{name}")
    assert isinstance(rows, Rows)
    return {called(record[key].value): record[field].value for record in rows.records}


def called(value: object) -> str:
    return value.key if isinstance(value, Name) else str(getattr(value, "code", value))


def test_each_state_has_its_rows_and_most_have_none(facts: Facts, group_of: dict[str, str]) -> None:
    counted = Counter(GIVERS)
    assert numbers(facts, "each", "iso3", "dues") == {code: counted[code] for code in group_of}
    without = fact_of(facts, "x.without")
    assert isinstance(without, Rows)
    assert {called(record["iso3"].value) for record in without.records} == (
        set(group_of) - set(GIVERS)
    )


def test_a_group_of_states_has_the_rows_of_its_states(
    facts: Facts, group_of: dict[str, str]
) -> None:
    states = Counter(group_of.values())
    giving = Counter(group_of[code] for code in set(GIVERS))
    sums = {group: Decimal(0) for group in states}
    for code in GIVERS:
        sums[group_of[code]] += Decimal("10.5")
    assert numbers(facts, "groups", "regional_group", "states") == states
    assert numbers(facts, "groups", "regional_group", "giving") == {
        group: giving[group] for group in states
    }
    dues = numbers(facts, "groups", "regional_group", "dues")
    assert {group: getattr(amount, "value", None) or 0 for group, amount in dues.items()} == sums


def test_rows_beside_the_states_that_they_name(facts: Facts, group_of: dict[str, str]) -> None:
    states = Counter(group_of.values())
    assert numbers(facts, "giving", "regional_group", "states") == {
        group_of[code]: states[group_of[code]] for code in GIVERS
    }
    assert numbers(facts, "named", "state", "states") == dict.fromkeys(GIVERS, 1)


def test_rows_are_grouped_by_a_yes_or_no(facts: Facts) -> None:
    counted = numbers(facts, "parties", "party", "states")
    assert counted == Counter(str(is_party) for is_party in parties_of(ARREARS / "inputs").values())


def test_the_cells_are_those_of_the_rows_that_name_the_state(facts: Facts) -> None:
    rows = fact_of(facts, "x.each")
    assert isinstance(rows, Rows)
    (belgium,) = (record for record in rows.records if called(record["iso3"].value) == "BEL")
    cells = {
        cell
        for source in belgium["dues"].sources
        if source.file == "dues.xlsx"
        for cell in source.cells
    }
    assert cells == {"A2", "A3"}


def test_the_rule_says_which_rows(facts: Facts) -> None:
    assert rules_of(facts, "en")["declared:x.each.dues"] == (
        "The number of rows of ‘Dues’. "
        "For each ‘State’ by itself, over the rows that name the same."
    )


def test_the_example_of_the_page_finds_the_parties_without_rows(tmp_path: Path) -> None:
    page = (ROOT / "docs/figures.md").read_text(encoding="utf-8")
    (example,) = (
        block
        for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
        if "arrears.without_rows" in block
    )
    inputs = shutil.copytree(ARREARS / "inputs", tmp_path / "inputs")
    with (inputs / "figures.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + example)
    # Of one State Party no contribution is entered any more.
    change_rows(
        "arrears.xlsx",
        "Contributions",
        lambda rows: [row for row in rows if row["state"] != "Andorra"],
    )(inputs)
    without = facts_of(inputs).subjects["arrears"]["without_rows"].value
    assert isinstance(without, Rows)
    found = {called(record["iso3"].value) for record in without.records}
    assert found == without_rows(inputs)
    assert "AND" in found


def without_rows(inputs: Path) -> set[str]:
    """Count again: the Parties on the as-of date that no row of contributions names."""
    given = {row["state"] for row in rows_of(inputs, "arrears.xlsx", "Contributions")}
    named = {
        str(row["iso3"])
        for row in rows_of(inputs, "states.xlsx", "States")
        if given & {row["iso3"], row["list_name_en"], row["text_name_en"]}
    }
    return {code for code, is_party in parties_of(inputs).items() if is_party} - named


def parties_of(inputs: Path) -> dict[str, bool]:
    """Say of each State whether it is a Party on the as-of date."""
    day = dt.datetime(2008, 9, 30)  # noqa: DTZ001 - as in the cells
    return {
        str(row["iso3"]): isinstance(row["party_since"], dt.datetime) and row["party_since"] <= day
        for row in rows_of(inputs, "states.xlsx", "States")
    }


@pytest.mark.parametrize(
    ("other", "there"),
    [
        ({"iso3": "state", "state": "state"}, "iso3"),
        ({"partner": "addressee", "state": "state"}, "state"),
        ({"donor": "state", "amount": "amount"}, "donor"),
        ({"donor": "state", "partner": "state"}, "iso3"),
        ({"amount": "amount"}, "iso3"),
    ],
    ids=["same name", "state", "the only one", "two are none", "none"],
)
def test_the_column_that_names_states_in_another_sheet(other: dict[str, Kind], there: str) -> None:
    own = {"iso3": SheetColumn("iso3", "iso3")}
    columns = {name: SheetColumn(name, kind) for name, kind in other.items()}
    assert column_beside("iso3", own, columns) == there
