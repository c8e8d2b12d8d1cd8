"""A real browser, and the pages it reads."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bench.crowd import crowd as with_states
from pipeline.cli import main
from pipeline.word.office.office_places import office as office_program
from tests.waiting import MILLISECONDS
from tests.workbooks import read_workbook

ROOT = Path(__file__).parents[2]
HOSTILE = '<img src=x onerror="window.caught=1"><script>window.caught=1</script>'
QUOTED = "\"'><svg onload=window.caught=1>&amp;"
DAY = "2008-08-01"


def folders(folder: Path) -> list[str]:
    names = [f"--{name}={folder / name}" for name in ("inputs", "outputs", "records")]
    return [*names, f"--templates={ROOT}/templates"]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with reports, letters and reminders, and with cells that would be script."""
    folder = tmp_path_factory.mktemp("status")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    _hostile_cells(folder / "inputs")
    without_register = [one for one in folders(folder) if "--records" not in one]
    assert main(["report", *without_register]) == 0
    assert main(["letters", "contact-points", *folders(folder)]) == 0
    if office_program() is not None:
        assert main(["pdf", "ICC-ASP-7-18", *without_register]) == 0
    assert main(["status", "--as-of", DAY, *folders(folder)]) == 0
    return folder


def _hostile_cells(inputs: Path) -> None:
    states = read_workbook(inputs / "states.xlsx")
    _set(states["States"], "AFG", {"list_name_en": HOSTILE, "list_name_fr": QUOTED})
    states.save(inputs / "states.xlsx")
    responses = read_workbook(inputs / "responses.xlsx")
    sheet = responses["Contact points"]
    columns = [cell.value for cell in sheet[1]]
    sheet.cell(3, columns.index("their_reference") + 1).value = QUOTED
    responses.save(inputs / "responses.xlsx")


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of 5,000 States."""
    folder = tmp_path_factory.mktemp("crowd")
    with_states(folder / "inputs", 5000)
    assert main(["status", "--as-of", DAY, *folders(folder)]) == 0
    return folder


def _set(
    sheet: Any,  # noqa: ANN401 - a sheet of openpyxl, which declares no types
    code: str,
    values: dict[str, str],
) -> None:
    columns = [cell.value for cell in sheet[1]]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns.index("iso3") + 1).value == code:
            for column, value in values.items():
                sheet.cell(row, columns.index(column) + 1).value = value


class Opener:
    """Opens files, and keeps what the browser complains of."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.opened: list[Page] = []
        self.complaints: list[str] = []

    def __call__(self, path: Path, fragment: str = "", **options: Any) -> Page:  # noqa: ANN401 - those of the browser
        page = self.browser.new_context(**options).new_page()
        page.set_default_timeout(MILLISECONDS)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._note(asked.url))
        page.goto(path.as_uri() + fragment)
        self.opened.append(page)
        return page

    def _note(self, url: str) -> None:
        if not url.startswith("file:"):
            self.complaints.append(url)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open a file; whatever the browser complains of fails the test."""
    opener = Opener(browser)
    yield opener
    for page in opener.opened:
        page.context.close()
    assert opener.complaints == []


def violations(page: Page) -> list[str]:
    """Say what a check of accessibility finds; its script is run beside the policy of the page."""
    found = Axe().run(page).response["violations"]
    return [json.dumps([one["id"], one["nodes"][0]["html"]]) for one in found]
