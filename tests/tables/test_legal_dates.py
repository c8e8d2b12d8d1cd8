"""Days of signature, deposit and entry into force: what cannot be, and what seldom is.

Each test writes its cases into rows of one sheet, one a row, and reads them together.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.problem_wording import sentence
from tests.tables.books import found_in, said_of

Row = Mapping[str, object]
Found = tuple[str, str, str]  # code, severity, column
NOTHING: Found = ("", "", "")


def told_of(inputs: Path, sheet: str, rows: Sequence[Row], first: int = 2) -> list[Found]:
    """Write rows into a sheet and give what is said of each; of one cell at most."""
    file, name = sheet.split("/")
    book = openpyxl.load_workbook(inputs / file)
    page = book[name]
    columns = {str(cell.value): cell.column_letter for cell in page[1]}
    for number, row in enumerate(rows, first):
        for column, value in row.items():
            page[f"{columns[column]}{number}"] = value
    book.save(inputs / file)
    said: dict[int, Found] = {}
    for problem in found_in(inputs):
        if (problem.place.file, problem.place.sheet) != (file, name):
            continue
        for cell in (problem.place.cell, *problem.place.also):
            letters = cell.rstrip("0123456789")
            column = next(column for column, where in columns.items() if where == letters)
            number = int(cell[len(letters) :])
            assert number not in said, sentence(problem)
            said[number] = (problem.code, problem.severity, column)
    assert set(said) <= set(range(first, first + len(rows)))
    return [said.get(number, NOTHING) for number, _ in enumerate(rows, first)]


def test_both_days_and_both_cells_are_told(inputs: Path) -> None:
    signed, bound = date(2004, 3, 10), date(2003, 3, 2)
    row = {"signed_on": signed, "bound_on": bound, "bound_by": "ratification"}
    told_of(inputs, "legislation.xlsx/APIC", [row])
    (said,) = said_of(inputs)
    assert said.replace("\u00a0", " ") == (
        "legislation.xlsx, sheet 'APIC', cell C2: The day of the column 'bound_on' "
        "(2 March 2003) lies before that of the column 'signed_on' (10 March 2004, in B2). "
        "Correct one of the two dates."
    )


def test_a_state_signs_then_is_bound_by_an_act_on_a_day(inputs: Path) -> None:
    day, before, after = date(2004, 3, 10), date(2004, 3, 9), date(2004, 3, 11)
    cases: dict[tuple[date | None, date | None, str | None], Found] = {
        (day, before, "ratification"): ("date-before", "error", "bound_on"),
        (day, day, "ratification"): NOTHING,
        (day, after, "approval"): NOTHING,
        (None, None, "ratification"): ("bound-without-date", "error", "bound_on"),
        (None, None, "accession"): ("bound-without-date", "error", "bound_on"),
        (None, day, None): ("bound-without-way", "warning", "bound_by"),
        (None, day, "acceptance"): ("bound-without-signature", "warning", "signed_on"),
        (day, after, "accession"): ("accession-after-signature", "warning", "bound_by"),
        (None, day, "accession"): NOTHING,
        (day, None, None): NOTHING,
        (None, None, None): NOTHING,
    }
    columns = ("signed_on", "bound_on", "bound_by")
    rows = [dict(zip(columns, case, strict=True)) for case in cases]
    assert told_of(inputs, "legislation.xlsx/APIC", rows) == list(cases.values())


def test_the_statute_enters_into_force_as_article_126_says(inputs: Path) -> None:
    unusual = ("entry-into-force-unusual", "warning", "party_since")
    # The sixtieth day after 1 May 2006 is 30 June, after 2 May it is 1 July.
    cases: dict[tuple[date | None, date | None], Found] = {
        (date(2006, 5, 1), date(2006, 7, 1)): NOTHING,
        (date(2006, 5, 2), date(2006, 8, 1)): NOTHING,
        (date(2006, 5, 1), date(2006, 8, 1)): unusual,
        (date(2006, 5, 2), date(2006, 7, 1)): unusual,
        (date(2006, 5, 2), date(2006, 5, 2)): unusual,
        (date(2001, 5, 2), date(2002, 7, 1)): NOTHING,
        (date(2002, 4, 11), date(2002, 7, 1)): NOTHING,
        (date(2001, 5, 2), date(2001, 8, 1)): unusual,
        (date(2006, 7, 2), date(2006, 7, 1)): ("deposit-after-entry", "warning", "deposited_on"),
        (date(2006, 10, 23), date(2006, 6, 3)): NOTHING,  # a successor State
        (None, date(2006, 7, 1)): NOTHING,
        (date(2008, 9, 1), None): NOTHING,
    }
    columns = ("deposited_on", "party_since")
    rows = [dict(zip(columns, case, strict=True)) for case in cases]
    assert told_of(inputs, "states.xlsx/States", rows) == list(cases.values())


def test_a_membership_ends_after_it_has_begun(inputs: Path) -> None:
    since = date(2003, 5, 1)
    cases: dict[tuple[date | None, date | None], Found] = {
        (since, date(2003, 4, 30)): ("date-before", "error", "party_until"),
        (since, since): NOTHING,
        (None, since): ("until-without-since", "error", "party_until"),
    }
    columns = ("party_since", "party_until")
    rows = [{"deposited_on": None, **dict(zip(columns, case, strict=True))} for case in cases]
    assert told_of(inputs, "states.xlsx/States", rows) == list(cases.values())


def test_a_mission_ends_on_its_first_day_at_the_earliest(inputs: Path) -> None:
    first = date(1990, 3, 10)
    days: dict[date | None, Found] = {
        date(1990, 3, 9): ("date-before", "error", "valid_to"),
        None: NOTHING,
    }
    rows = [{"valid_from": first, "valid_to": day} for day in days]
    assert told_of(inputs, "states.xlsx/Missions", rows) == list(days.values())


@pytest.mark.parametrize("sheet", ["Court", "Coalition"])
def test_the_date_of_a_law_fits_its_status_and_the_day_of_the_information(
    inputs: Path, sheet: str
) -> None:
    later, early = "law-after-its-source", date(2005, 1, 1)
    cases: dict[tuple[str, date | None, str | None], Found] = {
        ("in force", date(2008, 6, 30), None): NOTHING,
        ("in force", date(2008, 7, 1), None): (later, "warning", "date"),
        ("adopted", date(2008, 7, 1), None): (later, "warning", "date"),
        ("adopted", date(2008, 7, 31), "month"): (later, "warning", "date"),
        ("adopted", date(2008, 6, 30), "month"): NOTHING,
        ("in force", date(2008, 12, 31), "year"): NOTHING,
        ("in force", date(2009, 1, 1), "year"): (later, "warning", "date"),
        ("drafting", date(2008, 7, 1), None): NOTHING,
        ("in force", None, None): ("in-force-without-date", "warning", "date"),
        ("in force", None, "not fixed"): NOTHING,
        ("adopted", None, None): NOTHING,
        ("none", early, None): ("date-for-status", "warning", "date"),
        ("not required", early, None): ("date-for-status", "warning", "date"),
        ("none", None, None): NOTHING,
    }
    columns = ("status", "date", "date_precision")
    rows = [{**dict(zip(columns, case, strict=True)), "as_of": date(2008, 6, 30)} for case in cases]
    assert told_of(inputs, f"legislation.xlsx/{sheet}", rows) == list(cases.values())


def test_the_date_of_an_agreement_fits_its_status(inputs: Path) -> None:
    day = date(2005, 1, 1)
    cases: dict[tuple[str, date | None], Found] = {
        ("in force", None): ("in-force-without-date", "warning", "date"),
        ("in force", day): NOTHING,
        ("concluded", None): NOTHING,
        ("concluded", day): NOTHING,
        ("under negotiation", day): ("date-for-status", "warning", "date"),
        ("under negotiation", None): NOTHING,
    }
    rows = [dict(zip(("status", "date"), case, strict=True)) for case in cases]
    assert told_of(inputs, "agreements.xlsx/Agreements", rows) == list(cases.values())
