"""Which cells and keys changed between two folders of inputs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipeline.request import Request
from pipeline.review.changes.changed_cells import ChangedCell, changed_cells
from tests.facts.editing import Edit, Row, change_rows, day, received, set_where

INPUTS = Path(__file__).parents[2] / "inputs"
TEMPLATES = INPUTS.parent / "templates"
FILE, SHEET = "responses.xlsx", "Contact points"
Compare = Callable[..., tuple[ChangedCell, ...]]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    def run(*edits: Edit) -> tuple[ChangedCell, ...]:
        new = tmp_path / "inputs"
        shutil.copytree(INPUTS, new)
        for edit in edits:
            edit(new)
        return changed_cells(Request(INPUTS, TEMPLATES), Request(new, TEMPLATES))

    return run


def in_the_middle(row: Row) -> Edit:
    return change_rows(FILE, SHEET, lambda rows: [*rows[:9], row, *rows[9:]])


def test_the_same_inputs_have_no_changed_cell(compare: Compare) -> None:
    assert compare() == ()


def test_a_row_put_in_the_middle_is_one_change(compare: Compare) -> None:
    (found,) = compare(in_the_middle(received("MLI", "2008-09-10")))
    assert (found.kind, found.sheet, found.new_cells[0]) == ("added", SHEET, "A11")
    assert "state: MLI; circular: contact-points; received_on: 2008-09-10" in found.new


def test_a_row_taken_out_is_one_change(compare: Compare) -> None:
    (found,) = compare(change_rows(FILE, SHEET, lambda rows: [*rows[:9], *rows[10:]]))
    assert (found.kind, found.old_cells[0], found.new_cells) == ("removed", "A11", ())


def test_a_sheet_in_another_order_has_no_change(compare: Compare) -> None:
    assert compare(change_rows(FILE, SHEET, lambda rows: [*rows[40:], *rows[:40]])) == ()


def test_a_row_that_moved_tells_only_the_cell_that_changed(compare: Compare) -> None:
    def change(rows: list[Row]) -> list[Row]:
        return [*rows[1:], {**rows[0], "kind": "holding"}]

    (found,) = compare(change_rows(FILE, SHEET, change))
    assert (found.column, found.old, found.new) == ("kind", "substantive", "holding")
    assert found.old_cells == ("E2",)
    assert found.new_cells != found.old_cells


def test_a_corrected_date_of_a_key_is_a_change_of_that_cell(compare: Compare) -> None:
    def change(rows: list[Row]) -> list[Row]:
        return [{**rows[0], "received_on": day("2008-06-07")}, *rows[1:]]

    (found,) = compare(change_rows(FILE, SHEET, change))
    assert (found.column, found.old, found.new) == ("received_on", "2008-06-05", "2008-06-07")


def test_personal_data_are_not_repeated(compare: Compare) -> None:
    found = compare(
        change_rows(FILE, SHEET, lambda rows: [{**rows[0], "email": "a@b.example"}, *rows[1:]]),
        in_the_middle(received("MLI", "2008-09-10", contact_name="Mr. Nobody", phone="1")),
    )
    assert {one.withheld for one in found if one.column == "email"} == {True}
    assert not any("example" in one.old + one.new or "Nobody" in one.new for one in found)


def test_confidential_agreements_are_not_repeated(compare: Compare) -> None:
    book = openpyxl.load_workbook(INPUTS / "agreements.xlsx")["Agreements"]
    header, *rows = book.iter_rows(values_only=True)
    held = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    place = next(at for at, row in enumerate(held) if row["confidential"])

    def change(rows: list[Row]) -> list[Row]:
        return [*rows[:place], {**rows[place], "date": day("2008-01-01")}, *rows[place + 1 :]]

    (found,) = compare(change_rows("agreements.xlsx", "Agreements", change))
    assert (found.withheld, found.old, found.new, found.row) == (True, "", "", "")


def test_keys_of_the_session_are_named_as_facts_name_them(compare: Compare) -> None:
    def edit(folder: Path) -> None:
        path = folder / "session.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("as_of = 2008-09-15", "as_of = 2008-09-20", 1), "utf-8")

    (found,) = compare(edit)
    assert (found.file, found.column) == ("session.toml", "reports.cooperation.as_of")
    assert (found.old, found.new) == ("2008-09-15", "2008-09-20")


def test_a_column_in_another_place_is_no_change(compare: Compare) -> None:
    def edit(folder: Path) -> None:
        book = openpyxl.load_workbook(folder / "legislation.xlsx")
        book["APIC"].insert_cols(2)
        book.save(folder / "legislation.xlsx")

    assert compare(edit) == ()


def test_every_cell_of_a_sheet_may_change_at_once(compare: Compare) -> None:
    found = compare(set_where("legislation.xlsx", "Court", "subject", "crimes", source="X"))
    assert {(one.column, one.new) for one in found} == {("source", "X")}
