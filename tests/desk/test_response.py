"""A response typed into the form is a row of its workbook; all else in the file stays."""

import datetime as dt
import html
import io
import re
from pathlib import Path

import openpyxl
import pytest

from tests.desk.conftest import SHEET, DeskClient
from tests.machine.small_session import FIRST

TYPED = {"state": "Suriname", "received_on": "2008-06-20", "line": "1", "kind": "substantive"}
TYPED |= {"contact_name": "Ms. A. Typed", "email": "typed@state.example"}


def add(desk: DeskClient, day: str = "", **cells: str) -> str:
    fields = {"day": day} if day else {}
    fields |= {f"cell-{name}": text for name, text in {**TYPED, **cells}.items()}
    return desk.post("/small/letters/response/add", circular=FIRST, **fields).text


def cells(path: Path) -> dict[tuple[str, str], tuple[object, str, object]]:
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format, cell.fill.fgColor.rgb)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
    }


def formatted(path: Path) -> None:
    """Give the last row formats and another sheet a formula, as Excel would have them."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    for cell in sheet[sheet.max_row]:
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor="00FFEE99")
    sheet.cell(sheet.max_row, 3).number_format = "dd/mm/yyyy"
    book.create_sheet("Own notes")["B2"] = "=1+1"
    book.save(path)


def test_a_response_is_written_below_the_others_in_their_formats(at_desk: DeskClient) -> None:
    formatted(at_desk.workbook)
    before, former = cells(at_desk.workbook), at_desk.workbook.read_bytes()
    page = add(at_desk)
    assert "The response of Suriname is written in row 5" in page
    after = cells(at_desk.workbook)
    assert {key: one for key, one in after.items() if key in before} == before
    sheet = openpyxl.load_workbook(at_desk.workbook)[SHEET]
    titles = [cell.value for cell in sheet[1]]
    row = dict(zip(titles, [cell.value for cell in sheet[5]], strict=True))
    assert sheet.max_row == 5
    assert row["state"] == "Suriname"
    assert row["circular"] == FIRST
    assert row["received_on"] == dt.datetime(2008, 6, 20)  # noqa: DTZ001 - as openpyxl reads it
    assert row["line"] == 1
    assert sheet["A5"].fill.fgColor.rgb == "00FFEE99"
    assert "All workbooks are in order" in at_desk.get("/small/inputs").text
    at_desk.post("/small/inputs/undo", file="responses.xlsx")
    assert at_desk.workbook.read_bytes() == former


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"state": ""}, "Addressee"),
        ({"state": "Belgiumm"}, "Belgiumm"),
        ({"received_on": "June"}, "Received on"),
        ({"line": "one"}, "Line"),
        ({"kind": ""}, "Kind"),
        ({"email": "nowhere"}, "nowhere"),
        ({"remarks": "x" * 33_000}, "too long"),
        # The same addressee, day and line as a row that is there.
        ({"state": "Belgium", "received_on": "2008-06-05"}, "to mend"),
    ],
)
def test_what_cannot_be_written_stays_typed_and_changes_nothing(
    at_desk: DeskClient, wrong: dict[str, str], said: str
) -> None:
    before = at_desk.workbook.read_bytes()
    page = add(at_desk, **wrong)
    assert "what you typed is still here" in page
    assert "Ms. A. Typed" in page
    alert = page.split('role="alert"')[1].split("</div>")[0]
    assert said in alert or said == "to mend"
    assert at_desk.workbook.read_bytes() == before


def test_a_workbook_that_is_open_in_excel_is_told_and_what_was_typed_stays(
    at_desk: DeskClient,
) -> None:
    before = at_desk.workbook.read_bytes()
    lock = at_desk.workbook.with_name("~$responses.xlsx")
    lock.write_bytes(b"x")
    page = add(at_desk)
    assert "Ms. A. Typed" in page
    assert "open" in page.split('role="alert"')[1].split("</div>")[0]
    assert at_desk.workbook.read_bytes() == before
    lock.unlink()
    assert "is written" in add(at_desk)


def test_two_responses_stand_below_each_other(at_desk: DeskClient) -> None:
    add(at_desk)
    add(at_desk, state="Spain", received_on="2008-06-21")
    sheet = openpyxl.load_workbook(io.BytesIO(at_desk.workbook.read_bytes()))[SHEET]
    assert [sheet[f"A{row}"].value for row in (5, 6)] == ["Suriname", "Spain"]


def test_an_answer_with_nothing_in_it_is_told_where_it_is_typed_and_where_it_is_mended(
    at_desk: DeskClient,
) -> None:
    page = add(at_desk, contact_name="", email="")
    assert "is written in row 5" in page
    told = "nothing of what was asked for is in it"
    assert told in page
    assert "its kind is &#39;holding&#39;" in page
    assert 'href="/small/inputs#problems"' in page
    assert told in at_desk.get("/small/inputs").text
    assert told not in add(at_desk, state="Spain", received_on="2008-06-21")


def test_one_comes_back_to_the_day_and_the_circular_that_were_shown(at_desk: DeskClient) -> None:
    page = at_desk.get(f"/small/letters?circular={FIRST}&day=2008-07-15").text
    link = re.search(r'href="(/small/letters/response[^"]+)"', page)
    assert link
    form = at_desk.get(html.unescape(link[1])).text
    assert 'name="day" value="2008-07-15"' in form
    page = add(at_desk, day="2008-07-15")
    assert 'name="day" value="2008-07-15"' in page
    assert "The response of Suriname" in page
    refused = add(at_desk, day="2008-07-15", received_on="never")
    assert 'name="day" value="2008-07-15"' in refused, "also after something was refused"


def test_a_state_that_may_have_been_meant_is_a_button_of_the_form(at_desk: DeskClient) -> None:
    page = add(at_desk, state="Surinam e", received_on="20/06/2008")
    assert 'name="instead-state" value="Suriname"' in page
    fields = {f"cell-{name}": text for name, text in TYPED.items()} | {"cell-state": "Surinam e"}
    page = at_desk.post(
        "/small/letters/response/add", circular=FIRST, **fields, **{"instead-state": "Suriname"}
    ).text
    assert "is written in row 5" in page


@pytest.mark.parametrize(
    ("code", "labels"),
    [("en", ("(English)", "(French)")), ("fr", ("(anglais)", "(français)"))],
)
def test_a_column_of_a_language_names_the_language(
    at_desk: DeskClient, code: str, labels: tuple[str, str]
) -> None:
    at_desk.get(f"/words/{code}?back=/")
    page = at_desk.get("/small/letters/response").text
    for label, other in zip(labels, ("(en)", "(fr)"), strict=True):
        assert f"{label} <small>" in page
        assert other not in page
