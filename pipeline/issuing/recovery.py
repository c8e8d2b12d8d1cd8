"""Finishing an issue that was interrupted: between its archive and the register, or before."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.issuing.archive import (
    DOCUMENTS,
    ISSUE,
    Clearance,
    Issue,
    issue_folders,
    read_issue,
)
from pipeline.issuing.freeze import remove, unfinished
from pipeline.outputs import digest
from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.documents import documents, issue_document
from pipeline.register.register_entries import DocumentEntry
from pipeline.register.transactions import writing


def finish_issues(register: Register, records: Path) -> tuple[str, ...]:
    """Record archives that lie in their place but not in the register; clear what is half written.

    An archive is put in its place before the register says so. Where the register has the same
    files with the same clearances, the issue was interrupted in between, and is recorded now.

    Returns:
        The symbols of the documents whose issue was recorded now.

    Raises:
        ProblemsFoundError: Where the register cannot be read or written.
    """
    if unfinished(records):
        # Whoever is writing an archive holds the register.
        with writing(register):
            for folder in unfinished(records):
                remove(folder)
    by_symbol = {entry.symbol: entry for entry in documents(register)}
    done = []
    for folder in issue_folders(records):
        try:
            issue = read_issue(folder)
        except ProblemsFoundError:
            continue
        entry = by_symbol.get(issue.symbol)
        if entry and not entry.issued and is_issue_of(issue, entry):
            stages = {clearance.stage: clearance.stage for clearance in entry.clearances}
            issue_document(register, issue.symbol, issue.issued_on, _Kept(folder), stages)
            done.append(issue.symbol)
    return tuple(done)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An archive that lies in its place already."""

    folder: Path

    def __call__(self, _: DocumentEntry, head: str) -> str:  # noqa: ARG002 - it lies there
        return digest((self.folder / ISSUE).read_bytes())


def is_issue_of(issue: Issue, entry: DocumentEntry) -> bool:
    """Tell whether an archive has the files and clearances that the register has of a document."""
    start = f"{DOCUMENTS}/"
    archived = {
        path.removeprefix(start): file_hash
        for path, file_hash in issue.files.items()
        if path.startswith(start)
    }
    cleared = {
        clearance.stage: Clearance(clearance.by, clearance.on) for clearance in entry.clearances
    }
    return bool(cleared) and (archived, issue.cleared) == (entry.files, cleared)
