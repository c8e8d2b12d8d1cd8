"""The reports of a session as documents in every language, before they become files.

Each stage is imported when it is reached, so that a command loads only what it uses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.interface import spoken
from pipeline.once_made import OnceMade, Same
from pipeline.problem_wording import said
from pipeline.problems import Problem, ProblemsFoundError, once
from pipeline.request import (
    Progress,
    Request,
    read_late_notes,
    read_packs,
    read_session,
    refuse_unknown,
)

if TYPE_CHECKING:
    from pipeline.document.model import Document
    from pipeline.document.typed_figures import FigureNotation
    from pipeline.drafting.draft import Draft
    from pipeline.facts.fact import Facts
    from pipeline.language.pack import LanguagePack
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Report, ReportVersion, Session
    from pipeline.tables.checked.table import Inputs

# Every command of a process that goes on asks for the drafts of the same texts and facts.
_DRAFTS: "Final[OnceMade[Draft]]" = OnceMade(most=12)
_DIFFERENCES: "Final[OnceMade[tuple[Problem, ...]]]" = OnceMade(most=12)


@dataclass(frozen=True, slots=True)
class DraftedReport:
    """A report with all its facts, and by code of the language its document and notation."""

    report: "Report"
    facts: "Facts"
    documents: Mapping[str, "Document"]
    readings: "Mapping[str, FigureNotation]"


@dataclass(frozen=True, slots=True)
class Drafts:
    """The reports of a run, in the order of the session or of the request.

    Attributes:
        late_notes: The entries of the register that they depend on.
    """

    session: "Session"
    packs: Mapping[str, "LanguagePack"]
    reports: tuple[DraftedReport, ...]
    late_notes: "tuple[LetterEntry, ...]"
    warnings: tuple[Problem, ...]


def draft_reports(
    request: Request,
    progress: Progress,
    versions: "Mapping[str, ReportVersion] | None" = None,
    *,
    may_differ: bool = False,
) -> Drafts:
    """Draft the reports asked for in every language, from one reading of the inputs.

    Args:
        request: Its languages are ignored: all are drafted and compared.
        versions: By key of the report, the symbol and date of a revision or re-issue.
        may_differ: Whether differences between the languages are only warnings.

    Raises:
        ProblemsFoundError: With all errors of the inputs, of the templates and between the
            languages.
    """
    session, inputs = read_session(request, progress)
    packs = read_packs(request)
    letters = read_late_notes(request, session, inputs)
    run = _Run(request, progress, session, inputs, packs, may_differ, letters)
    warnings = list(inputs.warnings)
    errors: list[Problem] = []
    drafted: list[DraftedReport] = []
    for report in _chosen_reports(session, request):
        try:
            draft, draft_warnings = _draft(_versioned(report, versions or {}), run)
        except ProblemsFoundError as error:
            errors.extend(error.problems)
            continue
        drafted.append(draft)
        warnings.extend(draft_warnings)
    if errors:
        raise ProblemsFoundError(once(errors))
    return Drafts(session, packs, tuple(drafted), letters, once(warnings))


@dataclass(frozen=True, slots=True)
class _Run:
    """What every report of a run is made from."""

    request: Request
    progress: Progress
    session: "Session"
    inputs: "Inputs"
    packs: Mapping[str, "LanguagePack"]
    may_differ: bool
    letters: "tuple[LetterEntry, ...]" = ()


def _chosen_reports(session: "Session", request: Request) -> tuple["Report", ...]:
    reports = {report.key: report for report in session.reports}
    refuse_unknown("unknown-report", "report", request.reports, reports)
    return tuple(reports[key] for key in request.reports or reports)


def _versioned(report: "Report", versions: "Mapping[str, ReportVersion]") -> "Report":
    version = versions.get(report.key)
    return replace(report, symbol=version.symbol, date=version.date) if version else report


def _draft(report: "Report", run: _Run) -> tuple[DraftedReport, tuple[Problem, ...]]:
    """Draft a report in all languages and compare them."""
    from pipeline.document.typed_figures import no_state
    from pipeline.facts.measure import measure
    from pipeline.language.figures_read import reading_of

    run.progress(said("stage-measuring", report=report.key))
    facts = measure(run.inputs, run.session, report, run.letters)
    warnings = list(facts.warnings)
    drafted: dict[str, Document] = {}
    errors: list[Problem] = []
    for code, pack in run.packs.items():
        run.progress(said("stage-drafting", report=report.key, language=code))
        try:
            result = _in_language(report, facts, pack, run)
        except ProblemsFoundError as error:
            errors.extend(error.problems)
            continue
        drafted[code] = result.document
        warnings.extend(result.warnings)
    state = run.inputs.names.state if run.inputs.names else no_state
    readings = {code: reading_of(pack, state) for code, pack in run.packs.items()}
    if not errors:
        differences = _compared(drafted, readings, facts, run)
        if run.may_differ:
            differences = tuple(replace(problem, severity="warning") for problem in differences)
        errors.extend(problem for problem in differences if problem.severity == "error")
        warnings.extend(problem for problem in differences if problem.severity == "warning")
    if errors:
        raise ProblemsFoundError(errors)
    return DraftedReport(report, facts, drafted, readings), tuple(warnings)


def _in_language(report: "Report", facts: "Facts", pack: "LanguagePack", run: _Run) -> "Draft":
    from pipeline.drafting.draft import draft
    from pipeline.drafting.images import SHARED
    from pipeline.template_folder import contents_in

    templates = run.request.templates
    # Warnings may have words of the program in them, here and where languages are compared.
    made_from = (report, Same(run.session), Same(facts), pack, spoken())
    return _DRAFTS.of_files(
        lambda: (made_from, contents_in(templates, pack.code, SHARED)),
        lambda: draft(report, run.session, facts, pack, templates),
    )


def _compared(
    drafted: "Mapping[str, Document]",
    readings: "Mapping[str, FigureNotation]",
    facts: "Facts",
    run: _Run,
) -> tuple[Problem, ...]:
    from pipeline.comparison.languages_compared import compare
    from pipeline.facts.cells_named import with_cells

    documents = [(code, run.packs[code], Same(document)) for code, document in drafted.items()]
    # How figures are read follows from the languages and from what States are called.
    key = (*documents, Same(facts), Same(run.inputs), spoken())
    return _DIFFERENCES.of(key, lambda: compare(drafted, readings, with_cells(facts)))
