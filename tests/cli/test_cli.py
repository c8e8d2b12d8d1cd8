import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.report.conftest import replace_rows

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    return tmp_path


def run(copied: Path, command: str, *options: str) -> int:
    places = [f"--inputs={copied / 'inputs'}", f"--templates={ROOT / 'templates'}"]
    return main([command, *places, f"--outputs={copied / 'outputs'}", *options])


def spoil(copied: Path) -> None:
    path = copied / "inputs" / "responses.xlsx"
    book = openpyxl.load_workbook(path)
    book["Contact points"]["C14"] = "31/02/2008"
    book.save(path)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_is_written_and_the_summary_says_so(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(copied, "report") == 0
    out = capsys.readouterr().out
    assert "ICC-ASP-7-18.docx" in out
    assert "8 documents written" in out
    assert (copied / "outputs" / "manifest.json").exists()


def test_the_same_command_again_changes_nothing(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(copied, "report")
    before = snapshot(copied / "outputs")
    capsys.readouterr()
    assert run(copied, "report") == 0
    assert "0 documents written" in capsys.readouterr().out
    assert snapshot(copied / "outputs") == before


def test_one_language_and_one_report_can_be_asked_for(copied: Path) -> None:
    assert run(copied, "report", "--language=fr", "--report=cooperation") == 0
    written = (
        path for path in (copied / "outputs").rglob("*.docx") if path.parts[-2] != ".generated"
    )
    found = {path.name for path in written}
    assert found == {"ICC-ASP-7-18.docx"}
    assert not (copied / "outputs" / "en").exists()


@pytest.mark.parametrize("option", ["--language=xx", "--report=xx"])
def test_an_unknown_language_or_report_names_the_known_ones(
    copied: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert run(copied, "report", option) == 1
    assert "Choose among: " in capsys.readouterr().err


def test_an_error_in_a_cell_stops_the_run_and_says_where_what_and_how(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(copied, "report")
    before = snapshot(copied / "outputs")
    spoil(copied)
    assert run(copied, "report") == 1
    printed = capsys.readouterr().err
    assert (
        "responses.xlsx, sheet 'Contact points', cell C14: '31/02/2008' is not a date." in printed
    )
    assert "YYYY-MM-DD" in printed
    after = snapshot(copied / "outputs")
    problems = str(copied / "outputs" / "problems.xlsx")
    assert after.pop(problems) != before.pop(problems)
    assert after == before


def test_the_problem_book_goes_when_all_is_well(copied: Path) -> None:
    spoil(copied)
    assert run(copied, "check") == 1
    problems = copied / "outputs" / "problems.xlsx"
    sheet = openpyxl.load_workbook(problems).worksheets[0]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert any("responses.xlsx" in str(link.target) for link in links)
    shutil.copy(ROOT / "inputs" / "responses.xlsx", copied / "inputs" / "responses.xlsx")
    assert run(copied, "check") == 0
    kept = openpyxl.load_workbook(problems).worksheets[0]
    severities = {cell.value for row in kept.iter_rows() for cell in row}
    assert "warning" in severities
    assert "error" not in severities
    replace_rows(copied / "inputs" / "legislation.xlsx", "Coalition", lambda _: [])
    assert run(copied, "check") == 0
    assert not problems.exists()


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["reprot"], ["report", "--inputs=nowhere"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
    assert "nowhere" in capsys.readouterr().err


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys; from pipeline.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'docx', 'jinja2', 'babel', 'xlsxwriter', 'lxml', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("bureau ")


def test_the_same_inputs_give_the_same_bytes_in_another_time_zone_and_locale(copied: Path) -> None:
    found = []
    for name, settings in {
        "here": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "there": {"TZ": "America/New_York", "LC_ALL": "fr_FR.UTF-8", "PYTHONHASHSEED": "2"},
    }.items():
        outputs = copied / name
        arguments = [f"--inputs={copied / 'inputs'}", f"--templates={ROOT / 'templates'}"]
        subprocess.run(
            [sys.executable, "-m", "pipeline", "report", *arguments, f"--outputs={outputs}"],
            cwd=ROOT,
            # The list of problems is in the language of the user, which is another matter.
            env={**os.environ, "BUREAU_LANG": "en", **settings},
            capture_output=True,
            check=True,
        )
        found.append(
            {p.relative_to(outputs): p.read_bytes() for p in outputs.rglob("*.*") if p.is_file()}
        )
    assert found[0] == found[1]
