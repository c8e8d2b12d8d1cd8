"""What a problem advises is a button or a link beside it."""

import html
import re

import pytest

from pipeline.desk.jobs.work import Outcome
from pipeline.problems import Place, Problem
from tests.desk.conftest import DeskClient, response, write_rows
from tests.machine.small_session import FIRST
from tests.waiting import waited


def page_with(desk: DeskClient, *problems: Problem) -> str:
    outcome = Outcome("done.verified", {"n": len(problems)}, problems=problems)
    task = desk.desk.work.start("small", "work.verify", lambda _: outcome)
    assert task
    assert waited(lambda: not desk.desk.work.running)
    return html.unescape(desk.get(f"/small/work/{task.number}").text)


@pytest.mark.parametrize(("code", "part"), [
    ("all-gone-out", "letters"), ("not-laid-out", "report"), ("archive-unrecorded", "issue"),
])  # fmt: skip
def test_advice_that_is_followed_on_a_page_leads_there(
    read_only: DeskClient, code: str, part: str
) -> None:
    assert (
        f'href="/small/{part}"'
        in page_with(read_only, Problem(code, Place("x"))).partition('<ul class="problems">')[2]
    )


def test_a_line_of_the_settings_leads_to_its_field(read_only: DeskClient) -> None:
    problem = Problem("reminder-after-opening", Place("session.toml", line=12), {}, "warning")
    assert 'href="/small/settings#line-12"' in page_with(read_only, problem)


def test_each_run_that_is_outdated_has_the_button_that_makes_it_anew(at_desk: DeskClient) -> None:
    desk = at_desk
    desk.work(desk.post("/small/report/make", what="word"))
    desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day="2008-06-02"))
    write_rows(desk.workbook, response(2, state="Fiji"))
    verified = desk.work(desk.post("/small/issue/verify"))
    advised = verified.partition('<ul class="problems">')[2]
    assert re.search(r'action="/small/report/make".*name="what" value="word"', advised)
    assert f'href="/small/letters?circular={FIRST}"' in advised
    assert f">{FIRST}<" not in advised, "named by its title"
