"""What is wrong with many cells of a column for one reason is said once, with its cells."""

from pathlib import Path

import openpyxl
import pytest

from pipeline.problem_wording import cells_at, sentence
from pipeline.problems import Place, Problem, once
from tests.tables.books import cell_of, codes_of, found_in, put, said_of, write

CONTACTS = ("responses.xlsx", "Contact points")


def fill(inputs: Path, column: str, value: object, rows: range) -> str:
    """Write one value into a column of the contact points and give the letters of the column."""
    letters = cell_of(inputs, *CONTACTS, column).rstrip("0123456789")
    write(inputs, *CONTACTS, {f"{letters}{row}": value for row in rows})
    return letters


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("circular", "contact-point", "unknown-circular"),
        ("state", "Begium", "unknown-state"),
        ("kind", "substantial", "not-a-choice"),
        ("dated", "31/02/2008", "not-a-date"),
        ("circular", None, "required"),
    ],
)
def test_sixty_rows_with_one_wrong_value_are_one_problem(
    inputs: Path, column: str, value: object, code: str
) -> None:
    letters = fill(inputs, column, value, range(3, 63))
    (problem,) = [found for found in found_in(inputs) if found.code == code]
    assert problem.place.cell == f"{letters}3"
    assert problem.place.also == tuple(f"{letters}{row}" for row in range(4, 63))
    assert f"cells {letters}3:{letters}62: " in sentence(problem)


def test_the_misspelt_key_of_a_circular_is_all_that_is_said(inputs: Path) -> None:
    letters = fill(inputs, "circular", "contact-point", range(2, 62))
    assert said_of(inputs) == [
        (
            f"responses.xlsx, sheet 'Contact points', cells {letters}2:{letters}61: There is no "
            "circular 'contact-point' in session.toml. Write contact-points, or add the circular "
            "to session.toml."
        )
    ]


def test_two_wrong_values_of_a_column_are_two_problems(inputs: Path) -> None:
    fill(inputs, "kind", "substantial", range(2, 4))
    fill(inputs, "kind", "negatory", range(4, 6))
    found = [(problem.place.cell, problem.place.also) for problem in found_in(inputs)]
    assert found == [("E2", ("E3",)), ("E4", ("E5",))]


def test_one_wrong_value_in_two_columns_is_told_of_each(inputs: Path) -> None:
    fill(inputs, "received_on", "soon", range(2, 4))
    fill(inputs, "dated", "soon", range(2, 4))
    assert codes_of(inputs) == ["not-a-date", "not-a-date"]


def test_a_participant_that_is_unknown_in_several_activities_is_one_problem(inputs: Path) -> None:
    first = put(inputs, "activities.xlsx/Activities/participants", "experst", 2)
    second = put(inputs, "activities.xlsx/Activities/participants", "states; experst", 4)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.place.cell, problem.place.also) == (
        "unknown-participant", first, (second,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["C4"], "C4"),
        (["C4", "C5"], "C4:C5"),
        (["C4", "C6"], "C4, C6"),
        (["C4", "C5", "C6", "C9", "C12", "C13"], "C4:C6, C9, C12:C13"),
        ([f"AB{row}" for row in range(2, 14, 2)], "AB2, AB4, AB6, AB8, AB10, AB12"),
        ([f"AB{row}" for row in range(2, 16, 2)], "AB2, AB4, AB6, AB8, AB10, AB12 and 1 more"),
        (["B4:B5", "B7:B9"], "B4:B5, B7:B9"),
    ],
)
def test_the_list_of_cells_is_bounded(cells: list[str], shown: str) -> None:
    found = [Problem("merged-cells", Place("a.xlsx", "A", cell)) for cell in reversed(cells)]
    (problem,) = once(found)
    assert cells_at(problem.place) == shown
    assert once([problem, problem]) == (problem,)


def test_a_title_above_the_header_is_told_once(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / CONTACTS[0])
    book[CONTACTS[1]].insert_rows(1, 2)
    book[CONTACTS[1]]["A1"] = "Contact points as at 15 September"
    book.save(inputs / CONTACTS[0])
    assert said_of(inputs) == [
        (
            "responses.xlsx, sheet 'Contact points', cell A3: The names of the columns stand in "
            "row 3, and not in the first row. Delete the rows above it: a title belongs "
            "on the tab of the sheet or into the Read me sheet."
        )
    ]


def test_below_a_title_other_problems_are_told_with_their_cells(inputs: Path) -> None:
    cell = put(inputs, "responses.xlsx/Contact points/kind", "substantial", 5)
    book = openpyxl.load_workbook(inputs / CONTACTS[0])
    book[CONTACTS[1]].insert_rows(1)
    book[CONTACTS[1]]["A1"] = "Contact points"
    book.save(inputs / CONTACTS[0])
    found = [(problem.code, problem.place.cell) for problem in found_in(inputs)]
    assert found == [("header-not-first", "A2"), ("not-a-choice", f"{cell[0]}6")]


def test_a_note_under_the_table_is_told_once(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / CONTACTS[0])
    row = book[CONTACTS[1]].max_row + 2
    book[CONTACTS[1]][f"A{row}"] = "Source: MFA notes. * incomplete"
    book.save(inputs / CONTACTS[0])
    assert said_of(inputs) == [
        (
            f"responses.xlsx, sheet 'Contact points', cell A{row}: The row holds nothing but "
            "'Source: MFA notes. * incomplete', so it is no row of the table. If it is a note, "
            "move it to another sheet; if it is the beginning of a row, fill in what "
            "it needs (columns: circular, received_on, line, kind)."
        )
    ]


def test_a_row_that_lacks_one_required_cell_is_told_of_that_cell(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    row = book["Spellings"].max_row + 1
    book["Spellings"][f"A{row}"] = "Bolivarian Venezuela"
    book.save(inputs / "states.xlsx")
    found = [(problem.code, problem.place.cell) for problem in found_in(inputs)]
    assert found == [("required", f"B{row}")]
