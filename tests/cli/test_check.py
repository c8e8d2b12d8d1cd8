"""``check`` reads the inputs and every template, and says what it did not look at."""

import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.cli.test_cli import ROOT, snapshot, spoil


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for folder in ("inputs", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def check(desk: Path) -> int:
    folders = ("inputs", "templates", "outputs", "records")
    return main(["check", *(f"--{name}={desk / name}" for name in folders)])


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def spoil_letter(path: Path) -> None:
    """Put a tag that nothing fills into the first text of a letter."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"</w:body>",
        b"<w:p><w:r><w:t>{{ addressee.colour }}</w:t></w:r></w:p></w:body>",
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_check_without_errors_says_what_it_did_not_look_at(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(desk) == 0
    out, steps = capsys.readouterr()
    assert "The inputs and the templates have no errors; 6 warnings." in out
    assert steps.count("Reading and checking the inputs") == 1
    (said,) = [line for line in out.splitlines() if line.startswith("Not looked at: ")]
    for named in ("by hand", "PDF", "e-mails", "spelling", "mean the same"):
        assert named in said
    assert {Path(path).name for path in snapshot(desk / "outputs")} == {"problems.xlsx"}


def test_errors_of_every_kind_of_template_are_found_at_once(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french, english = desk / "templates" / "fr", desk / "templates" / "en"
    add(french / "cooperation" / "witnesses.md.j2", "\n{{ agreements.colour }}\n")
    add(english / "cooperation" / "annex_activities.md.j2", "\n{{ activities.colour }}\n")
    add(english / "cooperation" / "future.md.j2", "\n{{ cite('colour') }}\n")
    add(french / "masthead.toml", '\ncolour = "{{ session.colour }}"\n')
    spoil_letter(french / "letters" / "reminder_second.docx")
    assert check(desk) == 1
    # Files of Word are named as the system names them.
    said = capsys.readouterr().err.replace("\\", "/")
    for file in (
        "fr/cooperation/witnesses.md.j2",
        "en/cooperation/annex_activities.md.j2",
        "en/cooperation/future.md.j2",
        "fr/masthead.toml",
        "fr/letters/reminder_second.docx",
    ):
        assert file in said, file
    assert "was not looked at yet" in said
    assert not (desk / "outputs" / "en").exists()


def test_a_layout_that_is_missing_is_found(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "templates" / "fr" / "report.docx").unlink()
    assert check(desk) == 1
    assert str(Path("fr/report.docx")) in capsys.readouterr().err


def test_an_error_of_the_inputs_says_that_more_may_come(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(desk)
    assert check(desk) == 1
    said = capsys.readouterr().err
    assert said.count("'31/02/2008' is not a date") == 1
    assert "was not looked at yet" in said


def test_without_a_secretariat_no_letters_are_looked_at(desk: Path) -> None:
    settings = desk / "inputs" / "session.toml"
    text = settings.read_text(encoding="utf-8")
    start = text.index("[secretariat]")
    end = text.index("\n[", text.rindex("[secretariat", start) + 1)
    settings.write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    spoil_letter(desk / "templates" / "fr" / "letters" / "reminder_second.docx")
    assert check(desk) == 0
