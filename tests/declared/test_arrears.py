"""The example on arrears, counted a second time from its workbook in plain Python."""

from collections import defaultdict
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


@pytest.fixture(scope="module")
def counted() -> dict[str, Decimal]:
    """What each State owes for the years before 2008."""
    book = openpyxl.load_workbook(ARREARS / "inputs" / "arrears.xlsx")
    header, *rows = book["Contributions"].iter_rows(values_only=True)
    owed: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        cells = dict(zip(map(str, header), row, strict=True))
        due = Decimal(f"{cells['assessed']:.2f}") - Decimal(f"{cells['paid']:.2f}")
        if due > 0 and int(str(cells["year"])) < 2008:
            owed[str(cells["state"])] += due
    return owed


def text_of(outputs: Path, code: str) -> str:
    return " ".join(pandoc_text(outputs / f"{code}/ICC-ASP-7-27.docx").split())


def test_the_text_states_what_a_second_count_gives(
    outputs: Path, counted: dict[str, Decimal]
) -> None:
    total = f"{sum(counted.values()):,.2f}"
    largest = sum(sorted(counted.values(), reverse=True)[:5])
    english, french = text_of(outputs, "en"), text_of(outputs, "fr")
    assert f"{len(counted)} States Parties were in arrears for a total of €{total}" in english
    assert f"they owe €{largest:,.2f}" in english
    in_french = total.replace(",", " ").replace(".", ",")
    assert f"{len(counted)} États Parties étaient en retard" in french
    assert f"{in_french} euros" in french.replace("\u202f", " ").replace("\xa0", " ")


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
