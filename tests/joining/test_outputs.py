"""What the documents, the review and the status page say of a State that was addressed later."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from pipeline.request import Request
from pipeline.status.gather import StatusRequest, gather
from tests.gate import pandoc_text
from tests.issuing.desk import Secretariat
from tests.joining.conftest import copied

ROOT = Path(__file__).parents[2]
ENTRY = "ICC-ASP/7/S/01 COK 2008-10-20"
NAMED = {"en": "register of correspondence: ", "fr": "registre de la correspondance : "}
WILL_BE_SENT = {"en": "The same request will be addressed", "fr": "La même demande sera adressée"}
COUNTED = {
    "en": "State that has since become a Party and has been addressed is also counted",
    "fr": "État sollicité après être devenu Partie est également compté",
}
LANGUAGES = ["en", "fr"]
SENT_IN_JUNE = {"BEL", "FRA", "PRY"}


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture(scope="module")
def reviewed(renewed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Secretariat:
    secretariat = copied(renewed_once, tmp_path_factory.mktemp("reviewed"))
    assert secretariat.run("review") == 0
    return secretariat


def conditions(secretariat: Secretariat) -> set[str]:
    request = Request(secretariat.inputs, secretariat.templates, records=secretariat.records)
    desk = StatusRequest(request, secretariat.outputs, secretariat.records, None, restricted=True)
    _, status = gather(desk, print)
    return {one.condition for one in status.documents}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_that_the_request_will_be_sent_until_it_has_been(
    before_once: Path, renewed_once: Path, language: str
) -> None:
    before, after = (
        plain(pandoc_text(Secretariat(folder).document(language)))
        for folder in (before_once, renewed_once)
    )
    assert WILL_BE_SENT[language] in before
    assert COUNTED[language] not in before
    assert WILL_BE_SENT[language] not in after
    assert COUNTED[language] in after


def test_the_list_of_contact_points_has_it_once_it_is_addressed(
    before_once: Path, renewed_once: Path
) -> None:
    listed = [
        pandoc_text(next((folder / "outputs/en/restricted").glob("*.docx")))
        for folder in (before_once, renewed_once)
    ]
    assert ["Cook Islands" in text for text in listed] == [False, True]


@pytest.mark.parametrize(("day", "joined"), [("2008-10-19", set()), ("2008-10-20", {"COK"})])
def test_the_status_page_has_it_from_the_day_of_the_dispatch(
    after_once: Path, day: str, joined: set[str], tmp_path: Path
) -> None:
    secretariat = copied(after_once, tmp_path)
    assert secretariat.run("status", f"--as-of={day}") == 0
    page = html.parse(str(secretariat.outputs / "status/index.html"))
    (version,) = page.xpath("//*[@id='en']")
    register = version.find_class("register")[0]
    assert {one.text_content() for one in register.find_class("code")} == SENT_IN_JUNE | joined


def test_a_report_is_outdated_where_the_register_alone_has_changed(
    before_once: Path, after_once: Path, renewed_once: Path
) -> None:
    found = [conditions(Secretariat(one)) for one in (before_once, after_once, renewed_once)]
    # What was issued stays as it was issued, whatever has changed since.
    drafts = [told - {"as-issued"} for told in found]
    assert drafts == [{"current"}, {"outdated"}, {"current"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_names_the_entry_of_the_register(reviewed: Secretariat, language: str) -> None:
    (path,) = (reviewed.outputs / language / "review").glob("ICC-ASP-7-18*.docx")
    comments = [plain(one.text) for one in docx.Document(str(path)).comments]
    assert any(f"{NAMED[language]}{ENTRY}" in one for one in comments)


def test_the_list_of_figures_names_it_beside_the_cells(reviewed: Secretariat) -> None:
    book = openpyxl.load_workbook(reviewed.outputs / "review/figures.xlsx")
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    cells = [plain(str(row[6])) for row in rows if row[0] == "responses.addressed"]
    assert f"{NAMED['en']}{ENTRY}" in cells
    assert any(cell.startswith("states.xlsx, States, ") for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_asks_is_told_of_it(
    reviewed: Secretariat, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--figure=responses.addressed", f"--language={language}")
    assert reviewed.run("explain", *words) == 0
    said = plain(capsys.readouterr().out)
    assert f"{NAMED[language]}{ENTRY}" in said
    assert "states.xlsx, " in said


def test_the_check_of_the_inputs_asks_the_register_too(
    before_once: Path, after_once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for place, folder in enumerate((before_once, after_once)):
        assert copied(folder, tmp_path / str(place)).run("check") == 0
        captured = capsys.readouterr()
        said.append("first note has gone out" in captured.out + captured.err)
    assert said == [True, False]


def test_without_a_register_its_library_is_not_imported(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    places = [f"--{name}={tmp_path / name}" for name in ("inputs", "outputs", "records")]
    commands = ("check", "report", "review", "status")
    calls = [[command, *places, f"--templates={ROOT / 'templates'}"] for command in commands]
    for command, imported in zip(commands, modules_after(*calls), strict=True):
        assert "pandas" in imported
        assert "sqlalchemy" not in imported, command
    assert not (tmp_path / "records").exists()


def test_help_imports_neither_tables_nor_the_register() -> None:
    (imported,) = modules_after(["--help"])
    assert not {"pandas", "sqlalchemy", "jinja2", "lxml"} & imported


AFTER_EACH = """
import contextlib, json, sys
from pipeline.cli import main
for words in json.loads(sys.argv[1]):
    with contextlib.suppress(SystemExit):
        assert main(words) == 0
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def modules_after(*calls: list[str]) -> list[set[str]]:
    """Run commands in a process of their own, and give the modules imported after each of them."""
    command = [sys.executable, "-c", AFTER_EACH, json.dumps(calls)]
    # Without other programs: the grammar of a whole report takes longer than all imports.
    alone = {**os.environ, "PATH": ""}
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=alone, check=True)
    lines = done.stderr.decode(errors="replace").splitlines()
    return [set(json.loads(line)) for line in lines if line.startswith("[")]
