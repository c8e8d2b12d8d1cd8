"""The files that say what changed since a report was issued."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.issuing.archive import CORRIGENDUM, issues
from pipeline.language.language_file import read_record
from pipeline.language.pack import LanguagePack
from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.production import Drafts, documents_of, folder_of
from pipeline.register.extract import read_extract
from pipeline.request import Progress, Request, made_from
from pipeline.review.changes.changed_cells import changed_cells
from pipeline.review.changes.changed_figures import changed_figures
from pipeline.review.changes.changed_notes import changed_notes
from pipeline.review.changes.changes_page import changes_page
from pipeline.review.changes.changes_report import Changed, changes_book, passages_of
from pipeline.review.changes.corrigendum_words import corrigendum_words
from pipeline.review.changes.since_issue import SinceIssue, since_issue
from pipeline.review.provenance.provenance import figures, words_of
from pipeline.review.provenance.review_copies import FOLDER
from pipeline.review.provenance.stated_figures import read_figures
from pipeline.template_folder import TemplateFolder
from pipeline.word.redline.redline import redline
from pipeline.word.redline.redline_versions import UnfitNumberError

RUN = "changes"
_NAME = "changes"
_FILE, _SECTION = "changes.toml", "changes"


@dataclass(frozen=True, slots=True)
class _Words:
    """The section ``[changes]`` of ``templates/<lang>/changes.toml``: the author of the changes."""

    author: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since reports were issued, and tracked copies that would track nothing."""

    reports: tuple[Changed, ...]
    files: Mapping[str, bytes]
    unneeded: tuple[str, ...]
    warnings: tuple[Problem, ...]
    record: Mapping[str, object]


def make_changes(request: Request, records: Path, progress: Progress) -> Changes:
    """Compare reports with what was issued of them, and write down what changed.

    The files are a copy of each document with the changes tracked, and the lists.

    Raises:
        ProblemsFoundError: With all errors of inputs and templates, or of what was issued.
    """
    compared = since_issue(request, records, progress)
    drafts = compared.drafts
    reports = tuple(_changed(since, drafts, request) for since in compared.reports)
    files: dict[str, bytes] = {}
    unneeded: list[str] = []
    for changed in reports:
        for code in changed.since.old:
            path = _path(changed.since, code)
            if not changed.since.changes[code]:
                unneeded.append(path)
                continue
            progress(said("stage-tracking", symbol=changed.symbol, language=code))
            tracked = _tracked(changed.since, drafts.packs[code], request.templates)
            if tracked:
                files[path] = tracked
    files.update(_lists(reports, records))
    record = made_from(
        request, issued={changed.since.issue.report: changed.symbol for changed in reports}
    )
    return Changes(reports, files, tuple(unneeded), compared.warnings, record)


def _changed(since: SinceIssue, drafts: Drafts, request: Request) -> Changed:
    kept_notes = read_extract(since.issue.register) if since.issue.register else ()
    cells = (
        *changed_cells(Request(since.issue.inputs, since.issue.templates), request),
        *changed_notes(kept_notes, drafts.late_notes),
    )
    words = words_of(since.drafted, drafts.packs, request.templates)
    before = read_figures(since.issue.figures())
    changed = changed_figures(before, figures(since.drafted, words), cells, since.issue.report)
    wordings = {
        code: corrigendum_words(drafts.packs[code], request.templates) for code in since.old
    }
    return Changed(since, cells, changed, passages_of(since, changed), wordings)


def _path(since: SinceIssue, code: str) -> str:
    return f"{folder_of(since.drafted.report, code)}/{FOLDER}/{since.issue.stem}.changes.docx"


def _tracked(since: SinceIssue, pack: LanguagePack, templates: TemplateFolder) -> bytes:
    """Track what changed between the issued file and the new one."""
    words = read_record(templates / f"{pack.code}/{_FILE}", _Words, _SECTION)
    documents = dict(documents_of(since.drafted, pack, templates))
    path = f"{folder_of(since.drafted.report, pack.code)}/{since.issue.stem}.docx"
    issued = since.issue.documents.get(path)
    if issued is None or path not in documents:
        return b""
    try:
        return redline(
            issued.read_bytes(), documents[path], words.author, since.drafted.report.date
        )
    except UnfitNumberError as error:
        # Only the issued document can hold this: any program may have edited it.
        problem = Problem("changes-no-number", Place(str(issued)), {"value": str(error)})
        raise ProblemsFoundError([problem]) from None


def _lists(reports: Sequence[Changed], records: Path) -> Iterator[tuple[str, bytes]]:
    """Write the lists; what is public and what is restricted stand in no list together."""
    for folder, restricted in ((FOLDER, False), (f"{FOLDER}/restricted", True)):
        chosen = [
            changed for changed in reports if changed.since.drafted.report.restricted is restricted
        ]
        if chosen:
            corrigenda = [_corrigenda(changed, records) for changed in chosen]
            yield f"{folder}/{_NAME}.md", changes_page(chosen, corrigenda)
            yield f"{folder}/{_NAME}.xlsx", changes_book(chosen)


def _corrigenda(changed: Changed, records: Path) -> list[str]:
    original = changed.since.issue
    issued = issues(records, base=original.base)
    return [
        issue.symbol
        for issue in issued
        if issue.kind == CORRIGENDUM and issue.number > original.number
    ]
