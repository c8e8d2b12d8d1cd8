"""An issued document: every page says of its files what the check of everything says."""

import re
from pathlib import Path

import pytest

from tests.desk.conftest import DeskClient, client_of, office_in, response, write_rows

SYMBOL, STEM = "ICC-ASP/7/18", "ICC-ASP-7-18"
DAY = "2010-12-31"


@pytest.fixture(scope="module")
def issued(model: Path, tmp_path_factory: pytest.TempPathFactory) -> DeskClient:
    """A desk whose report was issued, and of which other files were written since."""
    desk = client_of(office_in(tmp_path_factory.mktemp("issued"), model))
    desk.work(desk.post("/small/report/make", what="word"))
    page = desk.get("/small/issue").text
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
    assert f"{SYMBOL} was issued on" in written
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
    as_issued = (issued.office.records / "issued" / STEM / "documents" / "fr").glob("*.docx")
    assert (
        issued.get(next(one for one in kept if "/fr/" in one)).content
        == next(as_issued).read_bytes()
    )
