"""A corrigendum: what was issued, beside what it should say."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.document.document_json import read_document
from pipeline.document.model import Document, Heading, Item, Origin, Paragraph, Table, Text
from pipeline.document.numbering import number
from pipeline.issuing.archive import Issue
from pipeline.problems import Place, Problem
from pipeline.production import DraftedReport, Drafts, draft_reports, folder_of
from pipeline.request import Progress, Request
from pipeline.review.changes.corrigendum_words import Wording, corrigendum_words
from pipeline.review.changes.since_issue import SinceIssue, beside
from pipeline.review.corrigendum.corrigendum_entries import CorrigendumEntry, entries
from pipeline.review.corrigendum.entry_tables import text_of
from pipeline.session import ReportVersion
from pipeline.template_folder import TemplateFolder
from pipeline.word.report.write import write_word

if TYPE_CHECKING:
    from pipeline.document.model import Block

_ORIGIN = Origin("corrigendum.toml", 0)
# Where a larger share of a document changed, a warning says that the report is to be revised.
_MOST = 1 / 3
_COUNTED = {"paragraph", "subparagraph", "bullet", "table"}


@dataclass(frozen=True, slots=True)
class CorrigendumOrder:
    """Which corrigendum is to be made, and those that were issued before it."""

    corrects: Issue
    symbol: str
    on: dt.date
    earlier: Sequence[Issue] = ()


@dataclass(frozen=True, slots=True)
class Corrigendum:
    """A corrigendum, before anything is written.

    Attributes:
        documents: By language; only those in which something is wrong, none where nothing is.
        unneeded: The paths that the files would have in the other languages.
    """

    documents: Mapping[str, Document]
    files: Mapping[str, bytes]
    unneeded: tuple[str, ...]
    drafts: Drafts
    warnings: tuple[Problem, ...]


def make_corrigendum(request: Request, order: CorrigendumOrder, progress: Progress) -> Corrigendum:
    """Make a corrigendum of a report, from what it would say by the inputs and templates of now.

    It has no documents where nothing is to be corrected.

    Raises:
        ProblemsFoundError: With all errors of inputs and templates, or of what was issued.
    """
    key = order.corrects.report
    compared = beside(request, {key: order.corrects}, progress)
    own = {key: ReportVersion(order.symbol, order.on)}
    drafts = draft_reports(replace(request, languages=(), reports=(key,)), progress, own)
    wordings = {
        code: corrigendum_words(drafts.packs[code], request.templates)
        for code in compared.reports[0].old
    }
    writer = _EntryWriter(order, compared.reports[0], drafts.reports[0], wordings)
    worded = {code: writer.entries(code) for code in wordings}
    wrong = {code: corrections for code, corrections in worded.items() if corrections}
    alone = len(wrong) == 1 and len(worded) > 1
    documents = {
        code: writer.document(code, corrections, alone=alone) for code, corrections in wrong.items()
    }
    report = drafts.reports[0].report
    paths = {code: f"{folder_of(report, code)}/{report.file_stem}.docx" for code in worded}
    files = {
        paths[code]: _written(wordings[code], document, request.templates)
        for code, document in documents.items()
    }
    unneeded = tuple(path for code, path in paths.items() if code not in documents)
    warnings = (*compared.warnings, *writer.warnings, *_too_much_changed(compared.reports[0]))
    return Corrigendum(documents, files, unneeded, drafts, warnings)


class _EntryWriter:
    """Words the entries of a corrigendum in every language."""

    def __init__(
        self,
        order: CorrigendumOrder,
        since: SinceIssue,
        drafted: DraftedReport,
        wordings: Mapping[str, Wording],
    ) -> None:
        self.order = order
        self.since = since
        self.drafted = drafted
        self.wordings = wordings
        self.warnings: list[Problem] = []

    def entries(self, code: str) -> tuple[CorrigendumEntry, ...]:
        """Word what changed, but for what an earlier corrigendum has corrected."""
        since = self.since
        old, new = since.old[code], since.new[code]
        worded = entries(since.changes[code], old, new, self.wordings[code])
        corrected = {
            texts: issue.symbol
            for issue in self.order.earlier
            for texts in _entries_of(issue, code)
        }
        due = {entry.said for entry in worded}
        for texts, symbol in corrected.items():
            if texts not in due:
                values = {"symbol": symbol, "place": texts[0], "language": code}
                place = Place(self.order.symbol)
                self.warnings.append(Problem("corrected-otherwise", place, values, "warning"))
        return tuple(entry for entry in worded if entry.said not in corrected)

    def document(
        self, code: str, corrections: tuple[CorrigendumEntry, ...], *, alone: bool
    ) -> Document:
        wording = self.wordings[code]
        document = self.drafted.documents[code]
        masthead = dict(document.masthead)
        if alone:
            masthead["original"] = (Text(wording.words.only),)
        words = (Text(wording.words.title, bold=True),)
        title = Paragraph(words, "corrigendum", _ORIGIN, numbered=False)
        blocks: list[Block] = [title]
        for place, entry in enumerate(corrections, 1):
            head = (Text(entry.place),)
            blocks.append(Heading(head, 1, f"place{place}", _ORIGIN, numbered=False))
            blocks += entry.blocks
        return replace(
            document,
            masthead=masthead,
            front=(),
            body=tuple(blocks),
            annexes=(),
            notes=(),
            contents=False,
        )


def _written(wording: Wording, document: Document, templates: TemplateFolder) -> bytes:
    marks = wording.pack.marks
    layout = templates / f"{wording.pack.code}/report.docx"
    return write_word(document, number(document, marks), marks, layout)


def _entries_of(corrigendum: Issue, code: str) -> Iterator[tuple[str, ...]]:
    """Give what an issued corrigendum corrected: each head with what stands under it."""
    if code not in corrigendum.languages:
        return
    body = read_document(corrigendum.tree(code), f"{corrigendum.stem}/trees/{code}.json").body
    texts: list[str] = []
    for block in body[1:]:
        if isinstance(block, Heading) and texts:
            yield tuple(texts)
            texts = []
        texts.append(text_of(block))
    if texts:
        yield tuple(texts)


def _too_much_changed(since: SinceIssue) -> Iterator[Problem]:
    """Warn where so much changed that a revision is meant."""
    for code, side in since.old.items():
        blocks = [*side.document.body]
        blocks += [block for annex in side.document.annexes for block in annex.blocks]
        count = sum(isinstance(block, Paragraph | Item | Table) for block in blocks)
        changed = {
            change.within or change.where.anchor
            for change in since.changes[code]
            if change.within or change.where.kind in _COUNTED
        }
        if len(changed) > _MOST * count:
            values = {
                "changed": str(len(changed)),
                "count": str(count),
                "language": code,
                "symbol": since.issue.symbol,
                "report": since.issue.report,
            }
            yield Problem("corrigendum-much", Place(since.issue.symbol), values, "warning")
