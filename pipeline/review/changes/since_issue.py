"""What changed in a report since it was issued: inputs, templates, figures and text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.comparison.changes import Change, changes
from pipeline.document.document_json import read_document
from pipeline.document.model import Paragraph
from pipeline.document.numbering import Numbers, number
from pipeline.issuing.archive import REPORT, Issue, latest_issue
from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.production import DraftedReport, Drafts, draft_reports
from pipeline.request import Progress, Request, digests
from pipeline.session import ReportVersion, Session, load_session
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pipeline.document.model import Document


@dataclass(frozen=True, slots=True)
class VersionSide:
    """A version of a report in a language, with its numbers."""

    document: "Document"
    numbers: Numbers

    def numbers_follow(self, anchor: str) -> bool:
        """Tell whether numbered paragraphs follow a block, or may follow one that is gone."""
        groups = [self.document.body, *(annex.blocks for annex in self.document.annexes)]
        for group in groups:
            places = [place for place, block in enumerate(group) if block.anchor == anchor]
            if places:
                rest = group[places[0] + 1 :]
                return any(isinstance(block, Paragraph) and block.numbered for block in rest)
        return True


@dataclass(frozen=True, slots=True)
class SinceIssue:
    """A report that was issued, beside what it would say today.

    Attributes:
        drafted: The report from the inputs and templates of today, with the symbol and date of
            what was issued.
        changes: By language, what changed; a language that was not issued has none.
    """

    issue: Issue
    drafted: DraftedReport
    old: Mapping[str, VersionSide]
    new: Mapping[str, VersionSide]
    changes: Mapping[str, tuple[Change, ...]]
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """All reports asked for, beside what was issued of them."""

    drafts: Drafts
    reports: tuple[SinceIssue, ...]
    warnings: tuple[Problem, ...]


def since_issue(request: Request, records: Path, progress: Progress) -> Compared:
    """Compare the reports asked for, or all that were issued, with what was issued of them.

    Raises:
        ProblemsFoundError: With all errors of inputs and templates, or of what was issued.
    """
    session = load_session(request.inputs / "session.toml", request.templates)
    return beside(request, issued_reports(session, request, records), progress)


def beside(request: Request, issued: Mapping[str, Issue], progress: Progress) -> Compared:
    """Compare reports with what was issued of them, by key of the report.

    Raises:
        ProblemsFoundError: With all errors of inputs and templates, or of what was issued.
    """
    versions = {key: ReportVersion(issue.symbol, issue.dated) for key, issue in issued.items()}
    wanted = replace(request, languages=(), reports=tuple(issued))
    drafts = draft_reports(wanted, progress, versions)
    compared: list[SinceIssue] = []
    for drafted in drafts.reports:
        symbol = issued[drafted.report.key].symbol
        progress(said("stage-comparing", report=drafted.report.key, symbol=symbol))
        compared.append(_beside(drafted, issued[drafted.report.key], drafts, request))
    warnings = [
        *drafts.warnings,
        *(problem for issue in issued.values() for problem in _by_hand(issue)),
    ]
    return Compared(drafts, tuple(compared), tuple(warnings))


def issued_reports(session: Session, request: Request, records: Path) -> dict[str, Issue]:
    """Give by key what was issued last of the reports asked for; without any, of all.

    Raises:
        ProblemsFoundError: Where one asked for was not issued, or none was.
    """
    known = {report.key: report for report in session.reports}
    place = Place(str(records))
    listed = ", ".join(known)
    unknown = [key for key in request.reports if key not in known]
    if unknown:
        raise ProblemsFoundError(
            Problem("unknown-report", Place("REPORT"), {"report": key, "known": listed})
            for key in unknown
        )
    reports = [report for key, report in known.items() if key in (request.reports or known)]
    latest = {report.key: latest_issue(records, report.key, report.symbol) for report in reports}
    issued = {key: issue for key, issue in latest.items() if issue}
    lacking = request.reports and [key for key in latest if key not in issued]
    if lacking or not issued:
        values = {"report": ", ".join(lacking or latest)}
        raise ProblemsFoundError([Problem("never-issued", place, values)])
    return issued


def says_other(drafted: DraftedReport, issue: Issue, drafts: Drafts) -> bool:
    """Tell whether a report says something else than what was issued of it.

    Beside a later version symbol and date are not compared: the report still bears its own.

    Raises:
        ProblemsFoundError: Where what was issued cannot be read.
    """
    if set(issue.languages) != set(drafted.documents):
        return True
    _, _, compared = _sides(drafted, issue, drafts)
    return any(
        issue.kind == REPORT or change.where.kind != "masthead"
        for changed in compared.values()
        for change in changed
    )


def _beside(drafted: DraftedReport, issue: Issue, drafts: Drafts, request: Request) -> SinceIssue:
    old, new, changed = _sides(drafted, issue, drafts)
    files = tuple(_changed_files(issue.templates, request.templates))
    return SinceIssue(issue, drafted, old, new, changed, files)


def _sides(
    drafted: DraftedReport, issue: Issue, drafts: Drafts
) -> tuple[dict[str, VersionSide], dict[str, VersionSide], dict[str, tuple[Change, ...]]]:
    """Give by language what was issued, what the report says now, and what differs."""
    old: dict[str, VersionSide] = {}
    new: dict[str, VersionSide] = {}
    for code, document in drafted.documents.items():
        marks = drafts.packs[code].marks
        new[code] = VersionSide(document, number(document, marks))
        if code in issue.languages:
            issued = read_document(issue.tree(code), f"{issue.stem}/trees/{code}.json")
            old[code] = VersionSide(issued, number(issued, marks))
    changed = {
        code: changes(side.document, side.numbers, new[code].document, new[code].numbers)
        for code, side in old.items()
    }
    return old, new, changed


def _changed_files(old: TemplateFolder, new: TemplateFolder) -> Iterator[str]:
    """Name the files of the templates that are not what they were."""
    before, after = digests(old), digests(new)
    yield from sorted(name for name in before | after if before.get(name) != after.get(name))


def _by_hand(issue: Issue) -> Iterator[Problem]:
    """Warn where the tree does not know what somebody wrote into a file before it was issued."""
    for path in issue.edited:
        place = Place(str(issue.documents.get(path, issue.folder / path)))
        yield Problem("issued-by-hand", place, {"symbol": issue.symbol}, "warning")
