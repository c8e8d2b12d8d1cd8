"""Workbooks dropped, problems mended, changes undone: nothing else of a workbook changes."""

import html
from pathlib import Path

import openpyxl
import pytest

from pipeline.desk.watch import seen_in
from tests.desk.conftest import SHEET, DeskClient, response, write_rows
from tests.waiting import waited

FILE = {"file": "responses.xlsx", "sheet": SHEET}


def hash_on(page: str) -> str:
    return page.split('name="hash" value="')[1].split('"', maxsplit=1)[0]


def cells(path: Path) -> dict[tuple[str, str], tuple[object, str]]:
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
    }


def test_a_misspelt_state_is_mended_by_a_button_and_all_else_stays(at_desk: DeskClient) -> None:
    rows = (response(2, state="Belgiumm"), response(3, state="Fiji"), response(4, state="Belgiumm"))
    write_rows(at_desk.workbook, *rows)
    before = cells(at_desk.workbook)
    page = at_desk.get("/small/inputs").text
    assert "Write “Belgium” in all 2 cells" in page
    fields = {**FILE, "cell": "A2", "text": "Belgium", "every": "1", "hash": hash_on(page)}
    after_page = at_desk.post("/small/inputs/cell", **fields).text
    assert "All workbooks are in order" in after_page
    after = cells(at_desk.workbook)
    assert {key: one[0] for key, one in after.items() if one != before[key]} == {
        (SHEET, "A2"): "Belgium",
        (SHEET, "A4"): "Belgium",
    }


def test_each_change_is_undone_one_after_the_other(at_desk: DeskClient) -> None:
    states = [b"" for _ in range(3)]
    write_rows(at_desk.workbook, response(2, state="Belgiumm"), response(3, state="Fijji"))
    states[0] = at_desk.workbook.read_bytes()
    for number, (cell, text) in enumerate((("A2", "Belgium"), ("A3", "Fiji")), 1):
        mark = hash_on(at_desk.get("/small/inputs").text)
        at_desk.post("/small/inputs/cell", **FILE, cell=cell, text=text, hash=mark)
        states[number] = at_desk.workbook.read_bytes()
    assert len(set(states)) == 3
    for expected in (states[1], states[0]):
        at_desk.post("/small/inputs/undo", file="responses.xlsx")
        assert at_desk.workbook.read_bytes() == expected
    assert at_desk.post("/small/inputs/undo", file="responses.xlsx").status_code == 409


def test_what_was_saved_elsewhere_meanwhile_is_never_overwritten(at_desk: DeskClient) -> None:
    write_rows(at_desk.workbook, response(2, state="Belgiumm"))
    mark = hash_on(at_desk.get("/small/inputs").text)
    write_rows(at_desk.workbook, response(2, state="Belgiumm"), response(3, state="Kenya"))
    saved = at_desk.workbook.read_bytes()
    answer = at_desk.post("/small/inputs/cell", **FILE, cell="A2", text="Belgium", hash=mark)
    assert answer.status_code == 409
    assert "saved elsewhere" in answer.text
    assert at_desk.workbook.read_bytes() == saved


def test_a_workbook_that_excel_has_open_is_left_alone(at_desk: DeskClient) -> None:
    write_rows(at_desk.workbook, response(2, state="Belgiumm"))
    saved = at_desk.workbook.read_bytes()
    mark = hash_on(at_desk.get("/small/inputs").text)
    at_desk.workbook.with_name("~$responses.xlsx").write_bytes(b"x")
    answer = at_desk.post("/small/inputs/cell", **FILE, cell="A2", text="Belgium", hash=mark)
    assert answer.status_code == 409
    assert at_desk.workbook.read_bytes() == saved


@pytest.mark.parametrize("cell", ["A3", "ZZ9", "", "A2:B2"])
def test_only_a_cell_with_a_problem_is_written(at_desk: DeskClient, cell: str) -> None:
    write_rows(at_desk.workbook, response(2, state="Belgiumm"), response(3, state="Fiji"))
    saved = at_desk.workbook.read_bytes()
    mark = hash_on(at_desk.get("/small/inputs").text)
    answer = at_desk.post("/small/inputs/cell", **FILE, cell=cell, text="x", hash=mark)
    assert answer.status_code == 409
    assert at_desk.workbook.read_bytes() == saved


