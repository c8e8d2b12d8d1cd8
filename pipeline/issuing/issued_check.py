"""What was issued against its archive, the register and the outputs."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.folder_entries import entries_under
from pipeline.issuing.archive import ISSUE, Issue, issue_folders, read_issue
from pipeline.issuing.freeze import unfinished
from pipeline.issuing.recovery import is_issue_of
from pipeline.outputs import digest
from pipeline.outputs.records_read import is_link
from pipeline.plain_files import damage_of
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.document_files import files_since
from pipeline.register.issued import file_hash
from pipeline.register.register_entries import ISSUED, DocumentEntry
from pipeline.session import file_stem


def check_archive(issue: Issue) -> tuple[Problem, ...]:
    """Check every archived file of a document against the record of its issue.

    Returns:
        Errors: a file that is missing, is another, or is a link. Warnings: a file that is not of
        the archive.
    """
    problems: list[Problem] = []
    linked = {path for path in entries_under(issue.folder) if is_link(path, issue.folder)}
    problems += [Problem("archived-link", Place(str(path))) for path in sorted(linked)]
    known = {issue.folder / path: wanted for path, wanted in issue.files.items()}
    for path, wanted in known.items():
        if linked.isdisjoint({path, *path.parents}):
            actual = file_hash(path)
            if actual != wanted:
                code = "archived-differs" if actual else "archived-gone"
                problems.append(Problem(code, Place(str(path))))
    problems += [
        Problem("archived-unknown", Place(str(path)), severity="warning")
        for path in sorted(entries_under(issue.folder))
        if path.is_file() and path not in {*known, *linked, issue.folder / ISSUE}
    ]
    return tuple(problems)


def check_issued(
    records: Path, outputs: Path, entries: tuple[DocumentEntry, ...]
) -> tuple[Problem, ...]:
    """Compare what was issued with the register, and both with the outputs.

    Returns:
        Errors: a damaged archive, one that is missing or is not the one of the register. Warnings:
        what was interrupted, and files of the outputs that are not what was cleared or issued.
    """
    by_stem = {file_stem(entry.symbol): entry for entry in entries}
    problems: list[Problem] = []
    seen = set()
    for folder in issue_folders(records):
        seen.add(folder.name)
        try:
            issue = read_issue(folder)
            problems += check_archive(issue)
        except ProblemsFoundError as error:
            problems += error.problems
            continue
        problems += _against_register(issue, by_stem.get(folder.name))
    for stem, entry in by_stem.items():
        if entry.issued and stem not in seen:
            place = Place(str(records / ISSUED / stem))
            problems.append(Problem("archive-gone", place, {"symbol": entry.symbol}))
        problems += _against_outputs(entry, outputs)
    problems += [
        Problem("archive-half-written", Place(str(folder)), severity="warning")
        for folder in unfinished(records)
    ]
    return tuple(problems)


def _against_register(issue: Issue, entry: DocumentEntry | None) -> Iterator[Problem]:
    place = Place(str(issue.folder / ISSUE))
    values = {"symbol": issue.symbol}
    if issue.stem != issue.folder.name:
        yield Problem("archive-misnamed", place, {**values, "name": issue.stem})
    elif entry is None or not entry.issued:
        waiting = entry is not None and is_issue_of(issue, entry)
        code = "archive-unrecorded" if waiting else "archive-unknown"
        yield Problem(code, place, values, "warning" if waiting else "error")
    elif digest((issue.folder / ISSUE).read_bytes()) != entry.issued_hash:
        yield Problem("issue-differs", place, values)


def _against_outputs(entry: DocumentEntry, outputs: Path) -> Iterator[Problem]:
    """Tell of files that are not what was cleared or issued; what is gone may be made again."""
    code = "output-since-issued" if entry.issued else "output-since-cleared"
    for path in files_since(entry, outputs):
        # A file that cannot be opened is reported with the other outputs.
        if not damage_of(outputs / path):
            place = Place(str(outputs / path))
            yield Problem(code, place, {"symbol": entry.symbol}, "warning")
