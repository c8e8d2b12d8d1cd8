"""Drafting a corrigendum of what was issued, and making it again when it is issued itself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document.document_json import document_json
from pipeline.issuing.archive import CORRIGENDUM, WHOLE, Issue, issues, latest_issue
from pipeline.issuing.issuing_folders import IssuingFolders, opened
from pipeline.issuing.making import MadeDocument
from pipeline.issuing.next_symbols import next_symbol
from pipeline.issuing.target import Target, find_target
from pipeline.outputs import Written, write_set
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.documents import documents, record_document
from pipeline.register.register_entries import DocumentEntry
from pipeline.request import Progress, Request, made_from
from pipeline.review.corrigendum.corrigendum import Corrigendum, CorrigendumOrder, make_corrigendum
from pipeline.review.provenance.provenance import stated_figures
from pipeline.session import file_stem
from pipeline.session.session_records import REISSUED
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pathlib import Path

_MARK = "Corr"


@dataclass(frozen=True, slots=True)
class DraftedCorrigendum:
    """A draft of a corrigendum.

    Attributes:
        corrects: The symbol of what it corrects.
        languages: The codes of its languages; none where nothing is to be corrected.
        written: What became of its files; None where nothing was to be written.
    """

    symbol: str
    corrects: str
    languages: tuple[str, ...]
    files: tuple[str, ...]
    written: Written | None
    warnings: tuple[Problem, ...]


def draft_corrigendum(folders: IssuingFolders, key: str, on: dt.date) -> DraftedCorrigendum:
    """Draft the corrigendum of what was issued last of a report, under the next free symbol.

    Where nothing is to be corrected nothing is written, and an earlier draft of the same symbol is
    set aside.

    Args:
        key: The key or the symbol of a report; empty for the only public one.

    Raises:
        ProblemsFoundError: Where nothing was issued, the date is too early, or with other errors.
    """
    with opened(folders) as (session, register):
        entries = documents(register)
        report = find_target(key, session, entries).report
        issue = latest_issue(folders.records, report.key, report.symbol)
        if issue is None:
            place = Place(str(folders.records))
            raise ProblemsFoundError([Problem("never-issued", place, {"report": report.key})])
        _refuse_early(issue, on)
        issued = issues(folders.records, base=report.symbol)
        taken = {document.symbol for document in issued} | {
            entry.symbol for entry in entries if entry.issued
        }
        symbol = next_symbol(_plain(issue), _MARK, taken)
        order = CorrigendumOrder(issue, symbol, on, _earlier(issued, issue))
        corrigendum = make_corrigendum(folders.request, order, folders.progress)
        written = None
        if not folders.dry:
            record = made_from(folders.request, symbol=symbol, dated=on.isoformat())
            written = write_set(
                folders.outputs,
                corrigendum.files.items(),
                record,
                run=file_stem(symbol),
                withdrawn=corrigendum.unneeded,
            )
            if corrigendum.documents:
                made_document = _made_document(corrigendum, folders.request.templates)
                entry = DocumentEntry(
                    symbol=symbol,
                    report=report.key,
                    base=report.symbol,
                    kind=CORRIGENDUM,
                    dated=on,
                    as_of=report.as_of,
                    languages=made_document.languages,
                    made=made_document.hashes,
                )
                record_document(register, entry, on)
    languages, files = tuple(corrigendum.documents), tuple(corrigendum.files)
    return DraftedCorrigendum(symbol, issue.symbol, languages, files, written, corrigendum.warnings)


def corrigendum_of(
    request: Request, records: "Path", target: Target, progress: Progress
) -> MadeDocument:
    """Make a corrigendum that was drafted, when it is cleared, issued or made again.

    Raises:
        ProblemsFoundError: Where what it corrects is not among the records, or with other errors.
    """
    issued = issues(records, base=target.report.symbol)
    # When it is made again after it was issued, what was issued later is left out.
    own = next((issue.number for issue in issued if issue.symbol == target.symbol), len(issued) + 1)
    issued = tuple(issue for issue in issued if issue.number < own)
    corrected = target.symbol.rpartition(f"/{_MARK}.")[0]
    whole = [issue for issue in issued if issue.kind in WHOLE and _plain(issue) == corrected]
    if not whole:
        place = Place(str(records))
        raise ProblemsFoundError([Problem("never-issued", place, {"report": corrected})])
    issue = max(whole, key=lambda issue: (issue.issued_on, issue.number))
    order = CorrigendumOrder(issue, target.symbol, target.dated, _earlier(issued, issue))
    return _made_document(make_corrigendum(request, order, progress), request.templates)


def _made_document(corrigendum: Corrigendum, templates: TemplateFolder) -> MadeDocument:
    trees = {code: document_json(document) for code, document in corrigendum.documents.items()}
    (drafted,) = corrigendum.drafts.reports
    stated = stated_figures(drafted, corrigendum.drafts.packs, templates)
    return MadeDocument(corrigendum.files, trees, stated, corrigendum.warnings)


def _plain(issue: Issue) -> str:
    """Give the symbol that a corrigendum adds to: a re-issue has that of the report."""
    return issue.symbol.rstrip(REISSUED)


def _earlier(issued: Sequence[Issue], corrected: Issue) -> tuple[Issue, ...]:
    """Give the corrigenda of what was issued that came after it: a re-issue has them already."""
    start = f"{_plain(corrected)}/{_MARK}."
    return tuple(
        issue
        for issue in issued
        if issue.kind == CORRIGENDUM
        and issue.symbol.startswith(start)
        and issue.number > corrected.number
    )


def _refuse_early(issue: Issue, on: dt.date) -> None:
    if on < issue.issued_on:
        values = {"on": f"{on}", "day": f"{issue.issued_on}", "symbol": issue.symbol}
        raise ProblemsFoundError([Problem("corrigendum-too-early", Place("--on"), values)])
