"""The example on arrears, counted a second time from its workbook in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.declared.made_up import ARREARS, folders_in, put_example
from tests.gate import pandoc_text


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = put_example(ARREARS, tmp_path_factory.mktemp("arrears"))
    assert main(["report", *folders_in(folder)]) == 0
    return folder / "outputs"


def contributions() -> Iterator[tuple[str, int, Decimal, Decimal]]:
    """Each row of the workbook: State, year, assessed and still due."""
    book = openpyxl.load_workbook(ARREARS / "inputs" / "arrears.xlsx")
    header, *rows = book["Contributions"].iter_rows(values_only=True)
    for row in rows:
        cells = dict(zip(map(str, header), row, strict=True))
        assessed = Decimal(f"{cells['assessed']:.2f}")
        due = assessed - Decimal(f"{cells['paid']:.2f}")
        yield str(cells["state"]), int(str(cells["year"])), assessed, due


@pytest.fixture(scope="module")
def counted() -> dict[str, Decimal]:
    """What each State owes for the years before 2008."""
    owed: dict[str, Decimal] = defaultdict(Decimal)
    for state, year, _, due in contributions():
        if due > 0 and year < 2008:
            owed[state] += due
    return owed


@pytest.fixture(scope="module")
def two_years() -> dict[str, Decimal]:
    """What each State was to pay for 2006 and 2007, whether it has or not."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for state, year, assessed, _ in contributions():
        if year in {2006, 2007}:
            sums[state] += assessed
    return sums


def test_no_year_is_paid_for_while_an_earlier_one_is_due() -> None:
    """A payment is credited to the contribution that has been due for longest."""
    owing: set[str] = set()
    for state, _, assessed, due in sorted(contributions()):
        assert state not in owing or due == assessed, state
        if due > 0:
            owing.add(state)


def text_of(outputs: Path, code: str) -> str:
    return " ".join(pandoc_text(outputs / f"{code}/ICC-ASP-7-27.docx").split())


def test_the_text_states_what_a_second_count_gives(
    outputs: Path, counted: dict[str, Decimal]
) -> None:
    total = f"{sum(counted.values()):,.2f}"
    largest = sum(sorted(counted.values(), reverse=True)[:5])
    english, french = text_of(outputs, "en"), text_of(outputs, "fr")
    assert f"{len(counted)} States Parties were in arrears for a total of €{total}" in english
    assert f"they owed €{largest:,.2f}" in english
    in_french = total.replace(",", " ").replace(".", ",")
    assert f"{len(counted)} États Parties étaient en retard" in french
    assert f"{in_french} euros" in french.replace("\u202f", " ").replace("\xa0", " ")


def test_those_without_a_vote_are_those_of_article_112(
    outputs: Path, counted: dict[str, Decimal], two_years: dict[str, Decimal]
) -> None:
    reached = {state for state, due in counted.items() if due >= two_years[state]}
    sheet = openpyxl.load_workbook(ARREARS / "inputs" / "arrears.xlsx")["Exemptions"]
    exempted = {str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)}
    english = text_of(outputs, "en")
    listed = english.partition("ineligible to vote: ")[2].partition(".")[0]
    permitted = english.partition("The arrears of ")[2].partition(" likewise")[0]
    assert names_in(listed) == reached - exempted
    assert names_in(permitted) == exempted
    assert exempted < reached
    # The borders of the condition: as much as the two years, and less by a little.
    shortfalls = [two_years[state] - due for state, due in counted.items()]
    assert Decimal(0) in shortfalls
    assert any(0 < shortfall < 100 for shortfall in shortfalls)


def names_in(text: str) -> set[str]:
    names = text.replace("Antigua and Barbuda", "Antigua & Barbuda").replace(" and ", ", ")
    plain = (name.removeprefix("the ").replace("&", "and") for name in names.split(", "))
    return set(plain)


def test_the_annex_workbook_holds_each_amount_as_a_number(
    outputs: Path, counted: dict[str, Decimal]
) -> None:
    book = openpyxl.load_workbook(outputs / "en/ICC-ASP-7-27-annexes.xlsx")
    numbers = {
        round(Decimal(str(cell)), 2)
        for page in book.worksheets
        for row in page.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, (int, float))
    }
    assert set(counted.values()) <= numbers
    assert sum(counted.values()) in numbers
