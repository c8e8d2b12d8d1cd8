"""From the inputs to the bytes of every document: the stages in their order.

Each stage is imported when it is reached, so that a command pays for what it uses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Progress, Request, made_from, once, read_packs, read_session

if TYPE_CHECKING:
    from pipeline.document.model import Document
    from pipeline.facts.fact import Facts
    from pipeline.language.pack import LanguagePack
    from pipeline.session import Report, Session, Version
    from pipeline.tables.table import Inputs


@dataclass(frozen=True, slots=True)
class Production:
    """The documents of a run, before anything is written.

    Attributes:
        files: Contents by path relative to the outputs.
        warnings: What a person should look at.
        record: What the manifest says of the run.
        reports: By path of a Word file, its language and the report that it is.
    """

    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]
    record: Mapping[str, object] = field(default_factory=dict)
    reports: "Mapping[str, tuple[str, Drafted]]" = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Drafted:
    """A report in every language, with what it states.

    Attributes:
        report: Which report.
        facts: All facts of it, stated or not.
        documents: By code of the language.
    """

    report: "Report"
    facts: "Facts"
    documents: Mapping[str, "Document"]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The reports of a run before they take the form of a file.

    Attributes:
        session: The session.
        packs: Every language by its code.
        reports: The reports in the order of the session, or of the request.
        warnings: What a person should look at.
    """

    session: "Session"
    packs: Mapping[str, "LanguagePack"]
    reports: tuple[Drafted, ...]
    warnings: tuple[Problem, ...]


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
    drafts = draft_reports(request, progress)
    files: dict[str, bytes] = {}
    reports: dict[str, tuple[str, Drafted]] = {}
    for drafted in drafts.reports:
        for code in request.languages or drafted.documents:
            progress(f"Writing {drafted.report.key} ({code})")
            name = f"{folder_of(drafted.report, code)}/{drafted.report.file_stem}.docx"
            reports[name] = (code, drafted)
            files.update(documents_of(drafted, drafts.packs[code], request.templates))
    record = _record(request, drafts.reports)
    return Production(files, drafts.warnings, record, reports)


def draft_reports(
    request: Request, progress: Progress, versions: "Mapping[str, Version] | None" = None
) -> Drafts:
    """Draft the reports asked for in every language, from one reading of the inputs.

    Args:
        request: What the user asked for; its languages do not matter here, for the languages are
            compared.
        progress: Told of each stage.
        versions: By key of the report, the symbol and date of a revision or re-issue.

    Returns:
        The drafts.

    Raises:
        ProblemsFoundError: With all the errors of the inputs, of the templates or between the
            languages.
    """
    session, inputs = read_session(request, progress)
    packs = read_packs(request)
    run = _Run(request, progress, session, inputs, packs)
    warnings = list(inputs.warnings)
    errors: list[Problem] = []
    drafted: list[Drafted] = []
    for report in _chosen_reports(session, request):
        try:
            one, found = _draft(_versioned(report, versions or {}), run)
        except ProblemsFoundError as error:
            errors.extend(error.problems)
            continue
        drafted.append(one)
        warnings.extend(found)
    if errors:
        raise ProblemsFoundError(once(errors))
    return Drafts(session, packs, tuple(drafted), once(warnings))


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


def _versioned(report: "Report", versions: "Mapping[str, Version]") -> "Report":
    version = versions.get(report.key)
    return replace(report, symbol=version.symbol, date=version.date) if version else report


def _draft(report: "Report", run: _Run) -> tuple[Drafted, tuple[Problem, ...]]:
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
    return Drafted(report, facts, drafted), tuple(warnings)


def folder_of(report: "Report", code: str) -> str:
    """Name the folder of the files of a report in a language, relative to the outputs."""
    return f"{code}/restricted" if report.restricted else code


def documents_of(
    drafted: Drafted, pack: "LanguagePack", templates: Path
) -> Iterator[tuple[str, bytes]]:
    """Write the files of a report in a language.

    Args:
        drafted: The report.
        pack: The language.
        templates: The folder of the templates, with the layout of each language.

    Yields:
        Path relative to the outputs and content: the Word file, and the workbook of its annexes.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout.
    """
    from pipeline.document.numbering import number
    from pipeline.word.write import write_word

    document, report = drafted.documents[pack.code], drafted.report
    numbers = number(document, pack.marks)
    layout = templates / pack.code / "report.docx"
    folder = folder_of(report, pack.code)
    word = write_word(document, numbers, pack.marks, layout)
    yield f"{folder}/{report.file_stem}.docx", word
    if document.annexes:
        from pipeline.sheets.annex_book import write_annex_book

        book = write_annex_book(document, numbers, pack.words)
        yield f"{folder}/{report.file_stem}-annexes.xlsx", book


def _record(request: Request, drafted: tuple[Drafted, ...]) -> dict[str, object]:
    dates = {one.report.key: one.report.as_of.isoformat() for one in drafted}
    return made_from(request, as_of=dates)
