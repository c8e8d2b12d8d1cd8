"""The page of the letters: what is due, what waits and what has gone out, and how it comes back."""

import html
import re

import openpyxl
import pytest

from pipeline.desk.jobs.work import Outcome
from pipeline.problems import Place, Problem
from tests.desk.conftest import SHEET, DeskClient, response, write_rows
from tests.machine.small_session import FILLED, FIRST
from tests.waiting import waited

DAY, LATER = "2008-06-02", "2008-07-15"
SENT = {"circular": FIRST, "on": DAY, "by": "Y. Haesendonck", "day": DAY}
WITH_ANSWER = ("Belgium", "Fiji", "Kenya")
LIST = f"/small/letters?circular={FIRST}&day="


def test_letters_that_have_gone_out_are_not_due_and_not_counted_as_written(
    at_desk: DeskClient,
) -> None:
    desk = at_desk
    page = desk.get("/small/letters").text
    assert f'name="day" value="{DAY}"' in page, "nothing was made yet: the day of the circular"
    assert "6 first letters to 6 addressees are due" in page
    assert re.search(r"first letters? to \d of these", desk.get(LIST + LATER).text)
    made = desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY))
    assert "6 letters to 6 addressees written, 0 as before, 0 already sent" in made
    again = desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY))
    assert "0 letters to 0 addressees written, 6 as before, 0 already sent" in again
    page = desk.get(LIST + DAY).text
    assert "Write the 6 letters to 6 addressees again" in page
    desk.work(desk.post("/small/letters/clear", **SENT))
    cleared = desk.work(desk.post("/small/letters/dispatch", **SENT, channel="bag"))
    back = re.search(r'class="button" href="([^"]+)"', cleared)
    assert back
    assert back[1].replace("&amp;", "&") == LIST + DAY
    page = desk.get(LIST + DAY).text
    link = re.search(r'href="(/small/letters/of/FJI[^"]+)"', page)
    assert link
    history = desk.get(html.unescape(link[1])).text
    assert "first letter: sent" in history, "which letter was sent"
    steps = [history.index(f"first letter: {step}") for step in ("sent", "cleared", "drafted")]
    assert steps == sorted(steps), "the newest first"
    assert "The newest first." in history
    for shown in (page, history):
        kept = re.search(r'href="(/small/sent/[^"]+)"', shown)
        assert kept
        assert desk.get(kept[1]).content[:2] == b"PK"
        assert "by Y. Haesendonck" in shown
    assert html.escape(LIST + DAY) in history
    assert "6 letters to 6 addressees have gone out" in page
    assert "are due" not in page
    assert 'name="run" value="letters"' not in page
    gone = desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY))
    assert "0 letters to 0 addressees written, 0 as before, 6 already sent" in gone
    reminded = desk.get(LIST + LATER).text
    assert "have not gone out" not in reminded
    assert re.search("reminders to [0-9] addressees are due", reminded)


def test_reminders_that_wait_before_their_notes_have_gone_are_told(at_desk: DeskClient) -> None:
    desk = at_desk
    desk.work(desk.post("/small/letters/make", run="reminders", circular=FIRST, day=LATER))
    page = desk.get("/small/letters").text
    assert f'name="day" value="{LATER}"' in page, "the latest day that something was recorded on"
    form = page[page.index('action="/small/letters/clear"') :]
    assert "have not gone out" in form[: form.index("</form>")]


def test_a_letter_that_is_no_longer_due_is_told_before_anything_is_done_with_it(
    at_desk: DeskClient,
) -> None:
    desk = at_desk
    full = [response(row, state=name, **FILLED) for row, name in enumerate(WITH_ANSWER, 2)]
    write_rows(desk.workbook, *full)
    for run, step in (("letters", DAY), ("acknowledgements", LATER)):
        desk.work(desk.post("/small/letters/make", run=run, circular=FIRST, day=step))
        if run == "letters":
            desk.work(desk.post("/small/letters/clear", **SENT))
            desk.work(desk.post("/small/letters/dispatch", **SENT, channel="bag"))
    assert "must not go out" not in desk.get(LIST + LATER).text
    write_rows(desk.workbook, {**full[0], "kind": "holding"}, *full[1:])
    page = desk.get(LIST + LATER).text
    assert "1 letter that waits must not go out as it is" in page
    card = page[page.index('id="stale"') : page.index("</section>", page.index('id="stale"'))]
    assert "Belgium" in card
    assert "acknowledgement" in card
    reason = re.search(r"acknowledgement ICC[^:]+: ([^<]+)</li>", card)
    assert reason, card
    assert "Clear the 2 letters to 2 addressees" in page, "those that may go"
    done = desk.work(desk.post("/small/letters/aside", circular=FIRST, day=LATER))
    assert "1 letter set aside." in done
    assert "BEL" in done
    assert reason[1] in html.unescape(done), "which, and why"
    assert "--already-sent" not in done
    assert "must not go out" not in desk.get(LIST + LATER).text


