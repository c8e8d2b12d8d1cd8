"""The reports as pages: the languages side by side, each figure with the cells behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from starlette.responses import Response

from pipeline.desk.jobs import jobs
from pipeline.desk.pages.desk_page import PageRequest, go, show_page
from pipeline.desk.pages.document_standings import standings
from pipeline.desk.pages.setting_origins import SettingOrigin, setting_origins
from pipeline.desk.pages.work_page import begin
from pipeline.desk.rows.shown_rows import ShownRow
from pipeline.desk.trials.report_print import BODY, FigureAsked, PrintedBlock, Printer, paired
from pipeline.document.model import plain
from pipeline.document.numbering import number
from pipeline.issuing.archive import read_issue
from pipeline.outputs import read_manifest
from pipeline.private_files import is_private
from pipeline.register.connection import open_register_of
from pipeline.register.documents import documents
from pipeline.word.office.office_places import office as word_office

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.desk.watch import Verdict
    from pipeline.document.model import Document
    from pipeline.drafts import DraftedReport, Drafts

_MOST_ROWS, _AT_ONCE, _COLUMNS = 400, 5, 8
_MAKES = {
    "word": jobs.reports,
    "pdf": jobs.pdf,
    "review": jobs.review,
    "changes": jobs.changes,
}


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows of a sheet behind a figure, and how many more there are."""

    file: str
    sheet: str
    rows: tuple[ShownRow, ...]
    more: int

    @property
    def count(self) -> int:
        """Count all of its rows."""
        return len(self.rows) + self.more

    @property
    def first(self) -> tuple[ShownRow, ...]:
        """Give the rows that are shown at once: a few more than that are not worth a step."""
        return self.rows if self.count <= _AT_ONCE + 2 else self.rows[:_AT_ONCE]

    @property
    def rest(self) -> tuple[ShownRow, ...]:
        """Give the rows that are shown when they are asked for."""
        return self.rows[len(self.first) :]


@dataclass(frozen=True, slots=True)
class Trace:
    """The origin of a figure: lines of text, and the rows and the settings behind it."""

    code: str
    lines: tuple[str, ...]
    behind: tuple[Behind, ...]
    settings: tuple[SettingOrigin, ...]


def show(asked: PageRequest) -> Response:
    """Show a public report."""
    return _shown(asked, asked.query("report"), restricted=False)


def show_restricted(asked: PageRequest) -> Response:
    """Show a restricted report in answer to a form, so that no address leads to it."""
    return _shown(asked, asked.needed("report"), restricted=True)


def make(asked: PageRequest) -> Response:
    """Write Word files, PDF files, the review or the changes."""
    what = asked.field("what")
    if what not in _MAKES:
        return go(asked.path("report"))
    return begin(asked, f"work.{what}", "report", _MAKES[what](asked.here))


def _shown(asked: PageRequest, key: str, *, restricted: bool) -> Response:
    verdict = asked.watch.verdict(drafted=True, patience=25)
    drafts = verdict.drafts
    values: dict[str, object] = {"verdict": verdict, "drafts": drafts, "report": None, "issued": []}
    if drafts is not None and drafts.reports:
        listed = [drafted for drafted in drafts.reports if drafted.report.restricted is restricted]
        chosen = next((drafted for drafted in listed if drafted.report.key == key), None)
        chosen = chosen or (listed[0] if listed else None)
        if chosen is not None:
            values |= _values(asked, verdict, drafts, chosen)
    values["files"] = _files(asked.here.outputs)
    values["has_libreoffice"] = word_office() is not None
    return show_page(asked, "report", values)


