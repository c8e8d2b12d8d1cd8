"""A session begins on a page as by the command, and its checklist is ticked in its workbook."""

from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.desk.conftest import ORIGIN, DeskClient, client_of, session_in

ANSWERS = {"from": "small", "number": "8", "opening": "2009-11-18", "closing": "2009-11-26"}
ANSWERS |= {"place-en": "The Hague", "place-fr": "La Haye", "folder": "8"}


@pytest.fixture
def alone(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> DeskClient:
    """A desk in a folder of its own: new sessions are made beside it."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return client_of(session_in(tmp_path, model, own_texts=True))


def test_a_session_begins_as_by_the_command(alone: DeskClient, tmp_path: Path) -> None:
    form = alone.get("/begin?from=small").text
    assert 'name="number" type="number" min="8" value="8"' in form
    page = alone.post("/begin/session", **ANSWERS)
    assert page.url.path == "/8/checklist"
    typed = ["new-session", f"--from={tmp_path}", "--number=8", "--opening=2009-11-18"]
    typed += ["--closing=2009-11-26", "--place=en=The Hague;fr=La Haye", "sessions/by-command"]
    assert main(typed) == 0
    made, other = Path("sessions/8"), Path("sessions/by-command")
    names = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    differ = [one for one in names if (made / one).read_bytes() != (other / one).read_bytes()]
    # The checklist names the files by the folder of the session.
    assert [str(one) for one in differ] == ["checklist.xlsx"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": "7"}, "Number"),
        ({"number": "eight"}, "Number"),
        ({"opening": ""}, "First day"),
        ({"closing": "2009-11-01"}, "Last day"),
        ({"place-fr": ""}, "Place"),
        ({"folder": "../8"}, "Folder"),
        ({"folder": "a/b"}, "Folder"),
        ({"folder": "nul"}, "Folder"),
    ],
)
def test_an_answer_that_cannot_be_makes_nothing_and_stays_typed(
    alone: DeskClient, wrong: dict[str, str], said: str
) -> None:
    answer = alone.post("/begin/session", **{**ANSWERS, **wrong})
    assert answer.status_code == 409
    assert said in answer.text.split('role="alert"')[1].split("</div>")[0]
    assert 'value="2009-11-26"' in answer.text or "closing" in wrong
    assert not Path("sessions").exists()


def test_a_folder_that_is_taken_is_left_alone(alone: DeskClient) -> None:
    taken = Path("sessions/8/notes.txt")
    taken.parent.mkdir(parents=True)
    taken.write_text("mine", encoding="utf-8")
    assert alone.post("/begin/session", **ANSWERS).status_code == 409
    assert [path.name for path in taken.parent.iterdir()] == ["notes.txt"]


def test_ticks_stand_in_the_workbook_and_those_of_excel_on_the_page(alone: DeskClient) -> None:
    page = alone.post("/begin/session", **ANSWERS).text
    mark = page.split('name="hash" value="')[1].split('"')[0]
    path = Path("sessions/8/checklist.xlsx")
    before = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active]
    answer = alone.client.post(
        "/8/checklist/tick",
        data={"form": alone.key.form, "hash": mark, "row": ["2", "4"]},
        headers={"origin": ORIGIN},
    )
    assert answer.text.count(" checked>") == 2
    book = openpyxl.load_workbook(path)
    after = [[cell.value for cell in row] for row in book.active]
    assert [row[1:] for row in after] == [row[1:] for row in before]
    assert [number for number, row in enumerate(after, 1) if row[0] and number > 1] == [2, 4]
    book.active["A2"], book.active["A3"] = None, "x"
    book.save(path)
    page = alone.get("/8/checklist").text
    for way in ('href="/8/settings#line-', 'href="/8/inputs#workbooks"'):
        assert way in page
    assert "Reminder: takes account of" in page
    assert 'value="3" checked' in page
    assert 'value="2">' in page
    assert "still to be looked at" in alone.get("/8/inputs").text
    old = alone.post("/8/checklist/tick", hash=mark, row="2")
    assert old.status_code == 409
