"""The PDF files of what was issued: one that a later draft would replace is kept beside it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline.issuing.archive import DOCUMENTS, Issue, issue_folders, read_issue
from pipeline.problems import ProblemsFoundError
from pipeline.publish.pdf import made_of
from pipeline.publish.pdf_record import pdf_of

_FOLDER = "issued"
_WORD = ".docx"


def issued_pdf_files(issue: Issue, outputs: Path) -> Mapping[str, str]:
    """Find the PDF files that were made of a document as it was issued.

    Args:
        issue: The archive of the document.
        outputs: The folder of the outputs.

    Returns:
        By Word file its PDF, both relative to the outputs: at its usual place, or where it was kept
        when something else was laid out there.
    """
    word = {
        path: issue.files[f"{DOCUMENTS}/{path}"] for path in issue.documents if path.endswith(_WORD)
    }
    current = made_of(outputs, word)
    places = {path: pdf_of(path) if path in current else _kept(path) for path in sorted(word)}
    return {path: place for path, place in places.items() if (outputs / place).is_file()}


def to_keep(records: Path, outputs: Path, due: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Give the PDF files of what was issued that are about to be replaced.

    Args:
        records: The folder of the archives.
        outputs: The folder of the outputs.
        due: The Word files that are laid out, relative to the outputs.

    Yields:
        Where each is kept, relative to the outputs, and its content.
    """
    for folder in issue_folders(records):
        try:
            issue = read_issue(folder)
        except ProblemsFoundError:
            continue
        for path, pdf in issued_pdf_files(issue, outputs).items():
            if path in due and pdf == pdf_of(path):
                yield _kept(path), (outputs / pdf).read_bytes()


def _kept(path: str) -> str:
    """Name the place: the name of a document is that of one version alone."""
    word = PurePosixPath(path)
    return (word.parent / _FOLDER / word.with_suffix(".pdf").name).as_posix()
