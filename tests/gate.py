"""What every Word file must pass, and two readers that share no code with what wrote it."""

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import ooxml_integrity
import pypandoc
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from pipeline.word.gate.word_check import check_package

_SECONDS = 180
_OPTIONS = ["--headless", "--norestore", "--convert-to", "pdf"]


def findings(path: Path) -> list[str]:
    """Give everything that the three checkers find in a Word file: nothing in a good one."""
    audited = _validator().validate(str(path))
    return [
        *(f"openxml-audit: {error}" for error in audited.errors),
        *(f"ooxml-integrity: {found}" for found in ooxml_integrity.check(path)),
        *(f"word.check: {found}" for found in check_package(path.read_bytes())),
        *_workbook_findings(path),
    ]


def _validator() -> OpenXmlValidator:
    """Make a validator for one file: it remembers files by their place in memory, used again."""
    return OpenXmlValidator(FileFormat.MICROSOFT_365, strict=True)


def _workbook_findings(path: Path) -> list[str]:
    """Check the workbooks behind the charts too, which the checkers of Word leave closed."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("word/embeddings/"):
                with tempfile.NamedTemporaryFile(suffix=".xlsx") as book:
                    book.write(archive.read(name))
                    book.flush()
                    errors = _validator().validate(book.name).errors
                found += [f"openxml-audit: {name}: {error}" for error in errors]
    return found


def pandoc_text(path: Path, to: str = "plain") -> str:
    """Give a Word file as pandoc reads it, one line a paragraph, with plain spaces."""
    text = pypandoc.convert_file(
        str(path), to, format="docx", extra_args=["--wrap=none", "--markdown-headings=atx"]
    )
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


def pdf_of(path: Path) -> Path:
    """Convert a Word file by LibreOffice, once for the same content."""
    return pdfs_of([path])[0]


def pdfs_of(paths: Sequence[Path]) -> list[Path]:
    """Convert Word files by one call of LibreOffice, which takes seconds to start.

    LibreOffice ends with 0 even if it could not load the file, so the PDF is looked for in a folder
    where none was. In continuous integration a skip counts as a failure.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the pages are not looked at")
    contents = [path.read_bytes() for path in paths]
    if new := [content for content in dict.fromkeys(contents) if content not in _CONVERTED]:
        _convert(new, office)
    return [_CONVERTED[content] for content in contents]


# The PDF of each content that was converted.
_CONVERTED: dict[bytes, Path] = {}


def _convert(contents: Sequence[bytes], office: str) -> None:
    folder = Path(tempfile.mkdtemp(dir=_pages().name))
    sources = [folder / f"report-{number}.docx" for number in range(len(contents))]
    for source, content in zip(sources, contents, strict=True):
        source.write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, home, *_OPTIONS, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    for source, content in zip(sources, contents, strict=True):
        target = source.with_suffix(".pdf")
        assert target.exists(), "LibreOffice cannot load the file"
        _CONVERTED[content] = target


@cache
def _pages() -> tempfile.TemporaryDirectory[str]:
    """Keep the pages until the tests end."""
    return tempfile.TemporaryDirectory(prefix="pages-")


def pdf_text(path: Path) -> str:
    """Give the text of the pages as LibreOffice lays them out, with plain spaces."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the pages are not looked at")
    command = ["pdftotext", "-layout", str(pdf_of(path)), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    return done.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ")
