"""An issued document: every page says of its files what the check of everything says."""

import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.tables.workbooks.address import column_letters
from tests.desk.conftest import SHEET, DeskClient, client_of, response, session_in, write_rows
from tests.machine.small_session import FIRST

SYMBOL, STEM = "ICC-ASP/7/18", "ICC-ASP-7-18"
DAY = "2010-12-31"


@pytest.fixture(scope="module")
def issued(model: Path, tmp_path_factory: pytest.TempPathFactory) -> DeskClient:
    """A desk whose report was issued, and of which other files were written since."""
    desk = client_of(session_in(tmp_path_factory.mktemp("issued"), model))
    desk.work(desk.post("/small/report/make", what="word"))
    page = desk.get("/small/issue").text
    assert "Write the Word files first" not in page
    assert re.search(rf'Written on .*href="/small/output/fr/{STEM}.docx"', page)
    while stage := re.search(r'name="stage" value="([^"]+)"', page):
        fields = {"document": SYMBOL, "on": DAY, "by": "A. B.", "stage": stage[1]}
        desk.work(desk.post("/small/issue/clear", **fields))
        page = desk.get("/small/issue").text
    desk.work(desk.post("/small/issue/issue", document=SYMBOL, on=DAY, sure="1"))
    return desk


def test_what_is_written_after_the_issue_is_told_on_every_page(issued: DeskClient) -> None:
    page = issued.get("/small/report").text
    assert f"{SYMBOL} was issued on 31\u00a0December\u00a02010." in page
    assert "What follows says the same." in page
    assert "Write the Word files of this draft" not in page
    assert "as it was issued" in issued.get("/small/status").text
    verified = issued.work(issued.post("/small/issue/verify"))
    assert "is not the one that was issued" not in verified

    write_rows(issued.workbook, response(2, state="Belgium"))
    page = issued.get("/small/report").text
    assert "What follows differs from it" in page
    assert "Write the Word files of this draft" in page
    link = re.search(r'href="(/small/issue)#([^"]+)"', page)
    assert link
    assert f'id="{link[2]}"' in issued.get(link[1]).text
    assert "as it was issued" in issued.get("/small/status").text, "nothing was written yet"

    written = issued.work(issued.post("/small/report/make", what="word"))
    assert f"{SYMBOL}</span> was issued on" in written
    assert "bureau changes" not in written, "the desk names no command"
    status = issued.get("/small/status").text
    assert "not the file that was issued" in status
    assert "as it was issued" not in status
    verified = issued.work(issued.post("/small/issue/verify"))
    assert "is not the one that was issued" in verified
    kept = re.findall(
        rf'href="(/small/issued/{STEM}/[^"]+\.docx)"', issued.get("/small/issue").text
    )
    assert kept
    as_issued = (issued.opened.records / "issued" / STEM / "documents" / "fr").glob("*.docx")
    assert (
        issued.get(next(one for one in kept if "/fr/" in one)).content
        == next(as_issued).read_bytes()
    )


def test_a_check_that_finds_something_does_not_say_so_in_green(issued: DeskClient) -> None:
    write_rows(issued.workbook, response(2, state="Fiji"))
    desk = issued
    desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day="2008-06-02"))
    write_rows(issued.workbook, response(2, state="Kenya"))
    verified = desk.work(desk.post("/small/issue/verify"))
    assert '<span class="state wait">' in verified
    assert "first letters, " in verified
    assert f"{FIRST} letters" not in verified, "named in words"
    assert "command again" not in verified


def test_the_log_says_whose_letters_and_what_a_cell_held(at_desk: DeskClient) -> None:
    desk = at_desk
    for run in ("letters", "acknowledgements"):
        desk.work(desk.post("/small/letters/make", run=run, circular=FIRST, day="2008-06-02"))
    header = [cell.value for cell in openpyxl.load_workbook(desk.workbook)[SHEET][1]]
    state, name = (column_letters(header.index(title)) for title in ("state", "contact_name"))
    for column, text in ((state, "France"), (name, "Mr. B. Secret")):
        fields = {"of": f"responses.xlsx:{SHEET}", "row": "2", "column": column, "text": text}
        at = f"of=responses.xlsx:{SHEET}&row=2&column={column}"
        page = desk.get(f"/small/inputs/rows?{at}").text
        hashed = re.search(r'name="hash" value="([^"]+)"', page)
        assert hashed
        desk.post("/small/inputs/rows/save", **fields, hash=hashed[1])
    log = desk.get("/small/issue").text.partition('id="log"')[2]
    assert "first letter, 6 letters to 6 addressees" in log
    assert "Belgium → France" in log
    assert "Secret" not in log, "a personal column"
    assert "at the desk" in log
