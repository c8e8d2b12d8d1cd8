"""A printed page has no buttons, no row that is cut, and heads on each sheet of paper."""

from playwright.sync_api import Browser

from pipeline.desk.opened_session import OpenedSession
from tests.desk.conftest import response, write_rows
from tests.waiting import MILLISECONDS

ROWS = 40
SEEN = """() => [...document.querySelectorAll('button, .button, input, select, nav')]
  .filter((one) => one.getClientRects().length).map((one) => one.outerHTML)"""
CUT = """() => [...document.querySelectorAll('.trace .scroll')].filter(
  (one) => getComputedStyle(one).overflowY !== 'visible' || one.scrollHeight > one.clientHeight + 1
).length"""
HEADS = """() => [...document.querySelectorAll('.trace thead')].map(
  (one) => getComputedStyle(one).display + getComputedStyle(one.rows[0].cells[1]).position)"""


def test_the_origin_of_a_figure_is_printed_with_all_rows_that_are_open(
    browser: Browser, address: tuple[str, OpenedSession]
) -> None:
    url, opened = address
    rows = [response(2, state="Belgium", line=number) for number in range(1, ROWS + 1)]
    write_rows(opened.inputs / "responses.xlsx", *rows)
    page = browser.new_context(locale="en").new_page()
    page.set_default_timeout(MILLISECONDS)
    page.goto(url)
    page.get_by_role("button", name="Open").first.click()
    page.goto(page.url.rpartition("/")[0] + "/report")
    for number in range(page.locator("[id^=en-] .fig").count()):
        page.locator("[id^=en-] .fig").nth(number).click()
        page.locator("[id^=en-] .fig").nth(number).and_(page.locator("[aria-current]")).wait_for()
        if page.locator(".trace summary").count():
            break
    page.locator(".trace summary").first.click()
    assert page.evaluate(CUT) > 0, "on the screen it is rolled"
    page.emulate_media(media="print")
    assert page.evaluate(SEEN) == []
    assert page.evaluate(CUT) == 0
    assert set(page.evaluate(HEADS)) == {"table-header-groupstatic"}
    numbers = page.locator(".trace th[scope=row]:visible").all_inner_texts()
    assert numbers[:ROWS] == [str(number) for number in range(2, ROWS + 2)]
    page.context.close()
