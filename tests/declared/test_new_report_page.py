"""The page on a new report: whoever does what it says, step by step, has the report."""

import datetime as dt
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.declared.made_up import ROOT
from tests.gate import findings, pandoc_text

FOLDER = "sessions/trust-fund"
PAGES = {"en": ROOT / "docs/new-report.md", "fr": ROOT / "docs/fr/new-report.md"}
FILE = re.compile(rf"^`{FOLDER}/([^`]+)`\n\n```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(rf"^    make ([\w-]+)(?: FILE=(\S+))? SESSION={FOLDER}$", re.MULTILINE)
ROW = re.compile(r"^\| ([^|]+) \| (\d{4}-\d\d-\d\d) \| (\d+) \| (yes) \|$", re.MULTILINE)
WANTED = {
    "en": (
        (
            "two States had contributed €220,000.00. They are listed in the annex; the criteria "
            "for contributions are in the appendix to the annex."
        ),
        "under item 9 of its agenda",
        "Mr. Søren Lindqvist (Denmark)",
    ),
    "fr": (
        (
            "deux États avaient versé 220 000,00 euros. La liste figure à l’annexe ; les critères "
            "applicables aux contributions figurent à l’appendice de l’annexe."
        ),
        "au titre du point 9 de son ordre du jour",
        "M. Søren Lindqvist (Danemark)",
    ),
}


@pytest.fixture(scope="module", params=["en", "fr"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = PAGES[request.param].read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("new") / "trust-fund"
    (folder / "inputs").mkdir(parents=True)
    shutil.copy(ROOT / "inputs/states.xlsx", folder / "inputs")
    for name, text in FILE.findall(page):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    commands = COMMAND.findall(page)
    assert [name for name, _ in commands] == ["workbook", "check", "report"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        for name, file in commands:
            assert main([name, *([file] if file else []), "--session", str(folder)]) == 0
            if file:
                shutil.move(folder / "outputs/workbooks" / file, folder / "inputs")
                type_rows(folder / "inputs" / file, page)
    return folder / "outputs"


def type_rows(path: Path, page: str) -> None:
    book = openpyxl.load_workbook(path)
    for state, day, amount, made_up in ROW.findall(page):
        book["Contributions"].append(
            [state, dt.date.fromisoformat(day), float(amount), made_up],
        )
    book.save(path)


@pytest.mark.parametrize("language", WANTED)
def test_the_steps_make_the_report(outputs: Path, language: str) -> None:
    path = outputs / language / "ICC-ASP-7-30.docx"
    assert findings(path) == []
    text = " ".join(pandoc_text(path).split())
    for wanted in WANTED[language]:
        assert wanted in text.replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing_is_wrong_with_it(outputs: Path) -> None:
    assert not (outputs / "problems.xlsx").exists()


def test_both_pages_have_the_same_files() -> None:
    english, french = (FILE.findall(page.read_text(encoding="utf-8")) for page in PAGES.values())
    assert english == french
    assert len(english) == 14
