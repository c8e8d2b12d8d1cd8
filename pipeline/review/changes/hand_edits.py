"""What an editor changed by hand in a generated document, and where each change belongs."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from pipeline.document.model import Content, Document, Origin, Text, plain
from pipeline.document.printed_contents import printed_cells, printed_contents
from pipeline.outputs import Written, read_original
from pipeline.outputs.whole_file import NO_FILE, hash_of
from pipeline.private_files import is_private
from pipeline.problem_wording import phrase
from pipeline.problems import ProblemsFoundError
from pipeline.word.redline.edits import MARGIN, ROW, Edit, edits
from pipeline.word.redline.remarks import remarks

if TYPE_CHECKING:
    from pipeline.drafts import DraftedReport
    from pipeline.facts.fact import Facts

# Columns by their codes without ``list-``, with their widths.
_COLUMNS = (("file", 34), ("place", 22), ("from", 54), ("to", 54), ("belongs", 48))
# Raised by a file that has a password, is of another format, is cut off or empty.
_UNREADABLE = (
    ProblemsFoundError, BadZipFile, zlib.error, OSError, ValueError, LookupError, AttributeError,
    TypeError, SyntaxError, RuntimeError,
)  # fmt: skip
_LEAST = 0.5  # what share of its words a paragraph has in common with the one it was


@dataclass(frozen=True, slots=True)
class HandEdit:
    """A change that somebody made by hand; what it said and says is shortened."""

    file: str
    place: str
    before: str
    after: str
    belongs: str


@dataclass(frozen=True, slots=True)
class ReportAsDrafted:
    """A report as it was drafted, to find where its words come from."""

    language: str
    document: Document
    facts: "Facts"


def as_drafted(reports: "Mapping[str, tuple[str, DraftedReport]]") -> dict[str, ReportAsDrafted]:
    """Give, by path of a Word file, the report that was written there."""
    return {
        path: ReportAsDrafted(code, drafted.documents[code], drafted.facts)
        for path, (code, drafted) in reports.items()
    }


def hand_edits(
    outputs: Path,
    written: Written,
    reports: Mapping[str, ReportAsDrafted],
    letters: Mapping[str, str],
) -> tuple[HandEdit, ...]:
    """List what was edited by hand in the documents that a run has kept or replaced.

    Reports and letters are by path; of a letter the template is given. A document that was only
    saved again has one line without readings.
    """
    all_edits: list[HandEdit] = []
    edited = {path: path for path in written.beside} | dict(written.discarded)
    for path, where in edited.items():
        if path.endswith(".docx"):
            all_edits += _of_document(outputs, path, where, written, (reports, letters))
    return tuple(all_edits)


def _of_document(
    outputs: Path,
    path: str,
    where: str,
    written: Written,
    known: tuple[Mapping[str, ReportAsDrafted], Mapping[str, str]],
) -> Iterator[HandEdit]:
    reports, letters = known
    original = read_original(outputs, written.recorded.get(path, ""))
    if hash_of(outputs / where) == NO_FILE:
        yield HandEdit(path, phrase("edit-no-file"), "", "", "")
        return
    if original is None:
        code = "edit-restricted" if is_private(Path(path)) else "edit-original-lost"
        yield HandEdit(path, phrase(code), "", "", "")
        original = (outputs / written.beside.get(path, path)).read_bytes()
    try:
        content = (outputs / where).read_bytes()
        changes = edits(original, content)
        new_remarks = [remark for remark in remarks(content) if remark not in remarks(original)]
    except _UNREADABLE:
        yield HandEdit(path, phrase("edit-unreadable"), "", "", "")
        return
    for remark in new_remarks:
        place = phrase("edit-comment").format(author=remark.author, about=remark.about)
        yield HandEdit(path, place, "", remark.text, phrase("edit-comment-belongs"))
    if not changes and not new_remarks:
        yield HandEdit(path, phrase("edit-resaved"), "", "", "")
    for edit in changes:
        place = phrase(f"edit-{edit.kind}").format(name=edit.name)
        if path in reports:
            belongs = _in_report(edit, reports[path])
        elif path in letters:
            belongs = phrase("edit-in-letter").format(file=letters[path])
        else:
            belongs = phrase("edit-nowhere")
        yield HandEdit(path, place, *edit.shown, belongs)


def _in_report(edit: Edit, report: ReportAsDrafted) -> str:
    if edit.kind == MARGIN:
        return phrase("edit-in-layout").format(language=report.language)
    passage = _cell(edit, report.document) if edit.kind == ROW else None
    passage = passage or _closest(edit, printed_contents(report.document))
    if passage is None:
        return phrase("edit-nowhere")
    content, origin = passage
    sources = _computed(edit, content)
    if sources:
        cells = _cells(sources, report.facts)
        return phrase("edit-computed" if cells else "edit-counted-none").format(cells=cells)
    return phrase("edit-in-template").format(file=origin.file, line=origin.line)


def _cell(edit: Edit, document: Document) -> tuple[Content, Origin] | None:
    """Find the cell of a row by the first cell of the row and by what it said."""
    for name, content, origin in printed_cells(document):
        if name.split() == edit.name.split() and plain(content).split() == edit.before.split():
            return content, origin
    return None


def _closest(
    edit: Edit, contents: Iterable[tuple[Content, Origin]]
) -> tuple[Content, Origin] | None:
    """Find the paragraph that has most words in common with what stood there."""
    wanted = Counter((edit.before or edit.after).split())
    best, most = None, _LEAST
    for content, origin in contents:
        words = Counter(plain(content).split())
        together = wanted.total() + words.total()
        share = 2 * (wanted & words).total() / together if together else 0.0
        if share > most:
            best, most = (content, origin), share
    return best


def _computed(edit: Edit, content: Content) -> tuple[str, ...]:
    """Give the facts whose printed words were changed; none where typed words were."""
    text = plain(content)
    changed: set[int] = set()
    codes = SequenceMatcher(None, text, edit.after, autojunk=False).get_opcodes()
    for kind, start, end, _, _ in codes:
        if kind in {"replace", "delete"}:
            changed.update(range(start, end))
    sources: dict[str, None] = {}
    place = 0
    for piece in content:
        if isinstance(piece, Text):
            if piece.sources and changed & set(range(place, place + len(piece.text))):
                sources.update(dict.fromkeys(piece.sources))
            place += len(piece.text)
    return tuple(sources)


def _cells(keys: Iterable[str], facts: "Facts") -> str:
    from pipeline.facts.fact import every_fact
    from pipeline.review.provenance.cell_ranges import ranges
    from pipeline.review.provenance.provenance_words import merged

    known = every_fact(facts)
    sources = merged(known[key] for key in keys if key in known)
    named = []
    for source in sources:
        cells = ranges(source.cells) if source.sheet else source.cells
        named.append(", ".join(part for part in (source.file, source.sheet, *cells[:3]) if part))
    return "; ".join(named)


def edits_book(all_edits: Iterable[HandEdit]) -> bytes:
    """Write edits as a workbook, to lie in the outputs."""
    from pipeline.sheets.list_book import Link, ListSheet, titled, write_list_book

    rows = [
        (Link(edit.file, edit.file), edit.place, edit.before, edit.after, edit.belongs)
        for edit in all_edits
    ]
    title = phrase("list-edits")
    return write_list_book(title, [ListSheet(title, titled(_COLUMNS), rows)])
