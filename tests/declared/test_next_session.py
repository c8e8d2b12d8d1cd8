"""What is declared goes with the session: into the next one, and into the list of changes."""

import shutil
from pathlib import Path

import openpyxl

from pipeline.request import Request
from pipeline.review.changes.changed_cells import changed_cells
from tests.declared.made_up import ARREARS, ROOT, figure, session_with
from tests.next_session.desk import EIGHTH, ORDER, Desk


def test_the_next_session_has_the_declarations_and_their_empty_sheet(tmp_path: Path) -> None:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("figures.toml", "arrears.xlsx"):
        shutil.copy(ARREARS / "inputs" / name, tmp_path / "inputs")
    desk = Desk(tmp_path)
    assert desk.run("new-session", *ORDER) == 0
    inputs = tmp_path / EIGHTH / "inputs"
    declared = (ARREARS / "inputs/figures.toml").read_bytes()
    assert (inputs / "figures.toml").read_bytes() == declared
    page = openpyxl.load_workbook(inputs / "arrears.xlsx")["Contributions"]
    assert [cell.value for cell in page[1]][:3] == ["state", "year", "assessed"]
    assert page["A2"].value is None


def test_a_changed_figure_is_in_the_list_of_changes(tmp_path: Path) -> None:
    rows = [["BEL", 2007, 1, 0, 40, "a", None]]
    old = session_with(tmp_path / "old", figure("x.a", count="rows", of="dues"), rows)
    new = session_with(tmp_path / "new", figure("x.a", count="state", of="dues"), rows)
    templates = ROOT / "templates"
    (change,) = changed_cells(Request(old, templates), Request(new, templates))
    assert (change.file, change.column) == ("figures.toml", "figures.x.a.count")
