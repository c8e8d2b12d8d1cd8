"""The status page as a person uses it: in a real browser."""

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
from playwright.sync_api import Locator, Page, expect

from pipeline.cli import main
from pipeline.word.office.office_places import office as office_program
from tests.status.conftest import DAY, HOSTILE, QUOTED, Opener, folders, violations

WIDE: dict[str, Any] = {"viewport": {"width": 1200, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}


def page_of(office: Path) -> Path:
    return office / "outputs/status/index.html"


def addressees(page: Page) -> Locator:
    return page.locator(".version:visible .register").first


def rows(page: Page) -> list[str]:
    return addressees(page).locator("tbody tr:visible .code").all_inner_texts()


# Each two of language, colours and size stand together once.
@pytest.mark.parametrize(
    ("language", "scheme", "size"),
    [
        ("en", "light", WIDE),
        ("en", "dark", PHONE),
        ("fr", "light", PHONE),
        ("fr", "dark", WIDE),
    ],
    ids=["en-light-wide", "en-dark-phone", "fr-light-phone", "fr-dark-wide"],
)
def test_no_violation_of_accessibility(
    office: Path, open_page: Opener, size: dict[str, Any], scheme: str, language: str
) -> None:
    page = open_page(page_of(office), f"#{language}", color_scheme=scheme, **size)
    assert violations(page) == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_runs_over_the_edge(office: Path, open_page: Opener, size: dict[str, Any]) -> None:
    page = open_page(page_of(office), **size)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_search_finds_names_without_their_accents(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office), "#fr")
    addressees(page).get_by_role("searchbox").fill("perou")
    expect(addressees(page).get_by_role("status")).to_have_text("1 sur 106 affiché")
    assert rows(page) == ["PER"]
    page.keyboard.press("Escape")
    expect(addressees(page).get_by_role("status")).to_have_text("106 sur 106 affichés")


