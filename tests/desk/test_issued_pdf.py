"""The PDF of an issued document stays where a later draft of the same name is laid out."""

import html
import json
import re

from tests.desk.conftest import DeskClient, response, write_rows
from tests.gate import office_program

SYMBOL, STEM = "ICC-ASP/7/18", "ICC-ASP-7-18"
DAY = "2010-12-31"


def test_the_pdf_of_what_was_issued_stays_beside_that_of_a_later_draft(at_desk: DeskClient) -> None:
    office_program()
    desk = at_desk
    desk.work(desk.post("/small/report/make", what="word"))
    while stage := re.search(r'name="stage" value="([^"]+)"', desk.get("/small/issue").text):
        fields = {"document": SYMBOL, "on": DAY, "by": "A. B.", "stage": stage[1]}
        desk.work(desk.post("/small/issue/clear", **fields))
    desk.work(desk.post("/small/issue/issue", document=SYMBOL, on=DAY, sure="1"))
    desk.work(desk.post("/small/issue/pdf", document=STEM))
    issued = {path: _of(desk, path) for path in _listed(desk)}
    assert sorted(issued) == [f"{code}/{STEM}.pdf" for code in ("en", "fr")]

    # The PDF files were made by another version of the program.
    manifest = desk.opened.outputs / "manifest.json"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    record["runs"]["pdf"]["way"] = "another"
    manifest.write_text(json.dumps(record), encoding="utf-8")
    assert sorted(_listed(desk)) == sorted(issued)
    for state in ("Fiji", "Kenya"):
        write_rows(desk.workbook, response(2, state=state))
        desk.work(desk.post("/small/report/make", what="word"))
        desk.work(desk.post("/small/report/make", what="pdf"))
        kept = _listed(desk)
        assert sorted(kept) == [f"{code}/issued/{STEM}.pdf" for code in ("en", "fr")]
        assert {_of(desk, path) for path in kept} == {*issued.values()}
        assert _of(desk, f"en/{STEM}.pdf") not in issued.values()


def _listed(desk: DeskClient) -> list[str]:
    """Give the PDF files to which the page of issued documents leads."""
    page = html.unescape(desk.get("/small/issue").text)
    return re.findall(r'href="/small/output/([^"]+\.pdf)"', page)


def _of(desk: DeskClient, path: str) -> bytes:
    answer = desk.get(f"/small/output/{path}")
    assert answer.status_code == 200
    return answer.content
