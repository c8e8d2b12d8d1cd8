"""Finishing an issue that was interrupted: between its archive and the register, or before."""

from functools import partial
from pathlib import Path

from pipeline.issuing.archive import (
    DOCUMENTS,
    ISSUE,
    Issue,
    cleared_by,
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


def finish_issues(register: Register, records: Path) -> None:
    """Record archives that lie in their place but not in the register; clear what is half written.

    An archive is put in its place before the register says so. Where the register has the same
    files with the same clearances, the issue was interrupted in between, and is recorded now.
    """
    if unfinished(records):
        # A command that is writing an archive holds the lock of the register.
        with writing(register):
            for folder in unfinished(records):
                remove(folder)
    by_symbol = {entry.symbol: entry for entry in documents(register)}
    for folder in issue_folders(records):
        try:
            issue = read_issue(folder)
        except ProblemsFoundError:
            continue
        entry = by_symbol.get(issue.symbol)
        if entry and not entry.issued and is_issue_of(issue, entry):
            stages = {clearance.stage: clearance.stage for clearance in entry.clearances}
            keep = partial(_kept_already, folder)
            issue_document(register, issue.symbol, issue.issued_on, keep, stages)


def _kept_already(folder: Path, _: DocumentEntry, __: str) -> str:
    """Give the hash of the record of an archive that lies in its place."""
    return digest((folder / ISSUE).read_bytes())


def is_issue_of(issue: Issue, entry: DocumentEntry) -> bool:
    """Tell whether an archive has the files and clearances that the register has of a document."""
    archived = {path: issue.files[f"{DOCUMENTS}/{path}"] for path in issue.documents}
    cleared = cleared_by(entry)
    return bool(cleared) and (archived, issue.cleared) == (entry.files, cleared)
