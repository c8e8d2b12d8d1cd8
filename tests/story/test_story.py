"""One report from its issue to its revision, in both languages, as the secretariat lives it."""

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pypandoc
import pytest

from tests.changes.conftest import corrected_law, late_responses
from tests.gate import findings, pandoc_text
from tests.issuing.desk import LANGUAGES, Secretariat, new_secretariat
from tests.redline.settling import settled, tracked
from tests.redline.test_redline import as_pandoc_reads

STEM = "ICC-ASP-7-18"
FOR = {
    "en": "*For* September 2008, a little over forty States Parties *read* September 2008, 55",
    "fr": "*lire* Au 15 septembre 2008, 55 États Parties avaient répondu.",
}
PARAGRAPH = {"en": "Paragraph 6", "fr": "Paragraphe 6"}
BEFORE = {"en": "a little over forty States Parties", "fr": "un peu plus de quarante États Parties"}
AFTER = {"en": "55 States Parties", "fr": "55 États Parties"}


def test_from_issue_to_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = new_secretariat(tmp_path / "desk")
    issued = issue(desk)

    late_responses()(desk.inputs)
    corrected_law()(desk.inputs)
    changes(desk, issued, tmp_path)
    corrigendum(desk)
    edited = hand_edit(desk, capsys)
    revision(desk, edited, capsys)


def issue(desk: Secretariat) -> dict[str, bytes]:
    """Draft, clear twice and issue; what was issued is never touched again."""
    assert desk.run("report", "--report=cooperation") == 0
    assert desk.issue() == 1, "nothing is issued that is not cleared"
    desk.clear()
    assert desk.issue() == 0
    return {
        one: (desk.archive() / f"documents/{one}/{STEM}.docx").read_bytes() for one in LANGUAGES
    }


def changes(desk: Secretariat, issued: dict[str, bytes], folder: Path) -> None:
    """What changed is tracked: accepted it is the new report, rejected the issued one."""
    assert desk.run("changes") == 0
    assert desk.run("report", "--report=cooperation") == 0
    for language in LANGUAGES:
        path = desk.outputs / language / "review" / f"{STEM}.changes.docx"
        assert findings(path) == []
        content = path.read_bytes()
        assert tracked(content) > 20
        new = desk.document(language).read_bytes()
        for version, accept in ((new, True), (issued[language], False)):
            made = settled(content, accept=accept)
            assert as_pandoc_reads(made, folder) == as_pandoc_reads(version, folder)
    page = (desk.outputs / "review/changes.md").read_text(encoding="utf-8")
    assert page.count("| whole row |") == 12
    assert "| responses.responded | changed | 43 | 55 |" in page
    book = openpyxl.load_workbook(desk.outputs / "review/changes.xlsx")
    cells = list(book[book.sheetnames[0]].iter_rows(values_only=True, min_row=2))
    assert len(cells) >= 13


def corrigendum(desk: Secretariat) -> None:
    """Both readings stand under the number of the issued paragraph, in both languages."""
    assert desk.run("corrigendum", "--on=2008-11-10") == 0
    for language in LANGUAGES:
        path = desk.document(language, f"{STEM}-Corr.1")
        assert findings(path) == []
        text = pandoc_text(path, "markdown")
        assert "ICC-ASP/7/18/Corr.1" in text
        assert PARAGRAPH[language] in text
        assert FOR[language] in text
    desk.clear("ICC-ASP/7/18/Corr.1")
    assert desk.issue("ICC-ASP/7/18/Corr.1", on="2008-11-10") == 0


def hand_edit(desk: Secretariat, capsys: pytest.CaptureFixture[str]) -> dict[Path, bytes]:
    """An edit in Word is kept, listed and ends the next run with 3."""
    edited = {}
    for language in LANGUAGES:
        path = desk.document(language)
        document = docx.Document(str(path))
        for paragraph in document.paragraphs:
            if AFTER[language].split()[-3] in paragraph.text and "2008" in paragraph.text:
                paragraph.add_run(" Added by hand.")
        document.save(str(path))
        edited[path] = path.read_bytes()
    capsys.readouterr()
    assert desk.run("report", "--report=cooperation") == 3
    said = capsys.readouterr().out
    for path, content in edited.items():
        assert path.read_bytes() == content
        assert path.with_name(f"{STEM}.new.docx").exists()
        language = path.parent.name
        assert f"templates/{language}/cooperation/contact_points.md.j2, line" in said
    assert "Added by hand." in said
    listed = openpyxl.load_workbook(desk.outputs / "edits.xlsx").active
    assert listed is not None
    assert listed.max_row >= 3
    assert desk.run("report", "--report=cooperation", "--discard-edits") == 0
    kept = {path.read_bytes() for path in (desk.outputs / "kept").rglob("*.docx")}
    assert set(edited.values()) <= kept
    return edited


def revision(
    desk: Secretariat, edited: dict[Path, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    """The revision replaces the report, is issued, verified, and made again byte for byte."""
    assert desk.run("revise", "--on=2008-11-13") == 0
    symbol, stem = "ICC-ASP/7/18/Rev.1", f"{STEM}-Rev.1"
    for language in LANGUAGES:
        path = desk.document(language, stem)
        assert findings(path) == []
        text = pandoc_text(path)
        assert symbol in text
        assert AFTER[language] in text
        assert BEFORE[language] not in text
        assert "Added by hand." not in text
    desk.clear(symbol)
    assert desk.issue(symbol, on="2008-11-13") == 0
    capsys.readouterr()
    assert desk.run("verify") == 0
    for name in (STEM, f"{STEM}-Corr.1", stem):
        assert desk.run("rebuild", f"--from={desk.archive(name)}") == 0
        assert "the same, byte for byte" in capsys.readouterr().out
    record = json.loads((desk.archive(stem) / "issue.json").read_text(encoding="utf-8"))
    assert record["symbol"] == symbol
    assert not [path for path, content in edited.items() if path.read_bytes() == content]
    assert shutil.which("pandoc") or pypandoc.get_pandoc_version()