def _values(
    asked: PageRequest, verdict: "Verdict", drafts: "Drafts", drafted: "DraftedReport"
) -> dict[str, object]:
    restricted = drafted.report.restricted
    part = asked.query("part") if not restricted else asked.field("part")
    figure = "" if restricted else asked.query("figure")
    codes = sorted(drafted.documents, key=lambda code: code != asked.words.code)
    first = drafted.documents[codes[0]]
    annexes = [annex.anchor for annex in first.annexes]
    chosen = part if part in annexes else BODY
    link = "" if restricted else f"?report={drafted.report.key}&part={chosen}&"
    printers = {}
    for code in codes:
        document = drafted.documents[code]
        numbers = number(document, drafts.packs[code].marks)
        printers[code] = Printer(document, numbers, code, link, figure)
    sides = {code: _part(printer, chosen, annexes) for code, printer in printers.items()}
    asked_figure = next(
        (block.figure for side in sides.values() for block in side if block.figure), None
    )
    return {
        "report": drafted.report,
        "part_shown": chosen,
        "codes": codes,
        "tags": {code: drafts.packs[code].tag for code in codes},
        "names": {code: drafts.packs[code].name for code in codes},
        "masthead": {
            code: {name: plain(phrase) for name, phrase in printer.document.masthead.items()}
            for code, printer in printers.items()
        },
        "pairs": paired(sides),
        "notes": {code: printer.called_notes() for code, printer in printers.items()},
        "annexes": _titles(printers[codes[0]], first),
        "trace": _trace(asked, verdict, drafts, drafted, asked_figure) if asked_figure else None,
        **_issued(asked, drafts, drafted),
    }


def _issued(asked: PageRequest, drafts: "Drafts", drafted: "DraftedReport") -> dict[str, object]:
    """Give what was issued of a report, what is being cleared, and whether the text has changed."""
    from pipeline.review.changes.since_issue import says_other

    with open_register_of(drafts.session, asked.here.records) as register:
        entries = documents(register)
    of_report = [
        standing
        for standing in standings(drafts.session, entries, asked.here)
        if standing.target.report.key == drafted.report.key
    ]
    issued = [standing for standing in of_report if standing.issued]
    awaiting = next(
        (standing for standing in of_report if standing.cleared and not standing.issued), None
    )
    latest = next(
        (standing.archive for standing in issued if standing.is_latest and standing.archive), None
    )
    differs = latest is not None and says_other(drafted, read_issue(latest.folder), drafts)
    return {"issued": issued, "awaiting": awaiting, "differs": differs}


def _part(printer: Printer, part: str, annexes: Sequence[str]) -> list[PrintedBlock]:
    document = printer.document
    if part == BODY:
        return [*printer.blocks(document.front), *printer.blocks(document.body)]
    # The languages have the same annexes in the same order.
    annex = document.annexes[annexes.index(part)]
    return [printer.title(annex.title, annex.anchor), *printer.blocks(annex.blocks)]


def _titles(printer: Printer, document: "Document") -> list[tuple[str, str, str]]:
    marks = printer.numbers.marks
    return [
        (annex.anchor, marks.get(annex.anchor, ""), plain(annex.title))
        for annex in document.annexes
    ]


def _trace(
    asked: PageRequest,
    verdict: "Verdict",
    drafts: "Drafts",
    drafted: "DraftedReport",
    figure: FigureAsked,
) -> Trace:
    """Explain a figure in the language of the page, or else in that of the figure."""
    from pipeline.review.provenance.provenance import words_of
    from pipeline.review.provenance.provenance_words import merged

    known = words_of(drafted, drafts.packs, asked.here.templates)
    code = asked.words.code if asked.words.code in known else figure.mark.partition(".")[0]
    words = known[code]
    facts = [words.facts[key] for key in figure.sources if key in words.facts]
    sheets = asked.sheets(verdict)
    behind = []
    for source in merged(facts) if sheets else ():
        cells: dict[int, set[str]] = {}
        for cell in source.cells:
            if (digits := cell.lstrip(ascii_uppercase)).isdecimal():
                cells.setdefault(int(digits), set()).add(cell)
        first = dict(sorted(cells.items())[:_MOST_ROWS])
        shown_rows = sheets.rows(source.file, source.sheet, first, _COLUMNS) if sheets else ()
        if shown_rows:
            behind.append(
                Behind(source.file, source.sheet, shown_rows, max(len(cells) - _MOST_ROWS, 0))
            )
    keys = [key for source in merged(facts) if source.is_setting for key in source.cells]
    lines = tuple(words.about(figure.sources, figure.shown, settings=False))
    return Trace(code, lines, tuple(behind), setting_origins(asked, keys))


def _files(outputs: "Path") -> list[tuple[str, bool]]:
    """Give the documents among the outputs, except letters, and whether each is restricted."""
    documents = read_manifest(outputs).documents
    wanted = [path for path in sorted(documents) if not {"letters", "emails"} & {*path.split("/")}]
    return [(path, is_private(outputs / path)) for path in wanted if (outputs / path).is_file()]
