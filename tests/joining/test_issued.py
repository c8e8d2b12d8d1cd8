"""What an issued report depends on of the register is kept with it, and it is made again from that."""

import json
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from tests.issuing.desk import Secretariat
from tests.joining.conftest import copied

ENTRY = "ICC-ASP/7/S/01 COK 2008-10-20"
Capture = pytest.CaptureFixture[str]


def rebuild(secretariat: Secretariat) -> int:
    return secretariat.run("rebuild", f"--from={secretariat.archive()}")


def move_on(secretariat: Secretariat) -> None:
    """Have the register say that the note went out later."""
    connection = sqlite3.connect(secretariat.records / "register.sqlite3")
    with connection:
        connection.execute(
            "UPDATE register_letters SET dispatched_on = '2008-10-25' WHERE addressee = 'COK'"
        )
    connection.close()


def changed(secretariat: Secretariat, sheet: str) -> list[dict[str, str]]:
    assert secretariat.run("changes") == 0
    book = openpyxl.load_workbook(secretariat.outputs / "review/changes.xlsx")
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [
        {str(name): str(cell or "") for name, cell in zip(header, row, strict=True)} for row in rows
    ]


def test_the_archive_holds_what_the_figures_depend_on_and_no_more(renewed_once: Path) -> None:
    kept = json.loads((Secretariat(renewed_once).archive() / "register.json").read_bytes())
    (row,) = kept
    assert (row["reference"], row["addressee"]) == ("ICC-ASP/7/S/01", "COK")
    assert row["dispatched_on"] == "2008-10-20"
    assert not {"address", "office", "email", "file"} & row.keys()


def test_it_is_made_again_although_the_register_has_moved_on(
    renewed_once: Path, tmp_path: Path, capsys: Capture
) -> None:
    secretariat = copied(renewed_once, tmp_path)
    move_on(secretariat)
    assert rebuild(secretariat) == 0
    assert "the same, byte for byte" in capsys.readouterr().out
    (secretariat.records / "register.sqlite3").unlink()
    assert rebuild(secretariat) == 0


def test_verify_is_content(renewed_once: Path, tmp_path: Path, capsys: Capture) -> None:
    assert copied(renewed_once, tmp_path).run("verify") == 0
    assert "0 errors" in capsys.readouterr().out


def test_an_extract_that_was_changed_is_not_made_again(
    renewed_once: Path, tmp_path: Path, capsys: Capture
) -> None:
    secretariat = copied(renewed_once, tmp_path)
    path = secretariat.archive() / "register.json"
    path.write_text(path.read_text(encoding="utf-8").replace("COK", "FRA"), encoding="utf-8")
    assert rebuild(secretariat) == 1
    assert "not the one that was archived" in capsys.readouterr().err


def test_a_report_without_joiners_has_no_extract_and_is_made_again(
    before_once: Path, after_once: Path, tmp_path: Path
) -> None:
    assert not (Secretariat(before_once).archive() / "register.json").exists()
    # Its note has gone out since; what was issued before knows nothing of it.
    assert rebuild(copied(after_once, tmp_path)) == 0


def test_a_figure_that_the_register_changed_names_the_letter(
    after_once: Path, tmp_path: Path
) -> None:
    secretariat = copied(after_once, tmp_path)
    figures = {row["Figure"]: row for row in changed(secretariat, "Figures")}
    addressed = figures["responses.addressed"]
    assert (addressed["Was"], addressed["Is"]) == ("3", "4")
    assert addressed["Because of"] == f"register of correspondence: {ENTRY}"
    for name in ("responses.responded", "responses.not_yet_addressed_states"):
        if name in figures:
            assert ENTRY in figures[name]["Because of"]
    (row,) = [one for one in changed(secretariat, "Cells") if one["File"].startswith("register")]
    assert (row["Row"], row["What"], row["Was"], row["Is"]) == (
        "ICC-ASP/7/S/01, COK", "added", "", "2008-10-20",
    )  # fmt: skip
    passages = [one["Because of"] for one in changed(secretariat, "Passages")]
    assert any(ENTRY in cause for cause in passages)
    page = (secretariat.outputs / "review/changes.md").read_text(encoding="utf-8")
    assert ENTRY in page


def test_a_day_of_dispatch_that_was_corrected_is_a_change_of_the_register(
    renewed_once: Path, tmp_path: Path
) -> None:
    secretariat = copied(renewed_once, tmp_path)
    move_on(secretariat)
    (row,) = [one for one in changed(secretariat, "Cells") if one["File"].startswith("register")]
    assert (row["What"], row["Was"], row["Is"]) == ("changed", "2008-10-20", "2008-10-25")
    figures = {row["Figure"]: row for row in changed(secretariat, "Figures")}
    assert (figures["responses.addressed"]["Was"], figures["responses.addressed"]["Is"]) == (
        "4", "3",
    )  # fmt: skip
    assert "register of correspondence: ICC-ASP/7/S/01 COK" in (
        figures["responses.addressed"]["Because of"]
    )


def test_where_the_register_is_as_it_was_it_is_no_change(
    renewed_once: Path, tmp_path: Path
) -> None:
    secretariat = copied(renewed_once, tmp_path)
    assert [one for one in changed(secretariat, "Cells") if one["File"].startswith("regist")] == []
