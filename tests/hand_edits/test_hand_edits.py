"""What somebody changed in Word is listed, with where each change belongs."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from pipeline.word.redline.edits import edits, shortened
from tests.gate import office_profile
from tests.issuing.desk import Secretariat, few_states, new_secretariat

STEM = "ICC-ASP-7-18"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = new_secretariat(tmp_path_factory.mktemp("made") / "desk")
    few_states(desk.inputs)
    assert desk.run("report") == 0
    assert desk.run("letters", "contact-points") == 0
    return desk.folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Secretariat:
    shutil.copytree(made, tmp_path / "desk")
    return Secretariat(tmp_path / "desk")


def edit(path: Path, change: Callable[[Document], None]) -> bytes:
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    return path.read_bytes()


def replace(old: str, new: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
        found = [run for run in runs if old in run.text]
        assert found, old
        for run in found:
            run.text = run.text.replace(old, new)

    return change


def add_words(document: Document) -> None:
    document.paragraphs[-1].add_run(" By hand.")


def listed(desk: Secretariat) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(desk.outputs / "edits.xlsx").active
    assert sheet is not None
    header, *cells = sheet.iter_rows(values_only=True)
    rows = [[str(one or "") for one in row] for row in cells]
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_a_sentence_belongs_to_its_line_of_the_template(desk: Secretariat) -> None:
    edit(desk.document("en"), replace("as soon as possible", "without delay"))
    assert desk.run("report") == 3
    (one,) = listed(desk)
    assert one["File"] == f"en/{STEM}.docx"
    assert one["From"].endswith("requested to do so as soon as possible.")
    assert one["To"].endswith("requested to do so without delay.")
    file, _, line = one["Where it belongs"].partition(", line ")
    text = (desk.folder / file).read_text(encoding="utf-8").splitlines()
    assert "as soon as possible" in text[int(line) - 1]


def test_a_computed_figure_belongs_to_its_cells_and_not_to_a_template(desk: Secretariat) -> None:
    def change(document: Document) -> None:
        document.tables[1].rows[-1].cells[1].paragraphs[0].runs[0].text = "77"

    edit(desk.document("fr"), change)
    assert desk.run("report") == 3
    (one,) = listed(desk)
    assert one["To"] == "77"
    assert one["Where it belongs"].startswith("not in a template: it is computed from ")
    assert ".xlsx" in one["Where it belongs"]


def test_a_letter_belongs_to_its_template(desk: Secretariat) -> None:
    path = next((desk.outputs / "en/letters/contact-points").glob("*.docx"))
    before = edit(path, add_words)
    assert desk.run("letters", "contact-points") == 3
    assert path.read_bytes() == before
    assert {one["Where it belongs"] for one in listed(desk)} == {
        "templates/en/letters/note_verbale.docx, in the paragraph of these words"
    }
    assert desk.run("letters", "contact-points", "--discard-edits") == 0
    assert path.read_bytes() != before


def test_a_document_that_was_only_saved_again_is_kept_and_said_so(desk: Secretariat) -> None:
    saved = edit(desk.document("en"), lambda _: None)
    assert desk.run("report") == 3
    assert desk.document("en").read_bytes() == saved
    (one,) = listed(desk)
    assert one["Place"] == "saved again without a change to its words"


def test_without_the_original_the_new_version_is_compared(desk: Secretariat) -> None:
    edit(desk.document("en"), replace("as soon as possible", "without delay"))
    shutil.rmtree(desk.outputs / ".generated")
    desk.change_a_cell()
    assert desk.run("report") == 3
    first, second, *_ = [one for one in listed(desk) if one["File"] == f"en/{STEM}.docx"]
    assert "is not known any more" in first["Place"]
    assert any("without delay" in one["To"] for one in (second, *_))


def test_the_list_goes_once_nothing_is_edited_any_more(desk: Secretariat) -> None:
    edit(desk.document("en"), replace("as soon as possible", "without delay"))
    assert desk.run("report") == 3
    desk.document("en").with_name(f"{STEM}.new.docx").replace(desk.document("en"))
    assert desk.run("report") == 0
    assert not (desk.outputs / "edits.xlsx").exists()


def test_verify_names_what_was_edited(
    desk: Secretariat, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(desk.document("en"), replace("as soon as possible", "without delay"))
    assert desk.run("verify") == 0
    assert "was edited since it was written" in capsys.readouterr().out


def test_looks_and_another_program_change_no_word(desk: Secretariat, tmp_path: Path) -> None:
    original = desk.document("fr").read_bytes()

    def change(document: Document) -> None:
        for paragraph in document.paragraphs:
            paragraph.paragraph_format.space_after = Pt(3)

    assert edits(original, edit(desk.document("fr"), change)) == ()
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    home = office_profile(tmp_path / "profile")
    command = [office, home, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    source = tmp_path / "report.docx"
    source.write_bytes(original)
    saved = tmp_path / "saved"
    subprocess.run([*command, "--outdir", str(saved), str(source)], capture_output=True, check=True)
    assert edits(original, (saved / "report.docx").read_bytes()) == ()


def test_a_usual_value_that_is_written_or_left_out_changes_no_word(desk: Secretariat) -> None:
    original = desk.document("fr").read_bytes()

    def change(document: Document) -> None:
        usual = [one for one in document.element.iter(qn("w:vMerge")) if not one.get(qn("w:val"))]
        assert usual
        for one in usual:
            one.set(qn("w:val"), "continue")
        for width in document.element.iter(qn("w:tcW")):
            if width.getparent().find(qn("w:gridSpan")) is None:
                span = OxmlElement("w:gridSpan")
                span.set(qn("w:val"), "1")
                width.addnext(span)

    assert edits(original, edit(desk.document("fr"), change)) == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b c", "a b d", ("a b c", "a b d")),
        (
            "one two three four five six seven OLD eight nine ten eleven twelve thirteen",
            "one two three four five six seven NEW eight nine ten eleven twelve thirteen",
            (
                "… three four five six seven OLD eight nine ten eleven twelve …",
                "… three four five six seven NEW eight nine ten eleven twelve …",
            ),
        ),
        ("", "all new", ("", "all new")),
    ],
)
def test_what_is_the_same_is_cut_short(before: str, after: str, shown: tuple[str, str]) -> None:
    assert shortened(before, after) == shown


def test_a_comment_of_a_reviewer_is_listed_with_what_it_is_on(desk: Secretariat) -> None:
    def remark(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if len(one.text) > 40)
        document.add_comment(paragraph.runs, "Is this agreed?", author="A. Reviewer")

    edit(desk.document("en"), remark)
    assert desk.run("report") == 3
    found = [one for one in listed(desk) if one["To"] == "Is this agreed?"]
    assert len(found) == 1
    assert found[0]["Place"].startswith("comment by A. Reviewer on '")
    assert "delete it" in found[0]["Where it belongs"]
