"""One button of a page stands out at most: that of the next step."""

import html
import re

from tests.desk.conftest import DeskClient, response, write_rows
from tests.machine.small_session import FIRST

SYMBOL, DAY, LATER = "ICC-ASP/7/18", "2008-06-02", "2010-12-31"
PAGES = ("inputs", "report", "texts", "letters", "issue", "settings", "letters/response")
BUTTON = re.compile(r"<(?:button|a)\b([^>]*)>(.*?)</(?:button|a)>", re.DOTALL)
LETTERS = {"circular": FIRST, "on": DAY, "by": "A. B.", "day": DAY}


def standing_out(desk: DeskClient, page: str) -> list[str]:
    """Give what the buttons say that stand out on a page."""
    text = desk.get(f"/small/{page}").text
    said = []
    for attributes, content in BUTTON.findall(text):
        classes = re.findall(r'class="([^"]*)"', attributes)
        names = classes[0].split() if classes else []
        is_button = "button" in names or "href" not in attributes
        if is_button and not {"plain", "link"} & {*names}:
            shown = re.sub(r'<span class="of-some">.*?</span>|<[^>]+>', "", content)
            said.append(html.unescape(shown).strip())
    assert len(said) <= 1, page
    return said


def test_letters_that_were_approved_lead_on_and_are_written_again_quietly(
    at_desk: DeskClient,
) -> None:
    desk = at_desk
    steps: tuple[tuple[str, dict[str, str], str], ...] = (
        ("make", {"run": "letters"}, "Write the 6 letters to 6 addressees"),
        ("clear", {}, "Clear the 6 letters to 6 addressees"),
        ("dispatch", {"channel": "bag"}, "Record that the 6 letters to 6 addressees have gone out"),
    )
    page = f"letters?circular={FIRST}&day={DAY}"
    for action, fields, said in steps:
        assert standing_out(desk, page) == [said]
        desk.work(desk.post(f"/small/letters/{action}", **LETTERS, **fields))
        shown = desk.get(f"/small/{page}").text
        again = re.search(r"<button([^>]*)>Write the 6 letters[^<]*again", shown)
        assert (again[1] if again else "") == ("" if action == "dispatch" else ' class="link"')
    assert standing_out(desk, page) == []
    assert standing_out(desk, f"letters?circular={FIRST}&day=2008-09-30")


def test_a_report_that_was_approved_leads_on_and_is_written_again_quietly(
    at_desk: DeskClient,
) -> None:
    desk = at_desk
    assert standing_out(desk, "issue") == ["Write the Word files"]
    assert standing_out(desk, "report") == ["Write the Word files"]
    desk.work(desk.post("/small/report/make", what="word"))
    cleared = 0
    while stage := re.search(r'name="stage" value="([^"]+)"', desk.get("/small/issue").text):
        (button,) = standing_out(desk, "issue")
        assert button.startswith("Record")
        fields = {"document": SYMBOL, "on": LATER, "by": "A. B.", "stage": stage[1]}
        desk.work(desk.post("/small/issue/clear", **fields))
        cleared += 1
        (link,) = standing_out(desk, "report")
        assert link.startswith("Next: ")
        assert "Write the Word files again" in desk.get("/small/report").text
    assert cleared
    assert standing_out(desk, "report") == [f"Next: issue {SYMBOL}"]
    assert standing_out(desk, "issue") == [f"Issue {SYMBOL}"]
    desk.work(desk.post("/small/issue/issue", document=SYMBOL, on=LATER, sure="1"))
    assert standing_out(desk, "issue") == []
    assert standing_out(desk, "report") == []
    write_rows(desk.workbook, response(2, state="Belgium"))
    assert standing_out(desk, "report") == ["What changed since issue"]


def test_no_page_has_two_buttons_that_stand_out(at_desk: DeskClient) -> None:
    for page in PAGES:
        standing_out(at_desk, page)
    wrong = (response(2, state="Belgum"), response(3, state="Fidji", received_on="31/02/2008"))
    write_rows(at_desk.workbook, *wrong)
    for page in PAGES:
        standing_out(at_desk, page)
    assert standing_out(at_desk, "inputs") == ["Start with the first"]