@pytest.mark.parametrize(
    "name",
    ["responses.xlsx", "Responses (1).XLSX", "..\\..\\responses.xlsx", "/etc/responses.xlsx"],
)
def test_a_dropped_workbook_takes_its_place_and_the_former_one_is_kept(
    at_desk: DeskClient, tmp_path: Path, name: str
) -> None:
    former, fresh = at_desk.workbook.read_bytes(), tmp_path / "fresh.xlsx"
    fresh.write_bytes(former)
    write_rows(fresh, response(2, state="Belgium"))
    files = {"workbook": (name, fresh.read_bytes())}
    assert at_desk.post("/small/inputs/drop", files=files).status_code == 200
    assert at_desk.workbook.read_bytes() == fresh.read_bytes()
    kept = at_desk.opened.records / "former" / "responses.1.xlsx"
    assert kept.read_bytes() == former
    assert {path.name for path in at_desk.opened.inputs.iterdir() if path.suffix == ".xlsx"} == {
        path.name for path in at_desk.opened.inputs.glob("*.xlsx")
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("responses.xlsx", b""),
        ("responses.xlsx", b"PK\x03\x04 cut off"),
        ("responses.xlsx", b"no workbook"),
        ("another.xlsx", b"PK"),
        ("responses.exe", b"MZ"),
        ("session.toml", b"number = 8"),
    ],
)
def test_what_is_no_workbook_of_the_session_changes_nothing(
    at_desk: DeskClient, name: str, data: bytes
) -> None:
    before = {path.name: path.read_bytes() for path in at_desk.opened.inputs.iterdir()}
    answer = at_desk.post("/small/inputs/drop", files={"workbook": (name, data)})
    assert answer.status_code == 409
    assert {path.name: path.read_bytes() for path in at_desk.opened.inputs.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("ICC-ASP-7-18.docx", "This is a Word document", "edits.xlsx lists what changed"),
        ("responses.xls", "a workbook in another format", "save it as an Excel workbook"),
        ("session.toml", "These are settings", "on their own page"),
        ("page.pdf", "This is no workbook", "responses.xlsx"),
        ("notes", "This is no workbook", "responses.xlsx"),
        ("others.xlsx", "no workbook of this name", "one of these names"),
    ],
)
def test_what_is_dropped_and_not_taken_is_told_what_it_is_and_what_to_do(
    at_desk: DeskClient, name: str, what: str, remedy: str
) -> None:
    page = at_desk.post("/small/inputs/drop", files={"workbook": (name, b"PK")}).text
    assert what in page
    assert remedy in page


def test_a_save_is_judged_without_being_asked_for(at_desk: DeskClient) -> None:
    watch = at_desk.desk.watch(at_desk.opened)
    watch.verdict(drafted=True)
    write_rows(at_desk.workbook, response(2, state="Belgiumm"))
    # Asking would make it look.
    assert waited(lambda: watch._verdict is not None and watch._verdict.errors > 0)  # noqa: SLF001


@pytest.mark.parametrize(
    "name",
    ["Copy of responses.xlsx", "responses - Copie (2).xlsx", "responses - notes (1).xlsx"],
)
def test_a_copy_is_known_by_the_names_that_systems_give(at_desk: DeskClient, name: str) -> None:
    write_rows(at_desk.workbook, response(2, state="Belgium"))
    fresh = at_desk.workbook.read_bytes()
    write_rows(at_desk.workbook, response(2, state="Fiji"))
    answer = at_desk.post("/small/inputs/drop", files={"workbook": (name, fresh)})
    assert answer.status_code == 200
    assert at_desk.workbook.read_bytes() == fresh


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["old responses.xlsx"], "one of these names"),
        (["responses 2007.xlsx"], "one of these names"),
        (["states to check.xlsx"], "one of these names"),
        (["responses.xlsx", "Copie de responses.xlsx"], "“Copie de responses.xlsx” both"),
    ],
)
def test_a_file_that_may_be_another_one_changes_nothing(
    at_desk: DeskClient, names: list[str], said: str
) -> None:
    data = at_desk.workbook.read_bytes()
    write_rows(at_desk.workbook, response(2, state="Fiji"))
    before = at_desk.workbook.read_bytes()
    answer = at_desk.post("/small/inputs/drop", files=[("workbook", (one, data)) for one in names])
    assert answer.status_code == 409
    assert said in answer.text
    assert at_desk.workbook.read_bytes() == before


def test_a_folder_that_is_taken_away_and_put_back_stops_no_look(
    at_desk: DeskClient, tmp_path: Path
) -> None:
    inputs, away = at_desk.opened.inputs, tmp_path / "away"
    seen = seen_in(at_desk.opened)
    inputs.rename(away)
    assert not [name for name in seen_in(at_desk.opened) if "/" not in name]
    assert at_desk.get("/small/inputs").status_code == 200
    away.rename(inputs)
    assert seen_in(at_desk.opened) == seen


def test_a_date_in_figures_is_offered_in_iso_where_it_can_be_read_in_one_way(
    at_desk: DeskClient,
) -> None:
    typed = {"received_on": "17/06/2008"}
    write_rows(at_desk.workbook, response(2, state="Fiji", **typed))
    page = at_desk.get("/small/inputs").text
    assert "Write “2008-06-17”" in page
    write_rows(at_desk.workbook, response(2, state="Fiji", received_on="03/07/2008"))
    page = at_desk.get("/small/inputs").text
    assert "Write “2008-07-03”" in page
    assert "Write “2008-03-07”" in page
    write_rows(at_desk.workbook, response(2, state="Fiji", received_on="31/02/2008"))
    assert "Write “" not in at_desk.get("/small/inputs").text


def test_while_an_error_stands_no_workbook_is_said_to_be_in_order(at_desk: DeskClient) -> None:
    assert at_desk.get("/small/inputs").text.count("in order</span>") > 1
    write_rows(at_desk.workbook, response(2, state="Belgiumm"))
    page = at_desk.get("/small/inputs").text
    assert "in order</span>" not in page
    assert page.count("not looked at in full yet") > 1
    assert "What depends on these was not looked at yet" in page


def test_the_name_that_a_column_should_have_is_told(at_desk: DeskClient) -> None:
    book = openpyxl.load_workbook(at_desk.workbook)
    title = next(cell for cell in book[SHEET][1] if cell.value == "kind")
    title.value = "sort"
    book.save(at_desk.workbook)
    page = html.unescape(at_desk.get("/small/inputs").text)
    told = page.split(f"Contact points · {title.coordinate}<")[1].split("</p>")[0]
    assert "'sort'" in told
    assert "'kind'" in told
    assert "•••" not in told
