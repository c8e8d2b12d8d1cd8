"""Rules that span rows, sheets and the session."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.problems import Place
from pipeline.tables.rules.known import unknown_name
from tests.tables.books import found_in, put, read, said_of

CONTACTS = "responses.xlsx/Contact points"
ACTIVITIES = "activities.xlsx/Activities"


def cells_with(folder: Path, code: str) -> list[str]:
    return [problem.place.cell for problem in found_in(folder) if problem.code == code]


@pytest.mark.parametrize("column", ["received_on", "dated"])
def test_a_response_is_not_dated_before_its_circular(inputs: Path, column: str) -> None:
    cell = put(inputs, f"{CONTACTS}/{column}", date(2008, 6, 1))
    assert cell in cells_with(inputs, "response-before-circular")


def test_a_response_on_the_day_of_its_circular_is_in_order(inputs: Path) -> None:
    put(inputs, f"{CONTACTS}/received_on", date(2008, 6, 2))
    put(inputs, f"{CONTACTS}/dated", None)
    assert found_in(inputs) == ()


@pytest.mark.parametrize(
    ("received", "late"),
    [(date(2009, 11, 21), False), (date(2009, 11, 22), False), (date(2009, 11, 23), True)],
)
def test_a_response_comes_in_at_most_a_year_after_the_session(
    inputs: Path, received: date, *, late: bool
) -> None:
    cell = put(inputs, f"{CONTACTS}/received_on", received)
    assert (cell in cells_with(inputs, "response-after-circular")) == late


def test_a_response_received_before_it_was_written_is_a_warning(inputs: Path) -> None:
    cell = put(inputs, f"{CONTACTS}/received_on", date(2008, 6, 10))
    put(inputs, f"{CONTACTS}/dated", date(2008, 6, 11))
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("received-before-dated", "warning")
    assert problem.place.cell == cell


def test_an_answer_with_nothing_in_it_is_a_warning_at_its_kind(inputs: Path) -> None:
    path = inputs / "responses.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Legislation"]
    titles = [cell.value for cell in sheet[1]]
    kinds = [row[titles.index("kind")].value for row in sheet.iter_rows(min_row=2)]
    first, second = [row for row, kind in enumerate(kinds, 2) if kind == "substantive"][:2]
    for name in ("law_text", "assistance_wanted"):
        sheet.cell(first, titles.index(name) + 1).value = None
    sheet.cell(second, titles.index("law_text") + 1).value = None
    sheet.cell(second, titles.index("assistance_wanted") + 1).value = "no"
    book.save(path)
    (problem,) = [one for one in found_in(inputs) if one.code == "answer-not-given"]
    assert problem.severity == "warning"
    assert problem.place.cell == sheet.cell(first, titles.index("kind") + 1).coordinate
    assert problem.values["columns"] == "law_text, assistance_wanted"


def test_a_response_to_an_unknown_circular_is_a_problem(inputs: Path) -> None:
    put(inputs, f"{CONTACTS}/circular", "contact-point")
    (said,) = said_of(inputs)
    assert said.endswith(
        "There is no circular 'contact-point' in session.toml. Write contact-points, or add the "
        "circular to session.toml."
    )


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("contact points", "contact-points"),
        ("Contact_Points", "contact-points"),
        ("Législation", "legislation"),
        ("legistation", "legislation"),
        ("act", ""),
        ("points", ""),
        ("témoins", ""),
        ("national legislation", ""),
    ],
)
def test_a_circular_is_proposed_only_where_its_whole_name_is_near(typed: str, near: str) -> None:
    problem = unknown_name("unknown-circular", Place(""), typed, ["contact-points", "legislation"])
    assert problem.values["near"] == near
    assert problem.values["known"] == (near or "contact-points, legislation")


def test_a_later_response_of_the_same_state_is_no_problem(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "responses.xlsx")
    page = book["Contact points"]
    header = [cell.value for cell in page[1]]
    row = [cell.value for cell in page[2]]
    row[header.index("received_on")] = date(2008, 9, 10)
    page.append(row)
    book.save(inputs / "responses.xlsx")
    assert found_in(inputs) == ()


def test_an_activity_that_was_held_has_a_date(inputs: Path) -> None:
    put(inputs, f"{ACTIVITIES}/state", "tenue")
    put(inputs, f"{ACTIVITIES}/date_precision", None)
    cell = put(inputs, f"{ACTIVITIES}/date", None)
    assert cells_with(inputs, "held-without-date") == [cell]
    put(inputs, f"{ACTIVITIES}/state", "prévue")
    assert found_in(inputs) == ()


def test_a_date_that_was_held_is_fixed(inputs: Path) -> None:
    put(inputs, f"{ACTIVITIES}/state", "held")
    put(inputs, f"{ACTIVITIES}/date_precision", "à fixer")
    assert len(cells_with(inputs, "held-without-date")) == 1


def test_a_precision_promises_a_date(inputs: Path) -> None:
    put(inputs, f"{ACTIVITIES}/state", "held")
    put(inputs, f"{ACTIVITIES}/date_precision", "month")
    cell = put(inputs, f"{ACTIVITIES}/date", None)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.place.cell) == ("date-missing-for-precision", cell)


@pytest.mark.parametrize(
    "where", [f"{ACTIVITIES}/section", "recommendations.xlsx/Recommendations/section"]
)
def test_a_section_exists(inputs: Path, where: str) -> None:
    put(inputs, where, "witness")
    (said,) = said_of(inputs)
    assert "There is no section 'witness'" in said
    assert "Write witnesses," in said


def test_each_unknown_participant_is_told(inputs: Path) -> None:
    known = str(read(inputs).table("activities.xlsx", "Participants").frame["key"].iloc[0])
    cell = put(inputs, f"{ACTIVITIES}/participants", f"{known}; nobody-here; neither-here")
    assert cells_with(inputs, "unknown-participant") == [cell, cell]


def test_every_addressee_of_a_circular_can_be_addressed(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    page = book["Missions"]
    for row in range(page.max_row, 1, -1):
        if page.cell(row, 1).value in {"BEL", "Belgium"}:
            page.delete_rows(row)
    book.save(inputs / "states.xlsx")
    (said,) = said_of(inputs)
    assert said.startswith("states.xlsx, sheet 'States', cell A")
    assert "BEL: this State was a Party on 2\u00a0June\u00a02008" in said


def test_a_mission_that_had_closed_reaches_nobody(inputs: Path) -> None:
    missions = read(inputs).table("states.xlsx", "Missions").frame
    for row in missions.index[missions["iso3"] == "BEL"]:
        put(inputs, "states.xlsx/Missions/valid_to", date(2008, 6, 1), int(row))
    assert len(cells_with(inputs, "no-mission")) == 1


def test_a_state_that_joins_later_need_not_be_reached_yet(inputs: Path) -> None:
    states = read(inputs).table("states.xlsx", "States").frame
    late = {
        str(state)
        for state, since in zip(states["iso3"], states["party_since"], strict=True)
        if since > date(2008, 6, 2)
    }
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    page = book["Missions"]
    for row in range(page.max_row, 1, -1):
        if page.cell(row, 1).value in late:
            page.delete_rows(row)
    book.save(inputs / "states.xlsx")
    assert cells_with(inputs, "no-mission") == []


def test_problems_of_all_workbooks_come_at_once(inputs: Path) -> None:
    put(inputs, f"{CONTACTS}/received_on", "31/02/2008")
    put(inputs, f"{CONTACTS}/state", "Atlantis", 3)
    put(inputs, "legislation.xlsx/Court/status", "perhaps")
    put(inputs, "agreements.xlsx/Agreements/state", None)
    put(inputs, f"{ACTIVITIES}/section", "nowhere")
    found = {(problem.place.file, problem.code) for problem in found_in(inputs)}
    assert found >= {
        ("responses.xlsx", "not-a-date"),
        ("responses.xlsx", "no-such-addressee"),
        ("legislation.xlsx", "not-a-choice"),
        ("agreements.xlsx", "required"),
        ("activities.xlsx", "unknown-section"),
    }
