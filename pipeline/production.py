"""From the inputs to the bytes of every document: the stages in their order.

Each stage is imported when it is reached, so that a command pays for what it uses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Progress, Request, made_from, once, read_packs, read_session

if TYPE_CHECKING:
    from pipeline.document.model import Document
    from pipeline.language.pack import LanguagePack
    from pipeline.session import Report, Session
    from pipeline.tables.table import Inputs


@dataclass(frozen=True, slots=True)
class Production:
    """The documents of a run, before anything is written.

    Attributes:
        files: Contents by path relative to the outputs.
        warnings: What a person should look at.
        record: What the manifest says of the run.
    """

    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]
    record: Mapping[str, object] = field(default_factory=dict)


def check(request: Request, progress: Progress) -> tuple[Problem, ...]:
    """Check the session and the workbooks, and what the facts of its reports make of them.

    Args:
        request: What the user asked for.
        progress: Told of each stage.

    Returns:
        The warnings.

    Raises:
        ProblemsFoundError: With all the errors of the inputs.
    """
    session, inputs = read_session(request, progress)
    from pipeline.facts.measure import measure

    found = [
        problem
        for report in session.reports
        for problem in measure(inputs, session, report).warnings
    ]
    return once([*inputs.warnings, *found])


def produce(request: Request, progress: Progress) -> Production:
    """Make every document asked for, in every language, from one reading of the inputs.

    Args:
        request: What the user asked for.
        progress: Told of each stage.

    Returns:
        The documents.

    Raises:
        ProblemsFoundError: With all the errors of the inputs, of the templates or between the
            languages.
    """
    session, inputs = read_session(request, progress)
    run = _Run(request, progress, session, inputs, read_packs(request))
    files: dict[str, bytes] = {}
    warnings = list(inputs.warnings)
    errors: list[Problem] = []
    reports = _chosen_reports(session, request)
    for report in reports:
        try:
            documents, found = _draft(report, run)
        except ProblemsFoundError as error:
            errors.extend(error.problems)
            continue
        warnings.extend(found)
        if not errors:
            for code in request.languages or documents:
                progress(f"Writing {report.key} ({code})")
                files.update(_write(report, documents[code], run.packs[code], request))
    if errors:
        raise ProblemsFoundError(once(errors))
    return Production(files, once(warnings), _record(request, reports))


@dataclass(frozen=True, slots=True)
class _Run:
    """What every report of a run is made from."""

    request: Request
    progress: Progress
    session: "Session"
    inputs: "Inputs"
    packs: Mapping[str, "LanguagePack"]


def _chosen_reports(session: "Session", request: Request) -> tuple["Report", ...]:
    reports = {report.key: report for report in session.reports}
    known = ", ".join(reports)
    unknown = [
        Problem("unknown-report", Place("session.toml"), {"report": key, "known": known})
        for key in request.reports
        if key not in reports
    ]
    if unknown:
        raise ProblemsFoundError(unknown)
    return tuple(reports[key] for key in request.reports or reports)


def _draft(report: "Report", run: _Run) -> tuple[dict[str, "Document"], tuple[Problem, ...]]:
    """Draft a report in all languages, whichever are asked for, and compare them."""
    from pipeline.document.concordance import compare
    from pipeline.drafting.draft import draft
    from pipeline.facts.measure import measure

    facts = measure(run.inputs, run.session, report)
    warnings = list(facts.warnings)
    drafted: dict[str, Document] = {}
    errors: list[Problem] = []
    for code, pack in run.packs.items():
        run.progress(f"Drafting {report.key} ({code})")
        try:
            result = draft(report, run.session, facts, pack, run.request.templates)
        except ProblemsFoundError as error:
            errors.extend(error.problems)
            continue
        drafted[code] = result.document
        warnings.extend(result.warnings)
    if not errors:
        found = compare(drafted)
        errors.extend(problem for problem in found if problem.severity == "error")
        warnings.extend(problem for problem in found if problem.severity == "warning")
    if errors:
        raise ProblemsFoundError(errors)
    return drafted, tuple(warnings)


def _write(
    report: "Report", document: "Document", pack: "LanguagePack", request: Request
) -> Iterator[tuple[str, bytes]]:
    from pipeline.document.numbering import number
    from pipeline.word.write import write_word

    numbers = number(document, pack.marks)
    layout = request.templates / pack.code / "report.docx"
    folder = f"{pack.code}/restricted" if report.restricted else pack.code
    word = write_word(document, numbers, pack.marks, layout)
    yield f"{folder}/{report.file_stem}.docx", word
    if document.annexes:
        from pipeline.sheets.annex_book import write_annex_book

        book = write_annex_book(document, numbers, pack.words)
        yield f"{folder}/{report.file_stem}-annexes.xlsx", book


def _record(request: Request, reports: tuple["Report", ...]) -> dict[str, object]:
    dates = {report.key: report.as_of.isoformat() for report in reports}
    return made_from(request, as_of=dates)
