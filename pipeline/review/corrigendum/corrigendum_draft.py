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
from pipeline.review.provenance.provenance import figures, words_of
from pipeline.review.provenance.stated_figures import figures_json
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
        symbol: Its symbol.
        corrects: The symbol of what it corrects.
        languages: The codes of its languages; none where nothing is to be corrected.
        files: The paths of its files, relative to the outputs.
        written: What became of its files; None where nothing was to be written.
        warnings: What a person should look at.
    """

    symbol: str
    corrects: str
    languages: tuple[str, ...]
    files: tuple[str, ...]
    written: Written | None
    warnings: tuple[Problem, ...]


def draft_corrigendum(desk: IssuingFolders, key: str, on: dt.date) -> DraftedCorrigendum:
    """Draft the corrigendum of what was issued last of a report, under the next free symbol.

    Args:
        desk: Where everything is.
        key: The key or the symbol of a report; empty for the only public one.
        on: The date of the corrigendum.

    Returns:
        The draft. Where nothing is to be corrected nothing is written, and an earlier draft of the
        same symbol is set aside.

    Raises:
        ProblemsFoundError: Where the report was not issued yet, the date is too early, or with all
            errors of the inputs and templates.
    """
    with opened(desk) as (session, register):
        entries = documents(register)
        report = find_target(key, session, entries).report
        issue = latest_issue(desk.records, report.key, report.symbol)
        if issue is None:
            place = Place(str(desk.records))
            raise ProblemsFoundError([Problem("never-issued", place, {"report": report.key})])
        _refuse_early(issue, on)
        held = issues(desk.records, base=report.symbol)
        taken = {one.symbol for one in held} | {one.symbol for one in entries if one.issued}
        symbol = next_symbol(_plain(issue), _MARK, taken)
        order = CorrigendumOrder(issue, symbol, on, _earlier(held, issue))
        found = make_corrigendum(desk.request, order, desk.progress)
        written = None
        if not desk.dry:
            record = made_from(desk.request, symbol=symbol, dated=on.isoformat())
            written = write_set(
                desk.outputs,
                found.files.items(),
                record,
                run=file_stem(symbol),
                withdrawn=found.unneeded,
            )
            if found.documents:
                made = _made(found, desk.request.templates)
                entry = DocumentEntry(
                    symbol=symbol,
                    report=report.key,
                    base=report.symbol,
                    kind=CORRIGENDUM,
                    dated=on,
                    as_of=report.as_of,
                    languages=made.languages,
                    made=made.hashes,
                )
                record_document(register, entry, on)
    languages, files = tuple(found.documents), tuple(found.files)
    return DraftedCorrigendum(symbol, issue.symbol, languages, files, written, found.warnings)


def corrigendum_of(
    request: Request, records: "Path", target: Target, progress: Progress
) -> MadeDocument:
    """Make a corrigendum that was drafted, when it is cleared, issued or made again.

    Args:
        request: The inputs and templates.
        records: The folder of the records, with what it corrects.
        target: Which corrigendum.
        progress: Told of each stage.

    Returns:
        The corrigendum in its languages.

    Raises:
        ProblemsFoundError: With all errors of the inputs and templates, or where what it corrects
            is not among the records.
    """
    held = issues(records, base=target.report.symbol)
    # Made again after it was issued, it does not know what came later.
    own = next((one.number for one in held if one.symbol == target.symbol), len(held) + 1)
    held = tuple(one for one in held if one.number < own)
    corrected = target.symbol.rpartition(f"/{_MARK}.")[0]
    whole = [one for one in held if one.kind in WHOLE and _plain(one) == corrected]
    if not whole:
        place = Place(str(records))
        raise ProblemsFoundError([Problem("never-issued", place, {"report": corrected})])
    issue = max(whole, key=lambda one: (one.issued_on, one.number))
    order = CorrigendumOrder(issue, target.symbol, target.dated, _earlier(held, issue))
    return _made(make_corrigendum(request, order, progress), request.templates)


def _made(found: Corrigendum, templates: TemplateFolder) -> MadeDocument:
    trees = {code: document_json(document) for code, document in found.documents.items()}
    (drafted,) = found.drafts.reports
    stated = figures_json(figures(drafted, words_of(drafted, found.drafts.packs, templates)))
    return MadeDocument(found.files, trees, stated, found.warnings)


def _plain(issue: Issue) -> str:
    """Give the symbol that a corrigendum adds to: a re-issue has that of the report."""
    return issue.symbol.rstrip(REISSUED)


def _earlier(held: Sequence[Issue], issue: Issue) -> tuple[Issue, ...]:
    """Give the corrigenda of what was issued that came after it: a re-issue has them already."""
    start = f"{_plain(issue)}/{_MARK}."
    return tuple(
        one
        for one in held
        if one.kind == CORRIGENDUM and one.symbol.startswith(start) and one.number > issue.number
    )


def _refuse_early(issue: Issue, on: dt.date) -> None:
    if on < issue.issued_on:
        values = {"on": f"{on}", "day": f"{issue.issued_on}", "symbol": issue.symbol}
        raise ProblemsFoundError([Problem("corrigendum-too-early", Place("--on"), values)])
