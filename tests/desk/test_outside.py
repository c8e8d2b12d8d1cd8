"""Workbooks are opened in the program of the system, or sent with their problems as notes."""

import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.desk.conftest import SHEET, DeskClient, response, write_rows
from tests.waiting import waited


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_copy_has_each_problem_as_a_note_and_nothing_else_is_changed(
    at_desk: DeskClient,
) -> None:
    rows = (response(2, state="Belgiumm"), response(3, state="Fiji"), response(4, state="Belgiumm"))
    write_rows(at_desk.workbook, *rows)
    before = at_desk.workbook.read_bytes()
    answer = at_desk.post("/small/inputs/noted", file="responses.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="responses - notes.xlsx"'
    assert at_desk.workbook.read_bytes() == before
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    noted = {cell.coordinate for row in book[SHEET] for cell in row if cell.comment}
    assert noted == {"A2", "A4"}
    assert "Belgiumm" in book[SHEET]["A2"].comment.text
    assert [[cell.value for cell in row] for row in book[SHEET]] == [
        [cell.value for cell in row] for row in openpyxl.load_workbook(at_desk.workbook)[SHEET]
    ]
    old, new = parts(before), parts(answer.content)
    differ = [name for name in old if old[name] != new[name] and "_rels" not in name]
    assert len(differ) == 2
    files = {"workbook": ("responses - notes.xlsx", answer.content)}
    page = at_desk.post("/small/inputs/drop", files=files).text
    assert "Write “Belgium” in all 2 cells" in page


def test_notes_that_are_there_are_kept_and_those_of_the_desk_added(at_desk: DeskClient) -> None:
    write_rows(at_desk.workbook, response(2, state="Belgiumm"), response(3, state="Fijji"))
    book = openpyxl.load_workbook(at_desk.workbook)
    for cell in ("A2", "B3"):
        book[SHEET][cell].comment = openpyxl.comments.Comment(f"Mine at {cell}", "Me")
    book.save(at_desk.workbook)
    answer = at_desk.post("/small/inputs/noted", file="responses.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))[SHEET]
    notes = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert set(notes) == {"A2", "A3", "B3"}
    assert notes["B3"] == "Mine at B3"
    assert notes["A2"].startswith("Mine at A2")
    assert "Belgiumm" in notes["A2"]
    assert "Fijji" in notes["A3"]


def test_a_workbook_without_cells_to_mend_is_sent_as_it_is_read(read_only: DeskClient) -> None:
    answer = read_only.post("/small/inputs/noted", file="states.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert (
        book.sheetnames
        == openpyxl.load_workbook(read_only.opened.inputs / "states.xlsx").sheetnames
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the program stands in for that of Linux")
def test_the_program_of_the_system_is_given_the_file_or_its_folder(
    at_desk: DeskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, program = tmp_path / "opened", tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    for folder, shown in (("", at_desk.workbook), ("1", at_desk.workbook.parent)):
        at_desk.post("/small/inputs/open", file="responses.xlsx", folder=folder)
        # The file is there before it is written.
        assert waited(lambda: opened.exists() and opened.read_text(encoding="utf-8") != "")
        assert opened.read_text(encoding="utf-8").strip() == str(shown)
        opened.unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = at_desk.post("/small/inputs/open", file="responses.xlsx")
    assert answer.status_code == 409
    assert str(at_desk.workbook) in answer.text


@pytest.mark.parametrize("file", ["", "../responses.xlsx", "session.toml", "/etc/passwd", "x.xlsx"])
def test_only_a_workbook_of_the_session_is_opened_or_sent(read_only: DeskClient, file: str) -> None:
    for what in ("open", "noted"):
        assert read_only.post(f"/small/inputs/{what}", file=file).status_code == 409
