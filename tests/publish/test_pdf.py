"""The PDF files have what a reader, a screen reader and a printer need."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.cli import main
from tests.publish.conftest import FOLDERS

LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
NAME = "ICC-ASP-7-18.pdf"


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Give every element of the structure, as a screen reader goes through it."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        children: Any = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield child
                yield from walk(child)

    return list(walk(pdf.Root.StructTreeRoot))


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    roles: Any = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    return [str(roles.get(str(one.S), one.S)) for one in tags(pdf)]


def text_of(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)  # noqa: S607 - as installed
    return done.stdout.decode().replace("\u00a0", " ")


def every_pdf(outputs: Path) -> list[Path]:
    return sorted(outputs.rglob("*.pdf"))


def test_each_document_has_its_pdf_beside_it(published: Path) -> None:
    documents = {path.with_suffix("") for path in published.glob("*/**/*.docx")}
    documents = {path for path in documents if ".generated" not in path.parts}
    assert {path.with_suffix("") for path in every_pdf(published)} == documents
    assert len(documents) >= 8


def test_each_names_its_language_title_and_date_and_is_tagged(published: Path) -> None:
    for path in every_pdf(published):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == LANGUAGES[path.relative_to(published).parts[0]], path
            assert str(pdf.docinfo["/Title"]), path
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert bool(pdf.Root.MarkInfo.Marked)
            with pdf.open_metadata() as metadata:
                assert metadata["dc:title"], path
                assert metadata["pdfaid:part"] == "2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_headings_lists_tables_notes_and_a_described_chart(
    published: Path, language: str
) -> None:
    with pikepdf.open(published / language / NAME) as pdf:
        found = kinds(pdf)
        assert {"/H1", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Note"} <= set(found)
        figures = [one for one in tags(pdf) if str(one.S) == "/Figure"]
        assert figures
        assert all(str(one.get("/Alt", "")) for one in figures)
        tables = [one for one in tags(pdf) if str(one.S) == "/Table"]
        assert len(tables) > 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bookmarks_are_the_headings(published: Path, language: str) -> None:
    with pikepdf.open(published / language / NAME) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert len(titles) >= 10


def test_every_font_is_embedded(published: Path) -> None:
    for path in every_pdf(published):
        done = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True)  # noqa: S607 - as installed
        for line in done.stdout.decode().splitlines()[2:]:
            assert line.split()[-5] == "yes", (path, line)


def test_no_page_lost_a_reference_and_pages_are_numbered(published: Path) -> None:
    for path in every_pdf(published):
        assert "Error: Reference" not in text_of(path)
    report = text_of(published / "en" / NAME, "-layout")
    with pikepdf.open(published / "en" / NAME) as pdf:
        pages = report.split("\f")
        # The number stands at the outer edge: on the left of an even page, on the right of an odd.
        feet = [page.rstrip().splitlines()[-1].split() for page in pages[1:-1]]
        numbered = [foot[-(place % 2)] == str(place) for place, foot in enumerate(feet, 2)]
        assert len(pages) - 1 == len(pdf.pages)
    assert sum(numbered) >= len(numbered) - 2


def test_each_is_sound_for_qpdf(published: Path) -> None:
    for path in every_pdf(published):
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_a_second_run_changes_nothing_and_a_lost_file_comes_back_the_same(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = tmp_path / "outputs"
    shutil.copytree(published, outputs)
    path = outputs / "fr" / NAME
    before = path.read_bytes()
    path.unlink()
    assert main(["pdf", *FOLDERS, "--outputs", f"{outputs}"]) == 0
    assert "1 PDF file written" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert main(["pdf", *FOLDERS, "--outputs", f"{outputs}"]) == 0
    assert "0 PDF files written" in capsys.readouterr().out


def test_a_file_that_cannot_be_laid_out_is_named_and_the_others_are_made(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = tmp_path / "outputs"
    folder = outputs / "en" / "letters" / "contact-points"
    shutil.copytree(published / "en/letters/contact-points", folder)
    letters = sorted(folder.glob("*.docx"))
    for path in folder.glob("*.pdf"):
        path.unlink()
    letters[1].write_bytes(b"PK\x03\x04 this is no Word file")
    assert main(["pdf", *FOLDERS, "--outputs", f"{outputs}"]) == 1
    told = capsys.readouterr()
    assert letters[1].name in told.out
    assert "not a Word document (.docx) that can be read" in told.out
    assert [path.stem for path in sorted(folder.glob("*.pdf"))] == [
        path.stem for path in letters if path != letters[1]
    ]


def test_without_libreoffice_one_is_told_how_to_install_it(
    published: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    outputs = tmp_path / "outputs"
    outputs.joinpath("en").mkdir(parents=True)
    shutil.copy(published / "en/ICC-ASP-7-18.docx", outputs / "en")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["pdf", *FOLDERS, "--outputs", f"{outputs}"]) == 1
    assert "sudo apt-get install libreoffice-writer" in capsys.readouterr().err
    assert list(outputs.rglob("*.pdf")) == []


def test_a_dry_run_writes_nothing(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = tmp_path / "outputs"
    outputs.joinpath("en").mkdir(parents=True)
    shutil.copy(published / "en/ICC-ASP-7-18.docx", outputs / "en")
    assert main(["pdf", "--dry-run", *FOLDERS, "--outputs", f"{outputs}"]) == 0
    assert "1 PDF file would be written" in capsys.readouterr().out
    assert list(outputs.rglob("*.pdf")) == []
