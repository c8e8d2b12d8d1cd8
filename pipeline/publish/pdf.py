"""Documents as PDF: tagged, with bookmarks, language and title, laid out by LibreOffice."""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.publish.pdf_finish import finish, made_from
from pipeline.word.gate_files import look_at
from pipeline.word.office import BATCH, Watch, office, to_pdf

RUN = "pdf"
# The settings of PDF/A-2b and PDF/UA-1; whether a file conforms is for a validator to say. It calls
# itself PDF/UA only where all that can be checked here holds (``pipeline.publish.pdf_structure``).
_SETTINGS = {
    "SelectPdfVersion": 2,
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportNotes": False,
    "ReduceImageResolution": False,
}


@dataclass(slots=True)
class Printing:
    """A run that makes PDF files, while they are made.

    Attributes:
        due: Word files that have no PDF yet, or have changed since; relative to the outputs.
        current: Word files whose PDF is as it should be.
        problems: What a person should look at, known once the files have been gone through.
    """

    due: tuple[str, ...]
    current: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)


def plan(outputs: Path, documents: Sequence[str], *, with_markup: bool = False) -> Printing:
    """Say which Word files are due to be made PDF.

    Args:
        outputs: The folder of the outputs.
        documents: Word files, relative to it.
        with_markup: Whether tracked changes, comments and hidden matter are meant to go out.

    Returns:
        What is due, and what is as it should be; a problem for what holds what must not leave.
    """
    problems: list[Problem] = []
    fit = [one for one in documents if _may_leave(outputs / one, problems, with_markup=with_markup)]
    current = {one for one in fit if made_from(_pdf(outputs / one)) == _hash(outputs / one)}
    due = tuple(one for one in fit if one not in current)
    return Printing(due, tuple(sorted(current)), problems)


def _may_leave(path: Path, problems: list[Problem], *, with_markup: bool) -> bool:
    try:
        looked = look_at({str(path): path.read_bytes()}, with_markup=with_markup)
    except ProblemsFoundError as error:
        problems += error.problems
        return False
    problems += looked.warnings
    return True


def printed(outputs: Path, printing: Printing, watch: Watch) -> Iterator[tuple[str, bytes]]:
    """Lay out what is due.

    Args:
        outputs: The folder of the outputs.
        printing: What is due; problems are added to it.
        watch: Told now and then how many files are there.

    Yields:
        Path relative to the outputs and content, for each file that LibreOffice could lay out.

    Raises:
        ProblemsFoundError: Where LibreOffice is not installed.
    """
    if not printing.due:
        return
    documents = {str(outputs / one): (outputs / one).read_bytes() for one in printing.due}
    for one, (content, problems) in zip(printing.due, laid_out(documents, watch), strict=True):
        printing.problems += problems
        if content:
            yield _pdf(Path(one)).as_posix(), content


def laid_out(
    documents: Mapping[str, bytes], watch: Watch, *, batch: int = BATCH
) -> Iterator[tuple[bytes, list[Problem]]]:
    """Lay Word files out.

    Args:
        documents: The files by the name that problems give them.
        watch: Told now and then how many files are there.
        batch: How many files LibreOffice is given in one call.

    Yields:
        For each, its PDF, which is empty where LibreOffice cannot lay the file out; and what a
        person should look at.

    Raises:
        ProblemsFoundError: Where LibreOffice is not installed.
    """
    from pipeline.outputs import digest

    program = office()
    if program is None:
        raise ProblemsFoundError([Problem("no-office", Place("LibreOffice"))])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copies = {name: folder / f"{place:06}.docx" for place, name in enumerate(documents)}
        for name, copy in copies.items():
            copy.write_bytes(documents[name])
        target = "pdf:writer_pdf_Export:" + json.dumps(_exported())
        (folder / "pdf").mkdir()
        ordered, made = [*copies.values()], folder / "pdf"
        found = to_pdf(program, ordered, made, target=target, watch=watch, batch=batch)
        for name, copy in copies.items():
            if copy in found:
                yield finish(found[copy], copy, digest(documents[name]), name)
            else:
                yield b"", [Problem("not-laid-out", Place(name))]


def _exported() -> dict[str, dict[str, str]]:
    """Write the settings as LibreOffice reads them."""
    kinds = {bool: "boolean", int: "long"}
    return {
        name: {"type": kinds[type(value)], "value": json.dumps(value)}
        for name, value in _SETTINGS.items()
    }


def _pdf(path: Path) -> Path:
    return path.with_suffix(".pdf")


def _hash(path: Path) -> str:
    from pipeline.outputs import digest

    return digest(path.read_bytes())
