"""A review: everything that those who read a draft ask of it, beside the documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.interface import spoken
from pipeline.problem_wording import phrase, said
from pipeline.problems import Problem, once
from pipeline.production import Drafts, draft_reports
from pipeline.request import Progress, Request, made_from
from pipeline.review.language.concordance_file import concordance_files
from pipeline.review.language.grammar import PROGRAMS
from pipeline.review.language.house_rules import read_house_rules
from pipeline.review.language.language_check import Unchecked, language_findings
from pipeline.review.language.length import Length, length
from pipeline.review.provenance.explain import ExplainRequest, Explanation, explain
from pipeline.review.provenance.figures_book import figures_file
from pipeline.review.provenance.provenance import figures, words_of
from pipeline.review.provenance.review_copies import FOLDER, review_copies

if TYPE_CHECKING:
    from pipeline.review.provenance.provenance_words import Provenance
    from pipeline.review.provenance.stated_figures import Figure

RUN = "review"
_RESTRICTED = f"{FOLDER}/restricted"


@dataclass(frozen=True, slots=True)
class Review:
    """A review, before anything is written; its files are made as they are asked for."""

    files: Iterator[tuple[str, bytes]]
    warnings: tuple[Problem, ...]
    record: Mapping[str, object]
    unchecked: tuple[Unchecked, ...] = ()
    lengths: tuple[Length, ...] = ()


def make_review(request: Request, outputs: Path, progress: Progress) -> Review:
    """Make the review of the reports asked for; links start from the folder of the outputs.

    Where the languages differ, the review is made to show it.

    Raises:
        ProblemsFoundError: With all the errors of the inputs or of the templates.
    """
    drafts = draft_reports(request, progress, may_differ=True)
    dates = {drafted.report.key: drafted.report.as_of.isoformat() for drafted in drafts.reports}
    files = _files(drafts, request, outputs, progress)
    documents = [pair for drafted in drafts.reports for pair in drafted.documents.items()]
    progress(phrase("stage-words"))
    findings = language_findings(drafts.packs, request.templates, documents)
    lengths = _lengths(drafts, request)
    too_long = [report_length.problem for report_length in lengths if report_length.problem]
    warnings = once([*drafts.warnings, *too_long, *findings.problems])
    record = made_from(request, as_of=dates)
    return Review(files, warnings, record, findings.unchecked, lengths)


def explained(
    request: Request, question: ExplainRequest, language: str, progress: Progress
) -> tuple[Explanation, ...]:
    """Say where the figures of a paragraph, an annex or a fact come from.

    Without reports those that are public are asked; without a language the one that the program
    speaks, or else the first, answers.

    Raises:
        ProblemsFoundError: With all errors, or where nothing of the kind is stated.
    """
    drafts = draft_reports(request, progress)
    first = next(iter(drafts.packs))
    code = language or (spoken() if spoken() in drafts.packs else first)
    chosen = [
        drafted for drafted in drafts.reports if request.reports or not drafted.report.restricted
    ]
    return explain(
        [(drafted, words_of(drafted, drafts.packs, request.templates)[code]) for drafted in chosen],
        question,
    )


def _lengths(drafts: Drafts, request: Request) -> tuple[Length, ...]:
    lengths = []
    for drafted in drafts.reports:
        codes = (drafted.report.original_language, *drafted.documents)
        code = next(code for code in codes if code in drafted.documents)
        most = read_house_rules(request.templates, code, PROGRAMS).most_words
        name = drafted.report.symbol or drafted.report.key
        lengths.append(length(name, drafted.documents[code], drafts.packs[code], most))
    return tuple(lengths)


def _files(
    drafts: Drafts, request: Request, outputs: Path, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """Review what is public and what is restricted: no file has both."""
    for folder, restricted in ((FOLDER, False), (_RESTRICTED, True)):
        chosen = [drafted for drafted in drafts.reports if drafted.report.restricted is restricted]
        listed: dict[str, Sequence[Figure]] = {}
        words: Mapping[str, Provenance] = {}
        for drafted in chosen:
            progress(said("stage-reviewing", report=drafted.report.key))
            words = words_of(drafted, drafts.packs, request.templates)
            yield from review_copies(drafted, words, request.templates)
            yield from concordance_files(drafted, drafts.packs, request.templates, folder)
            listed[drafted.report.key] = figures(drafted, words)
        if listed:
            yield figures_file(listed, words, request.inputs, outputs, folder)