def test_the_standing_filter_agrees_with_the_counts(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    choice = addressees(page).get_by_label("Standing")
    for option in choice.locator("option").all()[1:]:
        count = int(re.findall(r"\((\d+)\)", option.inner_text())[0])
        choice.select_option(option.get_attribute("value"))
        expect(addressees(page).get_by_role("status")).to_have_text(f"{count} of 106 shown")
        assert len(rows(page)) == count


def test_filters_join(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    addressees(page).get_by_label("Standing").select_option("answered")
    addressees(page).get_by_label("Regional group").select_option("Asian States")
    expect(addressees(page).get_by_role("status")).to_have_text("2 of 106 shown")
    addressees(page).get_by_label("Standing").select_option("")
    addressees(page).get_by_label("Reminder due by").fill("2008-07-15")
    expect(addressees(page).get_by_role("status")).to_have_text("10 of 106 shown")
    shown = addressees(page).locator("tbody tr:visible")
    for text in shown.all_inner_texts():
        assert "due since 15 July 2008" in " ".join(text.split())


def test_a_click_sorts_and_another_turns_the_order(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    since = addressees(page).get_by_role("button", name="Since")
    head = addressees(page).locator("th[data-key=since]")
    since.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    days = addressees(page).locator("tbody tr").evaluate_all("all => all.map(r => r.dataset.since)")
    known = [day for day in days if day]
    assert known == sorted(known)
    assert days[: len(known)] == known, "what has no date stands last"
    since.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    days = addressees(page).locator("tbody tr").evaluate_all("all => all.map(r => r.dataset.since)")
    assert days[: len(known)] == sorted(known, reverse=True)


def test_the_order_is_that_of_the_language(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office), "#fr")
    found = rows(page)
    assert found.index("ZAF") < found.index("ALB") < found.index("ECU") < found.index("ZMB")


def test_one_switch_turns_everything_to_french(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    expect(page.get_by_role("heading", level=1)).to_have_text("Where things stand")
    page.get_by_label("English").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tableau de suivi")
    assert page.evaluate("document.documentElement.lang") == "fr-FR"
    assert page.title() == "Tableau de suivi"
    assert page.get_by_text("1er août 2008").first.is_visible()


def test_without_scripts_everything_is_there_and_the_switch_works(
    office: Path, open_page: Opener
) -> None:
    page = open_page(page_of(office), java_script_enabled=False)
    assert page.locator("#en .register").first.locator("tbody tr").count() == 106
    assert page.locator(".controls:visible").count() == 0
    page.get_by_label("Français").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tableau de suivi")


def test_every_link_leads_somewhere(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    links = page.locator("a").evaluate_all("all => all.map(a => a.href)")
    files = [link for link in links if "#" not in link]
    assert any(link.endswith(".pdf") for link in files) or office_program() is None
    assert any("/letters/contact-points/" in link for link in files)
    for link in files:
        assert Path(unquote(urlparse(link).path)).is_file(), link
    for link in set(links) - set(files):
        assert page.locator(f"[id='{link.partition('#')[2]}']").count() == 1


def test_no_cell_becomes_script(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    text = page.locator("body").inner_text()
    assert HOSTILE in text
    page.get_by_label("Français").check()
    assert QUOTED in page.locator("body").inner_text()
    assert page.evaluate("window.caught") is None
    assert page.locator("img").count() == 0


def test_the_policy_lets_nothing_else_run(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page.evaluate("document.addEventListener('securitypolicyviolation', e => window.stopped = 1)")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.caught = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.caught") is None
    page.wait_for_function("window.stopped === 1")
    assert any("Content Security Policy" in text for text in open_page.complaints)
    open_page.complaints.clear()


def test_print_shows_the_tables_without_the_controls(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    page.emulate_media(media="print")
    assert page.locator(".controls:visible").count() == 0
    assert page.locator("nav:visible").count() == 0
    assert len(page.pdf()) > 10_000
    assert addressees(page).locator("tbody tr:visible").count() == 106


def test_charts_say_what_their_tables_say(office: Path, open_page: Opener) -> None:
    page = open_page(page_of(office))
    for chart in page.locator(".version:visible .charted").all():
        assert chart.get_by_role("img").get_attribute("aria-label")
        drawn = chart.locator("svg text").all_text_contents()
        for cell in chart.locator("tbody th").all_inner_texts():
            assert cell in drawn
    table = page.locator(".version:visible .charted table").first
    total = [int(text) for text in table.locator("tfoot td").all_inner_texts()]
    assert total == [38, 68, 106]


def test_restricted_data_need_the_word(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    text = page_of(copy).read_text(encoding="utf-8")
    assert not re.search(r"\+\d[\d ]{6,}", text), "a telephone number"
    assert "restricted/" not in text
    assert main(["status", "--as-of", DAY, "--restricted", *folders(copy)]) == 0
    held = (copy / "outputs/restricted/status/index.html").read_text(encoding="utf-8")
    assert re.search(r"\+\d[\d ]{6,}", held)
    assert "not for distribution" in held
    assert page_of(copy).read_text(encoding="utf-8") == text


def test_the_same_day_gives_the_same_page(office: Path) -> None:
    before = page_of(office).read_bytes()
    page_of(office).unlink()
    assert main(["status", "--as-of", DAY, *folders(office)]) == 0
    assert page_of(office).read_bytes() == before


def test_five_thousand_addressees(crowd: Path, open_page: Opener) -> None:
    page = open_page(page_of(crowd), **WIDE)
    status = addressees(page).get_by_role("status")
    expect(status).to_have_text("4998 of 4998 shown")
    addressees(page).get_by_role("searchbox").fill("land qb")
    expect(status).to_have_text("26 of 4998 shown")
    addressees(page).get_by_label("Standing").select_option("answered")
    expect(status).to_have_text("0 of 4998 shown")
    addressees(page).get_by_role("searchbox").fill("")
    expect(status).to_have_text("36 of 4998 shown")
    addressees(page).get_by_role("button", name="Since").click()
    first = addressees(page).locator("tbody tr:visible").first
    assert first.get_attribute("data-since") == min(
        addressees(page)
        .locator("tbody tr:visible")
        .evaluate_all("all => all.map(r => r.dataset.since)")
    )
