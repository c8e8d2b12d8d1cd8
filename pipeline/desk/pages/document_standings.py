"""How far each document has come: what is to be cleared and issued, and what was issued."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.issuing.archive import DOCUMENTS, REPORT, WHOLE, Issue, issue_folders, read_issue
from pipeline.issuing.target import Target, targets
from pipeline.outputs import read_manifest
from pipeline.outputs.whole_file import hash_of
from pipeline.private_files import is_private
from pipeline.problems import ProblemsFoundError
from pipeline.publish.issued_pdf import issued_pdf_files
from pipeline.session import who_clears

if TYPE_CHECKING:
    from pipeline.desk.opened_session import OpenedSession
    from pipeline.register.register_entries import ClearedStage, DocumentEntry
    from pipeline.session import Session


_WORD = ".docx"
_READ = frozenset({_WORD, ".xlsx"})
_ASIDE = frozenset({"review", "kept", "changes"})


@dataclass(frozen=True, slots=True)
class IssuedFiles:
    """The archive of an issued document, as the page shows it; ``stem`` names its folder.

    Attributes:
        files: By path, whether each document is restricted.
        pdf: The PDF files of its documents as issued, relative to the outputs.
        can_be_laid_out: Whether the outputs still hold all its documents as issued.
    """

    folder: Path
    stem: str
    files: tuple[tuple[str, bool], ...]
    pdf: tuple[str, ...]
    can_be_laid_out: bool


@dataclass(frozen=True, slots=True)
class DocumentStanding:
    """How far a document has come.

    Attributes:
        stage: The key of the stage that clears next, and ``next`` its name; empty where all have.
        cleared: The clearances, each with the name of its stage.
        archive: None where it is not issued or the archive cannot be read.
        written: Its files among the outputs, and whether each is restricted; none once issued.
        is_latest: Whether it is the last issued text of its report, which may get a successor.
    """

    target: Target
    stage: str
    next: str
    cleared: "tuple[tuple[str, ClearedStage], ...]"
    archive: IssuedFiles | None = None
    is_latest: bool = False
    written: tuple[tuple[str, bool], ...] = ()
    written_on: dt.date | None = None

    @property
    def entry(self) -> "DocumentEntry | None":
        """Give its entry in the register; None where nothing was recorded."""
        return self.target.entry

    @property
    def issued(self) -> bool:
        """Tell whether it was issued."""
        return self.entry is not None and self.entry.issued

    @property
    def is_of_report(self) -> bool:
        """Tell whether its files are those that are written with the reports of the session."""
        return self.target.kind == REPORT

    @property
    def stem(self) -> str:
        """Name its files and folder; other pages link to it by this name."""
        return self.target.stem

    @property
    def first_day(self) -> dt.date:
        """Give the first day that clearing or issuing it can have."""
        return max([self.target.dated, *(clearance.on for _, clearance in self.cleared)])


def standings(
    session: "Session", entries: "Sequence[DocumentEntry]", opened: "OpenedSession"
) -> list[DocumentStanding]:
    """Give every document of the session: of each report drafts first, then issued documents."""
    stages = who_clears(session.clearance)
    archives = {issue.symbol: issue for issue in _issues(opened.records)}
    known = targets(session, entries)
    latest = {target.symbol for report in session.reports for target in _latest(known, report.key)}
    listed = [_standing(target, stages, archives, opened, latest) for target in known]
    place = {report.key: number for number, report in enumerate(session.reports)}
    return sorted(
        listed, key=lambda standing: (place[standing.target.report.key], *_order(standing.target))
    )


def _standing(
    target: Target,
    stages: dict[str, str],
    archives: dict[str, Issue],
    opened: "OpenedSession",
    latest: set[str],
) -> DocumentStanding:
    entry = target.entry
    cleared = entry.clearances if entry else ()
    passed = {clearance.stage for clearance in cleared}
    following = next((key for key in stages if key not in passed), "")
    named = tuple(
        (stages.get(clearance.stage, clearance.stage), clearance) for clearance in cleared
    )
    issue = archives.get(target.symbol) if entry and entry.issued else None
    archive = _files(issue, opened) if issue else None
    is_latest = target.symbol in latest
    who = stages.get(following, "")
    written = () if entry and entry.issued else tuple(_written(target, opened.outputs))
    moments = [(opened.outputs / path).stat().st_mtime for path in written]
    on = dt.datetime.fromtimestamp(max(moments)).astimezone().date() if moments else None
    told = tuple((path, is_private(Path(path))) for path in written)
    return DocumentStanding(target, following, who, named, archive, is_latest, told, on)


def _written(target: Target, outputs: Path) -> Iterable[str]:
    """Name the files of a document that are among the outputs."""
    for path in sorted(read_manifest(outputs).documents):
        name = Path(path)
        ours = name.stem in {target.stem, f"{target.stem}-annexes"} and name.suffix in _READ
        if ours and not _ASIDE & set(name.parts) and (outputs / path).is_file():
            yield path


def _order(target: Target) -> tuple[bool, int]:
    """Sort what is still to be done before what is issued, the latest of both first."""
    entry = target.entry
    issued = entry.issued_on if entry else None
    return issued is not None, -(issued or target.dated).toordinal()


def _latest(known: Iterable[Target], report: str) -> list[Target]:
    """Give the document of a report that was issued last with its whole text, if any."""
    issued = [
        (target.entry.issued_on, number, target)
        for number, target in enumerate(known)
        if target.report.key == report
        and target.kind in WHOLE
        and target.entry
        and target.entry.issued_on
    ]
    return [max(issued)[2]] if issued else []


def _issues(records: Path) -> Iterable[Issue]:
    """Read the archives; the check of everything reports those that cannot be read."""
    for folder in issue_folders(records):
        try:
            yield read_issue(folder)
        except ProblemsFoundError:
            continue


def _files(issue: Issue, opened: "OpenedSession") -> IssuedFiles:
    paths = list(issue.documents)
    hashes = {path: issue.files[f"{DOCUMENTS}/{path}"] for path in paths}
    are_as_issued = all(hash_of(opened.outputs / path) == hashes[path] for path in paths)
    # The PDF of the issued Word file is the one to send, whatever the outputs hold now.
    made = issued_pdf_files(issue, opened.outputs)
    pdf = tuple(pdf for path, pdf in made.items() if not is_private(Path(path)))
    files = tuple((path, is_private(Path(path))) for path in paths)
    return IssuedFiles(issue.folder, issue.folder.name, files, pdf, are_as_issued)
