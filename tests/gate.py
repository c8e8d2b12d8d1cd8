"""What every Word file must pass, and two readers that share no code with what wrote it."""

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import ooxml_integrity
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.schema.validator import SchemaValidator
from openxml_audit.semantic.validator import (
    create_spreadsheet_semantic_validator,
    create_word_semantic_validator,
)

from pipeline.word.gate.word_check import check_package
from pipeline.word.office.office_places import office
from tests.pandoc import pandoc
from tests.waiting import PATIENCE

_OPTIONS = ["--headless", "--norestore", "--convert-to", "pdf"]


def findings(path: Path) -> list[str]:
    """Give everything that the three checkers find in a Word file: nothing in a good one."""
    content = path.read_bytes()
    if content not in _CHECKED:
        _CHECKED[content] = _findings(path)
    return list(_CHECKED[content])


# What was found in each content that was checked.
_CHECKED: dict[bytes, list[str]] = {}


def _findings(path: Path) -> list[str]:
    return [
        *(f"openxml-audit: {error}" for error in _audited(path, "word")),
        *(f"ooxml-integrity: {found}" for found in ooxml_integrity.check(path)),
        *(f"word.check: {found}" for found in check_package(path.read_bytes())),
        *_workbook_findings(path),
    ]


def _audited(path: Path, kind: str) -> Sequence[object]:
    """Give the errors that openxml-audit finds in a file of a kind.

    Each file has a validator of its own: it remembers files by their place in memory, used again.
    It has the rules of one kind alone: it would read those of all kinds for each file.
    """
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365, strict=True, semantic_validation=False)
    validator._schema_validator = _EachPartOnce()  # noqa: SLF001 - it has no other way to say so
    setattr(validator, f"_semantic_validator_{kind}", _RULES[kind]())
    errors: Sequence[object] = validator.validate(str(path)).errors
    return errors


_RULES = {
    "word": create_word_semantic_validator,
    "spreadsheet": create_spreadsheet_semantic_validator,
}


class _EachPartOnce(SchemaValidator):  # type: ignore[misc] # it declares no types
    """Does not look again at the bytes of a part in which it found nothing.

    Letters of one template have all parts but one in common.
    """

    def validate_part(self, part: Any, context: Any) -> Any:  # noqa: ANN401 - as it declares them
        content = part.raw_content
        if content not in _SOUND:
            before = len(context.errors)
            super().validate_part(part, context)
            if len(context.errors) == before and part.xml is not None:
                _SOUND.add(content)
        return context.errors


# The parts in which the schema found nothing.
_SOUND: set[bytes] = set()


def _workbook_findings(path: Path) -> list[str]:
    """Check the workbooks behind the charts too, which the checkers of Word leave closed."""
    found = []
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        for name in archive.namelist():
            if name.startswith("word/embeddings/"):
                book = Path(folder) / Path(name).name
                book.write_bytes(archive.read(name))
                errors = _audited(book, "spreadsheet")
                found += [f"openxml-audit: {name}: {error}" for error in errors]
    return found


def pandoc_text(path: Path, to: str = "plain") -> str:
    """Give a Word file as pandoc reads it, one line a paragraph, with plain spaces."""
    text = pandoc(path, to, "--wrap=none", "--markdown-headings=atx")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def office_program() -> str:
    """Give LibreOffice, or pass over the test where it is not installed."""
    program = office()
    if program is None:
        pytest.skip("LibreOffice is not installed: the pages are not looked at")
    return program


def office_profile(folder: Path) -> str:
    """Give what starts LibreOffice with a profile, which is as it comes but for one setting.

    At the first start of a version it would look for faults of its screen, which takes longer than
    the rest.
    """
    settings = folder / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_STARTED_BEFORE, encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


_STARTED_BEFORE = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" '
    'oor:op="fuse"><value>99.9</value></prop></item></oor:items>'
)


def pdf_of(path: Path) -> Path:
    """Convert a Word file by LibreOffice, once for the same content."""
    return pdfs_of([path])[0]


def pdfs_of(paths: Sequence[Path]) -> list[Path]:
    """Convert Word files by one call of LibreOffice, which takes seconds to start.

    LibreOffice ends with 0 even if it could not load the file, so the PDF is looked for in a folder
    where none was. In continuous integration a skip counts as a failure.
    """
    program = office_program()
    contents = [path.read_bytes() for path in paths]
    if new := [content for content in dict.fromkeys(contents) if content not in _CONVERTED]:
        _convert(new, program)
    return [_CONVERTED[content] for content in contents]


# The PDF of each content that was converted.
_CONVERTED: dict[bytes, Path] = {}


def _convert(contents: Sequence[bytes], program: str) -> None:
    folder = Path(tempfile.mkdtemp(dir=_pages().name))
    sources = [folder / f"report-{number}.docx" for number in range(len(contents))]
    for source, content in zip(sources, contents, strict=True):
        source.write_bytes(content)
    profile = office_profile(Path(_pages().name) / "profile")
    command = [program, profile, *_OPTIONS, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    for source, content in zip(sources, contents, strict=True):
        target = source.with_suffix(".pdf")
        assert target.exists(), "LibreOffice cannot load the file"
        _CONVERTED[content] = target


@cache
def _pages() -> tempfile.TemporaryDirectory[str]:
    """Keep the pages until the tests end."""
    return tempfile.TemporaryDirectory(prefix="pages-")


def pdf_text(path: Path, *together: Path) -> str:
    """Give the text of the pages as LibreOffice lays them out, with plain spaces.

    What other tests ask for is laid out in the same call.
    """
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the pages are not looked at")
    pdf, *_ = pdfs_of([path, *together])
    command = ["pdftotext", "-layout", str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    return done.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ")
