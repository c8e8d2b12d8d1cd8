"""The page of the letters: what is due, what waits and what has gone out, and how it comes back."""

import html
import re

from tests.desk.conftest import DeskClient
from tests.machine.small_session import FIRST

DAY, LATER = "2008-06-02", "2008-07-15"
SENT = {"circular": FIRST, "on": DAY, "by": "Y. Haesendonck", "day": DAY}
LIST = f"/small/letters?circular={FIRST}&day="


def test_letters_that_have_gone_out_are_not_due_and_not_counted_as_written(
    at_desk: DeskClient,
) -> None:
    desk = at_desk
    page = desk.get("/small/letters").text
    assert f'name="day" value="{DAY}"' in page, "nothing was made yet: the day of the circular"
    assert "6 first letters are due" in page
    assert re.search(r"first letters? to \d of these", desk.get(LIST + LATER).text)
    made = desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY))
    assert "6 letters written, 0 as before, 0 already sent" in made
    again = desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY))
    assert "0 letters written, 6 as before, 0 already sent" in again
    page = desk.get(LIST + DAY).text
    assert "Write the 6 letters again" in page
    desk.work(desk.post("/small/letters/clear", **SENT))
    cleared = desk.work(desk.post("/small/letters/dispatch", **SENT, channel="bag"))
    back = re.search(r'class="button" href="([^"]+)"', cleared)
    assert back
    assert back[1].replace("&amp;", "&") == LIST + DAY
    page = desk.get(LIST + DAY).text
    assert "6 letters have gone out" in page
    assert "first letters are due" not in page
    assert 'name="run" value="letters"' not in page
    gone = desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY))
    assert "0 letters written, 0 as before, 6 already sent" in gone
    reminded = desk.get(LIST + LATER).text
    assert "have not gone out" not in reminded
    assert "reminders are due" in reminded


def test_reminders_that_wait_before_their_notes_have_gone_are_told(at_desk: DeskClient) -> None:
    desk = at_desk
    desk.work(desk.post("/small/letters/make", run="reminders", circular=FIRST, day=LATER))
    page = desk.get("/small/letters").text
    assert f'name="day" value="{LATER}"' in page, "the latest day that something was recorded on"
    form = page[page.index('action="/small/letters/clear"') :]
    assert "have not gone out" in form[: form.index("</form>")]
    listed = page[page.index('id="register"') :]
    link = re.search(r'href="(/small/letters/of/[^"]+)"', listed)
    assert link
    history = desk.get(html.unescape(link[1])).text
    assert re.search(r"eminder 1</span>: drafted", history), "which letter was drafted"
    assert html.escape(LIST + LATER) in history
