"""A day at the desk in a real browser, in each language; every page is fit for everyone."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pipeline.desk.desk_words import Words, languages
from pipeline.desk.opened_session import Office
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from tests.desk.conftest import response, write_rows
from tests.machine.small_session import FIRST

WIDTHS = (1440, 390)


def is_fit(page: Page, *, to_all: bool = True) -> None:
    """No fault for a reader with another sense, and nothing wider than the screen."""
    found = Axe().run(page).response["violations"] if to_all else ()
    assert [json.dumps([one["id"], one["nodes"][0]["html"]]) for one in found] == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # A link that was clicked may still be loading: waiting goes on over the change of pages.
        page.wait_for_function(
            "width => document.body && document.documentElement.scrollWidth <= width",
            arg=width,
            timeout=30_000,
        )
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def done(page: Page, words: Words, said: str) -> None:
    """Wait until a piece of work is done, and see what came of it."""
    expect(page.locator(".lead .good")).to_have_text(said, timeout=240_000)
    page.get_by_role("link", name=str(words("work.back", part=""))).click()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_from_a_faulty_workbook_to_letters_that_have_gone_out(
    browser: Browser, address: tuple[str, Office], tmp_path: Path, code: str
) -> None:
    url, office = address
    words = languages()[code]
    faulty = tmp_path / "faulty" / "responses.xlsx"
    faulty.parent.mkdir()
    faulty.write_bytes((office.inputs / "responses.xlsx").read_bytes())
    write_rows(faulty, response(2, state="Belgiumm"), response(3, state="Fiji"))
    complaints: list[str] = []
    context = browser.new_context(locale=code, color_scheme="dark" if code == "fr" else "light")
    page = context.new_page()
    page.set_default_timeout(240_000)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: _ours(asked.url, complaints))
    page.goto(url)
    is_fit(page, to_all=code == "en")
    page.get_by_role("button", name=str(words("sessions.open"))).first.click()
    _mend(page, words, faulty, office)
    _trace(page, words)
    _send(page, words, office)
    page.get_by_role("link", name=str(words("parts.issue"))).click()
    page.wait_for_url("**/issue")
    is_fit(page, to_all=code == "en")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert complaints == []
    context.close()


def _ours(url: str, complaints: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:")):
        complaints.append(url)


def _button(page: Page, words: Words, key: str) -> Callable[[], None]:
    return page.get_by_role("button", name=str(words(key)), exact=False).first.click


def _mend(page: Page, words: Words, faulty: Path, office: Office) -> None:
    page.locator("#workbook").set_input_files(faulty)
    _button(page, words, "inputs.put")()
    wrong = page.locator(".lead .wrong")
    expect(wrong).to_have_text(str(words.count("inputs.errors", 1)))
    expect(page.locator(".bad")).to_have_text("Belgiumm")
    is_fit(page)
    page.get_by_role("button", name=str(words("inputs.write", text="Belgium"))).click()
    expect(page.locator(".lead .good")).to_have_text(str(words("inputs.good")))
    book = openpyxl.load_workbook(office.inputs / "responses.xlsx")
    assert book["Contact points"]["A2"].value == "Belgium"


def _trace(page: Page, words: Words) -> None:
    page.get_by_role("link", name=str(words("parts.report")), exact=True).click()
    expect(page.locator(".lead .good")).to_have_text(str(words("report.agree")))
    page.locator(f"[id^={words.code}-] .fig").nth(1).click()
    trace = page.get_by_role("complementary", name=str(words("report.trace")))
    expect(trace).to_contain_text("responses.xlsx")
    trace.locator("summary").first.click()
    expect(trace.locator("table")).to_contain_text("Fiji")
    is_fit(page)


def _send(page: Page, words: Words, office: Office) -> None:
    page.get_by_role("link", name=str(words("parts.letters")), exact=True).click()
    page.locator("#day").fill("2008-06-02")
    _button(page, words, "letters.show-day")()
    page.locator("summary").first.click()
    page.get_by_role("button", name=str(words.count("letters.make-letters", 6))).click()
    done(page, words, str(words.count("done.letters", 6, left=0)))
    with open_register("", office.records) as register:
        count = len(entries(register, circular=FIRST))
    is_fit(page, to_all=words.code == "fr")
    for action, said in (("clear", "done.cleared"), ("dispatch", "done.dispatched")):
        form = page.locator(f"form[action$={action}]")
        form.locator("[name=by]").fill("Y. Haesendonck")
        form.locator("[name=on]").fill("2008-06-02")
        form.get_by_role("button").click()
        done(page, words, str(words.count(said, count, aside=0)))
    with open_register("", office.records) as register:
        letters = entries(register, circular=FIRST)
    assert {one.state for one in letters} <= {"dispatched", "answered"}
    assert {one.cleared_by for one in letters} == {"Y. Haesendonck"}
    page.get_by_role("link", name="Fidji" if words.code == "fr" else "Fiji").first.click()
    expect(page.locator("table").first).to_contain_text(str(words("states.dispatched")))
    is_fit(page, to_all=words.code == "fr")
