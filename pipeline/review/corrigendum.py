"""The draft of a corrigendum: what was issued, beside what it should say."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.document.archive import read_document
from pipeline.document.model import Document, Heading, Origin, Paragraph, Text
from pipeline.document.numbering import number
from pipeline.issuing.archive import CORRIGENDUM, Issue, issues
from pipeline.issuing.symbols import next_symbol
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.production import Drafted, draft_reports, folder_of
from pipeline.request import Progress, Request, made_from
from pipeline.review.corrigendum_words import Wording, corrigendum_words
from pipeline.review.entries import Entry, entries
from pipeline.review.entry_tables import text_of
from pipeline.review.since_issue import Compared, SinceIssue, since_issue
from pipeline.session import Version, file_stem
from pipeline.session.records import REISSUED
from pipeline.word.write import write_word

if TYPE_CHECKING:
    from pipeline.document.model import Block

RUN = "corrigendum"
_COMMAND = "bureau corrigendum"
_ORIGIN = Origin("corrigendum.toml", 0)
# More than that is no correction any more: the report is to be revised.
_MOST = 1 / 3
_COUNTED = {"paragraph", "subparagraph"}


@dataclass(frozen=True, slots=True)
class Corrigendum:
    """The corrigendum of a report.

    Attributes:
        report: The key of the report.
        corrects: The symbol of what it corrects.
        symbol: Its own symbol.
        documents: By language; only those in which something is wrong, none where nothing is.
        files: Path relative to the outputs and content.
        withdrawn: Paths of an earlier draft of it in a language that needs none.
    """

    report: str
    corrects: str
    symbol: str
    documents: Mapping[str, Document]
    files: Mapping[str, bytes]
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrigenda:
    """The corrigenda of a run, before anything is written.

    Attributes:
        found: One for each report that was issued.
        warnings: What a person should look at.
        record: What the manifest says of the run.
    """

    found: tuple[Corrigendum, ...]
    warnings: tuple[Problem, ...]
    record: Mapping[str, object]


def draft_corrigenda(
    request: Request, records: Path, on: dt.date, progress: Progress
) -> Corrigenda:
    """Draft a corrigendum of each report asked for, against what was issued of it.

    Args:
        request: What the user asked for; without reports, all that were issued.
        records: The folder of the records.
        on: The date of the corrigenda.
        progress: Told of each stage.

    Returns:
        The corrigenda; one without documents where nothing is to be corrected.

    Raises:
        ProblemsFoundError: With all errors of the inputs and templates, where nothing was issued,
            or where the date is before that of what was issued.
    """
    compared = since_issue(request, records, progress)
    early = [problem for one in compared.reports for problem in _early(one.issue, on)]
    if early:
        raise ProblemsFoundError(early)
    symbols = {one.issue.report: _symbol(one.issue, records) for one in compared.reports}
    versions = {key: Version(symbol, on) for key, symbol in symbols.items()}
    drafts = draft_reports(replace(request, reports=tuple(symbols)), progress, versions)
    warnings = list(compared.warnings)
    found: list[Corrigendum] = []
    for since, drafted in zip(compared.reports, drafts.reports, strict=True):
        desk = _Desk(compared, since, drafted, request.templates, records)
        found.append(desk.corrigendum())
        warnings += desk.warnings
    record = made_from(request, date=on.isoformat(), symbols=symbols)
    return Corrigenda(tuple(found), tuple(dict.fromkeys(warnings)), record)


class _Desk:
    """Where one corrigendum is drafted."""

    def __init__(
        self,
        compared: Compared,
        since: SinceIssue,
        drafted: Drafted,
        templates: Path,
        records: Path,
    ) -> None:
        self.since = since
        self.drafted = drafted
        self.templates = templates
        self.wordings = {
            code: corrigendum_words(compared.drafts.packs[code], templates) for code in since.old
        }
        self.earlier = [
            one
            for one in issues(records, since.issue.report, since.issue.base)
            if one.kind == CORRIGENDUM and one.symbol.startswith(f"{_plain(since.issue)}/")
        ]
        self.warnings: list[Problem] = []

    def corrigendum(self) -> Corrigendum:
        report, issue = self.drafted.report, self.since.issue
        found = {code: self._entries(code, one) for code, one in self.wordings.items()}
        wrong = {code: held for code, held in found.items() if held}
        alone = len(wrong) == 1 and len(found) > 1
        documents = {code: self._document(code, held, alone=alone) for code, held in wrong.items()}
        self.warnings += _much(self.since)
        paths = {
            code: f"{folder_of(report, code)}/{file_stem(report.symbol)}.docx" for code in found
        }
        files = {paths[code]: self._written(code, one) for code, one in documents.items()}
        withdrawn = tuple(path for code, path in paths.items() if code not in documents)
        return Corrigendum(report.key, issue.symbol, report.symbol, documents, files, withdrawn)

    def _entries(self, code: str, wording: Wording) -> tuple[Entry, ...]:
        """Word what changed, but for what an earlier corrigendum has corrected."""
        since = self.since
        found = entries(since.changes[code], since.old[code], since.new[code], wording)
        corrected = {said for one in self.earlier for said in _entries_of(one, code)}
        due = {one.said for one in found}
        for said in corrected - due:
            values = {"symbol": since.issue.symbol, "place": said[0], "language": code}
            place = Place(_COMMAND)
            self.warnings.append(Problem("corrected-otherwise", place, values, "warning"))
        return tuple(one for one in found if one.said not in corrected)

    def _document(self, code: str, held: tuple[Entry, ...], *, alone: bool) -> Document:
        wording = self.wordings[code]
        document = self.drafted.documents[code]
        masthead = dict(document.masthead)
        if alone:
            masthead["original"] = (Text(wording.words.only),)
        words = (Text(wording.words.title, bold=True),)
        title = Paragraph(words, "corrigendum", _ORIGIN, numbered=False)
        blocks: list[Block] = [title]
        for place, entry in enumerate(held, 1):
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

    def _written(self, code: str, document: Document) -> bytes:
        marks = self.wordings[code].pack.marks
        layout = self.templates / code / "report.docx"
        return write_word(document, number(document, marks), marks, layout)


def _plain(issue: Issue) -> str:
    """Give the symbol that a corrigendum adds to: a re-issue has that of the report."""
    return issue.symbol.rstrip(REISSUED)


def _symbol(issue: Issue, records: Path) -> str:
    taken = {one.symbol for one in issues(records, issue.report)}
    return next_symbol(_plain(issue), "Corr", taken)


def _entries_of(corrigendum: Issue, code: str) -> Iterator[tuple[str, ...]]:
    """Give what an issued corrigendum corrected: each head with what stands under it."""
    if code not in corrigendum.languages:
        return
    body = read_document(corrigendum.tree(code), f"{corrigendum.stem}/trees/{code}.json").body
    said: list[str] = []
    for block in body[1:]:
        if isinstance(block, Heading) and said:
            yield tuple(said)
            said = []
        said.append(text_of(block))
    if said:
        yield tuple(said)


def _early(issue: Issue, on: dt.date) -> Iterator[Problem]:
    if on < issue.dated:
        values = {"on": on.isoformat(), "dated": issue.dated.isoformat(), "symbol": issue.symbol}
        yield Problem("corrigendum-too-early", Place(_COMMAND), values)


def _much(since: SinceIssue) -> Iterator[Problem]:
    """Warn where so much changed that a revision is meant."""
    for code, side in since.old.items():
        blocks = [*side.document.body]
        blocks += [block for annex in side.document.annexes for block in annex.blocks]
        count = sum(type(block).__name__.lower() in {"paragraph", "item"} for block in blocks)
        changed = sum(one.where.kind in _COUNTED for one in since.changes[code])
        if changed > _MOST * count:
            values = {
                "changed": str(changed),
                "count": str(count),
                "language": code,
                "symbol": since.issue.symbol,
                "report": since.issue.report,
            }
            yield Problem("corrigendum-much", Place(_COMMAND), values, "warning")
