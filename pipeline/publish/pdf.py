"""Documents as PDF: tagged, with bookmarks, language and title, laid out by LibreOffice."""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.outputs import digest
from pipeline.outputs.whole_file import hash_of
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.publish.pdf_errand import laid_out_by
from pipeline.publish.pdf_finish import finish
from pipeline.publish.pdf_record import PdfRecord, made_in_any_way, pdf_of, read_pdf_record
from pipeline.word.office.office import BATCH, CountWatch, to_pdf
from pipeline.word.office.office_places import office
from pipeline.word.office.office_run import Conversion

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
# How to install LibreOffice differs by system.
_NOT_THERE = {"win32": "no-office-windows", "darwin": "no-office-mac"}


@dataclass(slots=True)
class Printing:
    """A run that makes PDF files, while they are made.

    Attributes:
        due: Word files that have no PDF yet, or have changed since; relative to the outputs.
        current: Word files whose PDF is as it should be.
        record: What the manifest is to say of all PDF files; added to while they are made.
        problems: What a person should look at, known once the files have been gone through.
    """

    due: tuple[str, ...]
    current: tuple[str, ...]
    record: PdfRecord
    problems: list[Problem] = field(default_factory=list)


def plan(outputs: Path, documents: Sequence[str], *, with_markup: bool = False) -> Printing:
    """Say which Word files are due to be made PDF.

    A file whose PDF was made from the same bytes, when there was nothing to remark, is not looked
    at again.

    Returns:
        What is due, and what is as it should be; a problem for what holds what must not leave.
    """
    record = _record(outputs)
    due: list[str] = []
    current: list[str] = []
    problems: list[Problem] = []
    for document in documents:
        content = (outputs / document).read_bytes()
        as_it_is = record.is_current(document, digest(content))
        if not as_it_is or document in record.remarked:
            remarks = _looked_at(str(outputs / document), content, with_markup=with_markup)
            problems += remarks
            record.remarked -= {document}
            if remarks:
                record.remarked |= {document}
            if any(problem.severity == "error" for problem in remarks):
                continue
        (current if as_it_is else due).append(document)
    return Printing(tuple(due), tuple(sorted(current)), record, problems)


def current(outputs: Path, documents: Sequence[str]) -> frozenset[str]:
    """Say which Word files, relative to the outputs, have a PDF made from them as they are."""
    record = _record(outputs)
    return frozenset(path for path in documents if record.is_current(path, hash_of(outputs / path)))


def made_of(outputs: Path, versions: Mapping[str, str]) -> frozenset[str]:
    """Say of which versions of Word files the PDF in the outputs was made, in whatever way.

    Args:
        versions: By Word file, relative to it, the hash of a version, which need not be there.
    """
    made = made_in_any_way(outputs)
    return frozenset(path for path, version in versions.items() if made.get(path) == version)


def _record(outputs: Path) -> PdfRecord:
    return read_pdf_record(outputs, json.dumps(_SETTINGS))


def _looked_at(name: str, content: bytes, *, with_markup: bool) -> tuple[Problem, ...]:
    from pipeline.word.gate.gate_files import look_at

    try:
        return look_at({name: content}, with_markup=with_markup).warnings
    except ProblemsFoundError as error:
        return error.problems


def printed(
    outputs: Path,
    printing: Printing,
    watch: CountWatch,
    workers: int | Executor = 0,
) -> Iterator[tuple[str, bytes]]:
    """Lay out what is due.

    Args:
        printing: What is due; problems are added to it, and what its record says of what was made.

    Yields:
        Path relative to the outputs and content, for each file that LibreOffice could lay out.
    """
    if not printing.due:
        return
    documents = {
        str(outputs / document): (outputs / document).read_bytes() for document in printing.due
    }
    done = laid_out(documents, watch, workers)
    for document, source, (content, problems) in zip(
        printing.due, documents.values(), done, strict=True
    ):
        printing.problems += problems
        printing.record.made.pop(document, None)
        if content:
            printing.record.made[document] = digest(source)
            yield pdf_of(document), content


def laid_out(
    documents: Mapping[str, bytes],
    watch: CountWatch,
    workers: int | Executor = 0,
    *,
    batch: int = BATCH,
) -> Iterator[tuple[bytes, list[Problem]]]:
    """Lay Word files out.

    Args:
        documents: The files by the name that problems give them.
        workers: How many of LibreOffice work at a time, 0 for as many as there are cores; or
            the executor whose workers do it.
        batch: How many files LibreOffice is given in one call.

    Yields:
        For each, its PDF, which is empty where LibreOffice cannot lay the file out; and what a
        person should look at.

    Raises:
        ProblemsFoundError: Where LibreOffice is not installed.
    """
    program = office()
    if program is None:
        code = _NOT_THERE.get(sys.platform, "no-office")
        raise ProblemsFoundError([Problem(code, Place("LibreOffice"))])
    if not isinstance(workers, int):
        yield from laid_out_by(workers, documents, watch)
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        copies = [folder / f"{place:06}.docx" for place in range(len(documents))]
        for copy, content in zip(copies, documents.values(), strict=True):
            copy.write_bytes(content)
        conversion = Conversion(program, folder, f"pdf:writer_pdf_Export:{json.dumps(_exported())}")
        with closing(
            to_pdf(conversion, copies, watch=watch, batch=batch, processes=workers)
        ) as pdf_paths:
            for (name, content), copy, pdf_path in zip(
                documents.items(), copies, pdf_paths, strict=True
            ):
                if pdf_path is None:
                    yield b"", [Problem("not-laid-out", Place(name))]
                    continue
                yield finish(pdf_path, copy, digest(content), name)


def _exported() -> dict[str, dict[str, str]]:
    """Write the settings as LibreOffice reads them."""
    kinds = {bool: "boolean", int: "long"}
    return {
        name: {"type": kinds[type(value)], "value": json.dumps(value)}
        for name, value in _SETTINGS.items()
    }
