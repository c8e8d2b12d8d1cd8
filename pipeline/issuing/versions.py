"""Drafting a revision or a re-issue of a report that was issued."""

import datetime as dt
import json
from dataclasses import dataclass

from pipeline.issuing.archive import REISSUE, REVISION, TREES, Issue, issues, latest_issue
from pipeline.issuing.issuing_folders import IssuingFolders, opened
from pipeline.issuing.making import MadeDocument, draft_entry, make
from pipeline.issuing.next_symbols import next_symbol
from pipeline.issuing.target import Target, find_target
from pipeline.outputs import Written, write_set
from pipeline.outputs.records_read import read_json
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.documents import documents, record_document
from pipeline.request import made_from
from pipeline.session import Report, Session

_UNSAID = {"masthead", "properties", "origin", "sources", "anchor"}


@dataclass(frozen=True, slots=True)
class DraftedVersion:
    """A draft of a later version of a report.

    Attributes:
        after: The symbol of what was issued last.
        written: What became of its files; None where nothing was to be written.
        files: Their paths relative to the outputs.
    """

    symbol: str
    after: str
    written: Written | None
    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


def revise(folders: IssuingFolders, key: str, on: dt.date) -> DraftedVersion:
    """Draft a revision: the whole report as it is now, under the next symbol and its own date.

    Raises:
        ProblemsFoundError: Where the report was not issued yet, or the date is too early.
    """
    with opened(folders) as (session, register):
        report, latest = _issued(folders, key, session, register)
        taken = {entry.symbol for entry in documents(register, latest.base) if entry.issued}
        taken |= {issue.symbol for issue in issues(folders.records, base=latest.base)}
        symbol = next_symbol(latest.base, "Rev", taken)
        _refuse_early(on, {symbol: latest.issued_on, f"{report.key} as_of": report.as_of})
        return _draft(folders, Target(report, symbol, REVISION, on), latest, on, register)


def reissue(folders: IssuingFolders, key: str, on: dt.date) -> DraftedVersion:
    """Draft a re-issue for technical reasons: the same symbol with an asterisk, the same date.

    Returns:
        The draft; a warning where it does not say what was issued.

    Raises:
        ProblemsFoundError: Where the report was not issued yet, or the day is too early.
    """
    with opened(folders) as (session, register):
        report, latest = _issued(folders, key, session, register)
        symbol = f"{latest.symbol}*"
        _refuse_early(on, {symbol: latest.issued_on})
        return _draft(folders, Target(report, symbol, REISSUE, latest.dated), latest, on, register)


def _issued(
    folders: IssuingFolders, key: str, session: Session, register: Register
) -> tuple[Report, Issue]:
    """Give a report with what was issued of it last."""
    target = find_target(key, session, documents(register))
    latest = latest_issue(folders.records, target.report.key, target.report.symbol)
    if latest is None:
        raise ProblemsFoundError([Problem("not-issued-yet", Place(target.report.symbol))])
    return target.report, latest


def _refuse_early(on: dt.date, days: dict[str, dt.date]) -> None:
    late = {what: day for what, day in days.items() if on < day}
    if late:
        raise ProblemsFoundError(
            Problem(
                "version-too-early", Place("--on"), {"on": f"{on}", "day": f"{day}", "what": what}
            )
            for what, day in late.items()
        )


def _draft(
    folders: IssuingFolders, target: Target, latest: Issue, on: dt.date, register: Register
) -> DraftedVersion:
    made = make(target, folders.request, folders.records, folders.workshop, folders.progress)
    warnings = [*made.warnings, *_edited(latest)]
    if target.kind == REISSUE:
        warnings += _other_text(made, latest)
    written = None
    if not folders.dry:
        record = made_from(folders.request, symbol=target.symbol, dated=target.dated.isoformat())
        written = write_set(
            folders.outputs,
            made.files.items(),
            record,
            run=target.stem,
            discard_edits=folders.discard_edits,
        )
        record_document(register, draft_entry(target, made), on)
    return DraftedVersion(target.symbol, latest.symbol, written, tuple(made.files), tuple(warnings))


def _edited(latest: Issue) -> list[Problem]:
    """Remind of what was edited by hand in what was issued: the draft does not have it."""
    values = {"symbol": latest.symbol}
    return [
        Problem("issued-with-edits", Place(str(latest.documents[path])), values, "warning")
        for path in sorted(latest.edited)
    ]


def _other_text(made: MadeDocument, latest: Issue) -> list[Problem]:
    """Warn of a re-issue that says something else: that is a revision or a corrigendum."""
    return [
        Problem("reissue-says-other", Place(f"{latest.symbol} ({code})"), severity="warning")
        for code, tree in made.trees.items()
        if code in latest.languages
        and _comparable(json.loads(tree)) != _comparable(_tree(latest, code))
    ]


def _tree(latest: Issue, code: str) -> object:
    """Read what was issued in a language."""
    try:
        return read_json(latest.tree(code))
    except ValueError:
        place = Place(str(latest.folder / TREES / f"{code}.json"))
        raise ProblemsFoundError([Problem("archived-document-damaged", place)]) from None


def _comparable(tree: object) -> object:
    """Leave out of a document what a re-issue is to differ in, and what nobody reads."""
    if isinstance(tree, dict):
        return {name: _comparable(value) for name, value in tree.items() if name not in _UNSAID}
    return [_comparable(item) for item in tree] if isinstance(tree, list) else tree
