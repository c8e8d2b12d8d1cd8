"""Whatever is counted on the status page agrees with its number, in every language."""

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from playwright.sync_api import expect

from pipeline.cli import main
from pipeline.language.pack import load_pack
from pipeline.language.plurals import categories, counted, counted_up_to
from pipeline.problems import ProblemsFoundError
from pipeline.status.status_words import read_words
from tests.status.conftest import ROOT, Opener, folders

ANSWERED = {
    "en": ["0 of 106 have responded", "1 of 106 has responded", "2 of 106 have responded"],
    "fr": ["0 réponse sur 106", "1 réponse sur 106", "2 réponses sur 106"],
}
# The second deadline is as many weeks before the opening as there are responses.
WEEKS = {
    "en": ["(0 weeks before", "(1 week before", "(2 weeks before"],
    "fr": ["(0 semaine avant", "(1 semaine avant", "(2 semaines avant"],
}
DAYS = {"en": ["today", "1 day", "2 days"], "fr": ["aujourd’hui", "1 jour", "2 jours"]}
SHOWN = {
    "en": ["0 of 106 shown", "1 of 106 shown", "2 of 106 shown"],
    "fr": ["0 sur 106 affiché", "1 sur 106 affiché", "2 sur 106 affichés"],
}
SEARCHED = {"en": ["xyzzy", "Peru", "Congo"], "fr": ["xyzzy", "Pérou", "Congo"]}
NUMBERS = (0, 1, 2)


Tree = Any  # lxml declares no types


def plain(element: Tree) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module", params=NUMBERS)
def counts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, Tree]:
    """Give a number, and the page of a session with as many responses, weeks and days."""
    number = int(request.param)
    folder = tmp_path_factory.mktemp(f"counts{number}")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    _keep_responses(folder / "inputs/responses.xlsx", number)
    session = folder / "inputs/session.toml"
    text = session.read_text(encoding="utf-8")
    assert "weeks_before = 6" in text
    session.write_text(
        text.replace("weeks_before = 6", f"weeks_before = {number}"), encoding="utf-8"
    )
    # The second reminder asks for responses by 30 September.
    assert main(["status", f"--as-of=2008-09-{30 - number}", *folders(folder)]) == 0
    page = html.parse(str(folder / "outputs/status/index.html"))
    return number, page


def _keep_responses(path: Path, number: int) -> None:
    """Leave the first responses that are whole, one a State."""
    book = openpyxl.load_workbook(path)
    sheet = book["Contact points"]
    columns = [cell.value for cell in sheet[1]]
    kind, state = columns.index("kind") + 1, columns.index("state") + 1
    kept: list[str] = []
    for row in range(2, sheet.max_row + 1):
        code = str(sheet.cell(row, state).value)
        if sheet.cell(row, kind).value == "substantive" and code not in kept and len(kept) < number:
            kept.append(code)
        else:
            sheet.cell(row, state).value = None
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[state - 1]]
    sheet.delete_rows(2, sheet.max_row)
    for values in rows:
        sheet.append(values)
    book.save(path)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_figures_of_the_page_agree_with_what_they_count(
    counts: tuple[int, Tree], language: str
) -> None:
    number, page = counts
    (version,) = page.xpath(f"//*[@id='{language}']")
    figure, *_ = version.find_class("figure")
    assert plain(figure) == ANSWERED[language][number]
    dues = version.xpath(f".//section[@aria-labelledby='{language}-dues']//tr")
    (deadline,) = (plain(row) for row in dues if WEEKS[language][number] in plain(row))
    assert deadline
    left = [plain(row.xpath("./td")[2]) for row in dues if row.xpath("./td")]
    assert DAYS[language][number] in left


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_number_of_rows_shown_agrees_as_one_types(
    office: Path, open_page: Opener, language: str
) -> None:
    page = open_page(office / "outputs/status/index.html", f"#{language}")
    register = page.locator(".version:visible .register").first
    for sought, shown in zip(SEARCHED[language], SHOWN[language], strict=True):
        register.get_by_role("searchbox").fill(sought)
        expect(register.get_by_role("status")).to_have_text(shown)


def test_a_language_with_more_forms_takes_each_from_its_rules(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    shutil.copytree(ROOT / "templates/en", folder)
    path = folder / "language.toml"
    rules = 'one = "i = 1 and v = 0"'
    text = path.read_text(encoding="utf-8")
    assert rules in text
    path.write_text(text.replace(rules, f'{rules}\nfew = "n = 2..4"'), encoding="utf-8")
    pack = load_pack(folder)
    assert categories(pack) == ("few", "one", "other")
    forms = {"one": "kniha", "few": "knihy", "other": "knih"}
    assert [counted(pack, forms, number) for number in (0, 1, 2, 5)] == [
        "knih",
        "kniha",
        "knihy",
        "knih",
    ]
    assert counted_up_to(pack, forms, 9) == ((0, "knih"), (1, "kniha"), (4, "knihy"), (9, "knih"))
    with pytest.raises(ProblemsFoundError) as raised:
        read_words(tmp_path, {"xx": pack})
    assert {problem.code for problem in raised.value.problems} == {"language-missing-key"}
    assert "circulars.answered.few" in {problem.values["key"] for problem in raised.value.problems}