def test_a_warning_of_a_personal_cell_can_be_read_and_its_row_asked_for(
    at_desk: DeskClient,
) -> None:
    header = openpyxl.load_workbook(at_desk.workbook)[SHEET][1]
    cell = next(one.column_letter for one in header if one.value == "contact_name") + "2"
    place = Place("responses.xlsx", SHEET, cell)
    values = {"text": "Ms. A. Secret", "other": "en", "addressee": "BEL", "language": "fr"}
    warning = Problem("title-of-another-language", place, values, "warning")
    outcome = Outcome("done.verified", {"n": 1}, problems=(warning,))
    task = at_desk.desk.work.start("small", "work.verify", lambda _: outcome)
    assert task
    assert waited(lambda: not at_desk.desk.work.running)
    page = html.unescape(at_desk.get(f"/small/work/{task.number}").text)
    assert "'•••' is in English; the letter that states it (Belgium) is in French" in page
    assert "A. Secret" not in page
    assert 'action="/small/inputs/row"' in page
    asked = {"file": "responses.xlsx", "sheet": SHEET, "cell": cell}
    assert "Ms. A. Secret" in at_desk.post("/small/inputs/row", **asked).text


def test_issue_is_asked_once_more(at_desk: DeskClient) -> None:
    fields = {"document": "ICC-ASP/7/18", "on": "2010-12-31"}
    assert at_desk.post("/small/issue/issue", **fields).status_code == 409
    assert not at_desk.desk.work.tasks


def test_work_leads_back_to_the_part_of_the_report_that_was_read(at_desk: DeskClient) -> None:
    page = at_desk.get("/small/report").text
    fields = dict(re.findall(r'name="(report|part)" value="([^"]+)"', page))
    assert set(fields) == {"report", "part"}
    done = at_desk.work(at_desk.post("/small/report/make", what="word", **fields))
    query = f"report={fields['report']}&part={fields['part']}"
    assert f'href="/small/report?{html.escape(query)}"' in done


def test_the_proposed_day_and_name_are_those_of_the_document_and_its_stage(
    at_desk: DeskClient,
) -> None:
    at_desk.work(at_desk.post("/small/report/make", what="word"))
    page = at_desk.get("/small/issue").text
    fields = dict(re.findall(r'name="(document|stage)" value="([^"]+)"', page))
    sent = {**fields, "on": "2010-12-31", "by": "Y. Haesendonck"}
    at_desk.work(at_desk.post("/small/issue/clear", **sent))
    page = at_desk.get("/small/issue").text
    assert 'name="on" value="2010-12-31"' in page, "not before the last clearance"
    assert 'name="by" value=""' in page, "another stage, another name"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_status_page_opens_in_the_language_of_the_desk(
    read_only: DeskClient, code: str
) -> None:
    read_only.get(f"/words/{code}?back=/")
    page = read_only.get("/small/status").text
    assert re.search(rf'<html lang="{code}', page)
    assert re.search(rf'<input [^>]*value="{code}"[^>]* checked>', page)
    assert page.count(" checked>") == 1


def test_in_another_language_the_same_circular_and_day_stay_open(read_only: DeskClient) -> None:
    address = f"{LIST}{LATER}&name=F%C3%A9%26"
    page = read_only.get(address).text
    other = re.search(r'hreflang="\w+" href="([^"]+)"', page)
    assert other

    answer = read_only.client.get(html.unescape(other[1]), follow_redirects=False)

    assert answer.headers["location"] == address


def test_the_token_of_the_first_page_stands_in_no_link(read_only: DeskClient) -> None:
    page = read_only.get("/?token=abc").text
    assert re.search(r'href="/words/\w+\?back=/"', page)
