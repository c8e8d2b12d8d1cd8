"""A day at the desk in a real browser, in each language; every page is fit for everyone."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pipeline.desk.desk_words import Words, languages
from pipeline.desk.opened_session import OpenedSession
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from tests.desk.conftest import response, write_rows
from tests.machine.small_session import FILLED, FIRST
from tests.waiting import MILLISECONDS

WIDTHS = (1440, 390)


def is_fit(page: Page, *, to_all: bool = True) -> None:
    """No fault for a reader with another sense, and nothing wider than the screen."""
    page.wait_for_load_state()  # before its style is there, every page is wide
    found = Axe().run(page).response["violations"] if to_all else ()
    assert [json.dumps([one["id"], one["nodes"][0]["html"]]) for one in found] == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # A link that was clicked may still be loading: waiting goes on over the change of pages.
        page.wait_for_function(
            "width => document.body && document.documentElement.scrollWidth <= width",
            arg=width,
            timeout=MILLISECONDS,
        )
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def done(page: Page, words: Words, said: str) -> None:
    """Wait until a piece of work is done, and see what came of it."""
    expect(page.locator(".lead .good")).to_have_text(said)
    page.get_by_role("link", name=str(words("work.back", part=""))).click()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_from_a_faulty_workbook_to_the_corrigendum_and_the_next_session(
    browser: Browser, address: tuple[str, OpenedSession], tmp_path: Path, code: str
) -> None:
    url, opened = address
    words = languages()[code]
    faulty = tmp_path / "faulty" / "responses.xlsx"
    faulty.parent.mkdir()
    faulty.write_bytes((opened.inputs / "responses.xlsx").read_bytes())
    write_rows(faulty, response(2, state="Belgiumm"), response(3, state="Fiji"))
    complaints: list[str] = []
    context = browser.new_context(locale=code, color_scheme="dark" if code == "fr" else "light")
    page = context.new_page()
    page.set_default_timeout(MILLISECONDS)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: _ours(asked.url, complaints))
    page.goto(url)
    is_fit(page, to_all=code == "en")
    page.get_by_role("button", name=str(words("sessions.open"))).first.click()
    _mend(page, words, faulty, opened)
    _find(page, words)
    _trace(page, words)
    _try(page, words)
    _write(page, words, opened)
    _send(page, words, opened)
    _answer(page, words, opened)
    _remind(page, words)
    _issue(page, words, opened)
    _correct(page, words, opened)
    _begin(page, words)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    # A page that says why something was not done is told by the browser as well.
    assert [one for one in complaints if "409" not in one] == []
    context.close()


def _ours(url: str, complaints: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:")):
        complaints.append(url)


def _button(page: Page, words: Words, key: str) -> Callable[[], None]:
    return page.get_by_role("button", name=str(words(key)), exact=False).first.click


def _mend(page: Page, words: Words, faulty: Path, opened: OpenedSession) -> None:
    page.locator("#workbook").set_input_files(faulty)
    _button(page, words, "inputs.put")()
    wrong = page.locator(".lead .wrong")
    expect(wrong).to_have_text(str(words.count("inputs.errors", 1)))
    expect(page.locator(".bad")).to_have_text("Belgiumm")
    is_fit(page)
    # A State is proposed by its name in the language of the reader, which the column takes.
    name = {"en": "Belgium", "fr": "Belgique"}[words.code]
    page.get_by_role("button", name=str(words("inputs.write", text=name))).click()
    expect(page.locator(".lead .good")).to_have_text(str(words("inputs.good")))
    book = openpyxl.load_workbook(opened.inputs / "responses.xlsx")
    assert book["Contact points"]["A2"].value == name


def _find(page: Page, words: Words) -> None:
    """A row without a fault is found by its State; the settings are read, and nothing changes."""
    page.get_by_role("link", name=str(words("parts.inputs")), exact=True).click()
    page.locator("#of").select_option("responses.xlsx:Contact points")
    page.locator("#find").fill("Fidji")
    _button(page, words, "rows.look")()
    expect(page.locator("[aria-labelledby=row] table")).to_contain_text("Fiji")
    is_fit(page)
    page.locator("[name=find]").fill("substantive")
    _button(page, words, "rows.look")()
    expect(page.locator("#found")).to_have_text(str(words.count("rows.found", 2)))
    is_fit(page)
    page.get_by_role("link", name=str(words("work.back", part=words("parts.inputs")))).click()
    page.get_by_role("link", name="session.toml").click()
    expect(page.locator("h1")).to_have_text(str(words("settings.title")))
    is_fit(page)


def _trace(page: Page, words: Words) -> None:
    page.get_by_role("link", name=str(words("parts.report")), exact=True).click()
    expect(page.locator(".lead .good")).to_have_text(str(words("report.agree")))
    page.locator(f"[id^={words.code}-] .fig").nth(1).click()
    trace = page.get_by_role("complementary", name=str(words("report.trace")))
    expect(trace).to_contain_text("responses.xlsx")
    expect(trace.locator("table")).to_contain_text("Fiji")
    is_fit(page)


def _try(page: Page, words: Words) -> None:
    """From the rows behind a figure: what moves if a response were a holding one."""
    page.locator(".trace [href*=what-if]").first.click()
    page.locator("button[name=column][value=E]").click()
    choice = page.locator("[name=text]")
    choice.select_option(choice.locator("option").nth(2).get_attribute("value"))
    _button(page, words, "what_if.try")()
    expect(page.locator("del").first).to_have_text("2")
    expect(page.locator("ins").first).to_have_text("1")
    is_fit(page)


def _begin(page: Page, words: Words) -> None:
    """The next session is made, and the first place of its checklist is ticked."""
    page.locator(".session a").click()
    page.get_by_role("link", name=str(words("sessions.begin"))).click()
    for name, day in (("opening", "2009-11-18"), ("closing", "2009-11-26")):
        page.locator(f"[name={name}]").fill(day)
    is_fit(page)
    _button(page, words, "begin.do")()
    first = page.locator("[name=row]").first
    first.check()
    is_fit(page)
    _button(page, words, "checklist.save")()
    expect(page.locator("[name=row]:checked")).to_have_count(1)
    assert Path("sessions/8/inputs/session.toml").is_file()


def _write(page: Page, words: Words, opened: OpenedSession) -> None:
    """A text is faulty at a line, then printed as it is typed, then saved."""
    page.get_by_role("link", name=str(words("parts.texts")), exact=True).click()
    area = page.locator(f"#text-{words.code}")
    before = area.input_value()
    area.fill(f"{before}\n{{{{ nothing")
    expect(page.locator("#checked a")).to_have_text(str(words("inputs.line", n=3)))
    is_fit(page)
    area.fill(f"Note. {before}")
    expect(page.locator("#preview")).to_contain_text("Note.")
    _button(page, words, "texts.save")()
    expect(page.locator("button[form]")).to_have_count(1)
    file = opened.templates / f"{words.code}/small/figures.md.j2"
    assert file.read_text(encoding="utf-8") == f"Note. {before}"
    is_fit(page)


def _answer(page: Page, words: Words, opened: OpenedSession) -> None:
    """A response is typed while Excel has the workbook open, and written when it is closed."""
    page.get_by_role("link", name=str(words("parts.letters")), exact=True).click()
    page.get_by_role("link", name=str(words("response.type"))).click()
    lock = opened.inputs / "~$responses.xlsx"
    lock.write_bytes(b"x")
    typed = {"state": "Kenya", "received_on": "2008-06-20", **FILLED}
    for name, text in typed.items():
        page.locator(f"#cell-{name}").fill(text)
    page.locator("#cell-kind").select_option(index=1)
    _button(page, words, "response.write")()
    expect(page.get_by_role("alert")).to_contain_text(str(words("response.not-written")))
    is_fit(page)
    lock.unlink()
    _button(page, words, "response.write")()
    expect(page.get_by_role("status")).to_have_text(
        str(words("response.added-for", name="Kenya", n=4))
    )
    sheet = openpyxl.load_workbook(opened.inputs / "responses.xlsx")["Contact points"]
    assert sheet["A4"].value == "Kenya"


def _remind(page: Page, words: Words) -> None:
    """Those who have not answered are reminded, and those who have are thanked."""
    for run, day in (("reminders", "2008-07-15"), ("acknowledgements", "2008-07-16")):
        page.get_by_role("link", name=str(words("parts.letters")), exact=True).click()
        page.locator("#day").fill(day)
        _button(page, words, "letters.show-day")()
        page.locator(f"form:has([name=run][value={run}]) button").click()
        expect(page.locator(".lead .good")).to_be_visible()
        is_fit(page, to_all=run == "reminders")


def _issue(page: Page, words: Words, opened: OpenedSession) -> None:
    """The report is written, cleared by all, issued, and made again from its archive."""
    page.get_by_role("link", name=str(words("parts.report")), exact=True).click()
    page.get_by_role("button", name=str(words("report.word"))).click()
    expect(page.locator(".lead .good")).to_be_visible()
    page.get_by_role("link", name=str(words("parts.issue")), exact=True).click()
    is_fit(page)
    for _ in range(2):
        form = page.locator("form[action$='issue/clear']")
        expect(form.locator("[name=by]")).to_have_value("")  # another stage clears, another name
        form.locator("[name=by]").fill("Y. Haesendonck")
        form.locator("[name=on]").fill("2010-12-31")
        form.get_by_role("button").click()
        expect(page.locator(".lead .good")).to_be_visible()
        page.get_by_role("link", name=str(words("work.back", part=""))).click()
    form = page.locator("form[action$='issue/issue']")
    form.locator("[name=on]").fill("2010-12-31")
    form.locator("[name=sure]").check()
    form.get_by_role("button").click()
    day = words.day(dt.date(2010, 12, 31))
    done(page, words, str(words("done.issued", symbol="ICC-ASP/7/18", day=day)))
    assert len(list((opened.records / "issued").glob("*/issue.json"))) == 1
    is_fit(page)
    page.locator("form[action$='issue/rebuild'] button").click()
    done(page, words, str(words("done.rebuilt", symbol="ICC-ASP/7/18")))


def _correct(page: Page, words: Words, opened: OpenedSession) -> None:
    """A text that was issued is corrected, and the corrigendum drafted."""
    page.get_by_role("link", name=str(words("parts.texts")), exact=True).click()
    area = page.locator(f"#text-{words.code}")
    area.fill(f"Corr. {area.input_value()}")
    _button(page, words, "texts.save")()
    page.get_by_role("link", name=str(words("parts.issue")), exact=True).click()
    form = page.locator("form[action$='issue/draft']")
    form.locator("[name=on]").fill("2011-01-10")
    form.get_by_role("button", name=str(words("issue.corrigendum"))).click()
    symbols = {"symbol": "ICC-ASP/7/18/Corr.1", "corrects": "ICC-ASP/7/18"}
    done(page, words, str(words("done.corrigendum", **symbols)))
    assert list(opened.outputs.rglob("*Corr*.docx"))
    expect(page.locator("form[action$='issue/rebuild']")).to_have_count(1)
    page.locator("section summary").first.click()
    is_fit(page)


def _send(page: Page, words: Words, opened: OpenedSession) -> None:
    page.get_by_role("link", name=str(words("parts.letters")), exact=True).click()
    page.locator("#day").fill("2008-06-02")
    _button(page, words, "letters.show-day")()
    page.locator("summary").first.click()
    to = words.count("letters.addressees", 6)
    page.get_by_role("button", name=str(words.count("letters.make-letters", 6, to=to))).click()
    done(page, words, str(words.count("done.letters", 6, to=to, same=0, sent=0, left=0)))
    with open_register("", opened.records) as register:
        count = len(entries(register, circular=FIRST))
    is_fit(page, to_all=words.code == "fr")
    for action, said in (("clear", "done.cleared"), ("dispatch", "done.dispatched")):
        form = page.locator(f"form[action$={action}]")
        form.locator("[name=by]").fill("Y. Haesendonck")
        form.locator("[name=on]").fill("2008-06-02")
        form.get_by_role("button").click()
        done(page, words, str(words.count(said, count, to=to, aside=0)))
    with open_register("", opened.records) as register:
        letters = entries(register, circular=FIRST)
    assert {one.state for one in letters} <= {"dispatched", "answered"}
    assert {one.cleared_by for one in letters} == {"Y. Haesendonck"}
    page.get_by_role("link", name="Fidji" if words.code == "fr" else "Fiji").first.click()
    expect(page.locator("table").first).to_contain_text(str(words("states.dispatched")))
    is_fit(page, to_all=words.code == "fr")
