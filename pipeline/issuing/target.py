"""Which document is meant: by the key of a report, by a symbol, or by the name of its files."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.issuing.archive import REPORT, WHOLE
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.register_entries import DocumentEntry
from pipeline.session import Report, ReportVersion, Session, file_stem, load_session
from pipeline.template_folder import TemplateFolder

# The word of the command that names a document.
_KEY = Place("KEY")


@dataclass(frozen=True, slots=True)
class Target:
    """A document that can be cleared and issued.

    Attributes:
        report: The report that it is, revises, re-issues or corrects.
        kind: ``report``, ``revision``, ``reissue`` or ``corrigendum``.
        dated: The date printed on it.
    """

    report: Report
    symbol: str
    kind: str
    dated: dt.date
    entry: DocumentEntry | None = None

    @property
    def stem(self) -> str:
        """Name its files, without ending."""
        return file_stem(self.symbol)

    @property
    def versions(self) -> dict[str, ReportVersion]:
        """Give the symbol and date that the report takes in place of its own."""
        if self.kind == REPORT or self.kind not in WHOLE:
            return {}
        return {self.report.key: ReportVersion(self.symbol, self.dated)}


def targets(session: Session, entries: Iterable[DocumentEntry]) -> tuple[Target, ...]:
    """Give the documents that can be meant: the reports, each followed by its later documents.

    A report without a symbol is no document of the Assembly.
    """
    registered = tuple(entries)
    known = []
    for report in session.reports:
        if report.symbol:
            of_report = [document for document in registered if document.base == report.symbol]
            entry = next(
                (document for document in of_report if document.symbol == report.symbol), None
            )
            known.append(Target(report, report.symbol, REPORT, report.date, entry))
            known += [
                Target(report, document.symbol, document.kind, document.dated, document)
                for document in of_report
                if document.symbol != report.symbol
            ]
    return tuple(known)


def find_target(key: str, session: Session, entries: Iterable[DocumentEntry]) -> Target:
    """Find the document that is meant.

    Args:
        key: The key of a report, a symbol or the name of its files; empty for the only public
            report of the session.

    Raises:
        ProblemsFoundError: Where no document is meant, or several may be.
    """
    known = targets(session, entries)
    if not key:
        reports = [
            target for target in known if target.kind == REPORT and not target.report.restricted
        ]
        if len(reports) == 1:
            return reports[0]
        values = {"known": _listed(known)}
        raise ProblemsFoundError([Problem("which-document", _KEY, values)])
    for target in known:
        if key in {target.symbol, target.stem} or (
            target.kind == REPORT and key == target.report.key
        ):
            return target
    if any(key == report.key for report in session.reports):
        raise ProblemsFoundError([Problem("no-symbol", _KEY, {"report": key})])
    if any(
        key.startswith((f"{target.symbol}/", f"{target.stem}-", f"{target.symbol}*"))
        for target in known
    ):
        raise ProblemsFoundError(
            [Problem("not-drafted", _KEY, {"key": key, "known": _listed(known)})]
        )
    values = {"key": key, "known": _listed(known)}
    raise ProblemsFoundError([Problem("unknown-document", _KEY, values)])


def is_document(key: str, inputs: Path, templates: TemplateFolder) -> bool:
    """Tell whether a word means a document and not a circular.

    Raises:
        ProblemsFoundError: Where it means a report and a circular, or the session cannot be read.
    """
    session = load_session(inputs / "session.toml", templates)
    is_circular = any(key == item.key for item in session.circulars)
    report = next((entry for entry in session.reports if entry.key == key), None)
    if is_circular and report and report.symbol:
        values = {"key": key, "symbol": report.symbol}
        raise ProblemsFoundError([Problem("circular-and-report", _KEY, values)])
    return not is_circular


def _listed(known: Sequence[Target]) -> str:
    return ", ".join(target.symbol for target in known) or "—"
