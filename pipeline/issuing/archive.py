"""The archive of an issued document: what was issued, with all that it was made from."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.issuing.build_conditions import Conditions
from pipeline.issuing.issue_fields import check_fields
from pipeline.outputs.records_read import read_json
from pipeline.problems import Place, Problem, ProblemsFoundError, all_made, system_problem
from pipeline.register.register_entries import ISSUED, DocumentEntry
from pipeline.session.session_records import file_stem

FORM = 1
"""The form of ``issue.json``; a reader of another form refuses it."""

ISSUE = "issue.json"
DOCUMENTS, TREES, FIGURES = "documents", "trees", "figures.json"
INPUTS, TEMPLATES, LOCK, CODE = "inputs", "templates", "requirements.lock", "code.zip"
# What the figures take from the register; there is no such file where they take nothing.
REGISTER = "register.json"
REPORT, REVISION, REISSUE, CORRIGENDUM = "report", "revision", "reissue", "corrigendum"
# The kinds that have the whole text; a corrigendum only lists changes to it.
WHOLE = (REPORT, REVISION, REISSUE)


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who cleared a document, and when."""

    by: str
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A document that was issued.

    Attributes:
        symbol: Its symbol as printed, such as ``ICC-ASP/7/18/Rev.1`` or ``ICC-ASP/7/18*``.
        base: The symbol of the report that it is, revises, re-issues or corrects.
        report: The key of that report.
        kind: ``report``, ``revision``, ``reissue`` or ``corrigendum``.
        number: Counted from 1 over all that was issued of the report.
        dated: The date printed on it.
        as_of: The day whose state of affairs it gives.
        cleared: By key of the stage, who cleared it.
        files: The SHA-256 of every archived file by its path in the folder.
        edited: Of each document edited by hand before it was issued, what the SHA-256 of the
            file was that the pipeline had made.
        head: The last entry of the history of the register before the issue; empty where an
            earlier version issued it.
    """

    folder: Path
    symbol: str
    base: str
    report: str
    kind: str
    number: int
    issued_on: dt.date
    dated: dt.date
    as_of: dt.date
    cleared: Mapping[str, Clearance]
    conditions: Conditions
    files: Mapping[str, str]
    edited: Mapping[str, str] = field(default_factory=dict)
    head: str = ""

    @property
    def stem(self) -> str:
        """Name its files and its folder, without ending."""
        return file_stem(self.symbol)

    @property
    def inputs(self) -> Path:
        """Give the folder of the inputs that it was made from."""
        return self.folder / INPUTS

    @property
    def templates(self) -> Path:
        """Give the folder of the templates that it was made from."""
        return self.folder / TEMPLATES

    @property
    def register(self) -> Path | None:
        """Give the file of what it was made from of the register, or None."""
        return self.folder / REGISTER if REGISTER in self.files else None

    @property
    def documents(self) -> Mapping[str, Path]:
        """Give the issued files by their paths relative to the outputs."""
        start = f"{DOCUMENTS}/"
        return {
            path.removeprefix(start): self.folder / path
            for path in sorted(self.files)
            if path.startswith(start)
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the codes of the languages that it was issued in."""
        return tuple(sorted({path.partition("/")[0] for path in self.documents}))

    def tree(self, language: str) -> bytes:
        """Give the document in a language as JSON.

        Returns:
            What ``pipeline.document.document_json.read_document`` reads.
        """
        return _read(self.folder / TREES / f"{language}.json")

    def figures(self) -> bytes:
        """Give the figures that it states as JSON.

        Returns:
            What ``pipeline.review.provenance.stated_figures.read_figures`` reads.
        """
        return _read(self.folder / FIGURES)


def issue_json(issue: Issue) -> bytes:
    """Write what was issued for ``read_issue``; equal issues give the same bytes."""
    content = {"form": FORM, **asdict(issue)}
    del content["folder"]
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    return f"{text}\n".encode()


def read_issue(folder: Path) -> Issue:
    """Read what was issued.

    Raises:
        ProblemsFoundError: Where there is none, it is damaged, or is of a later form.
    """
    path = folder / ISSUE
    data = _read(path)
    try:
        content = read_json(data)
        form = content.pop("form")
        if form == FORM:
            return _issue(folder, content)
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError):
        raise ProblemsFoundError([Problem("issue-damaged", Place(str(path)))]) from None
    values = {"form": str(form), "known": str(FORM)}
    raise ProblemsFoundError([Problem("issue-form", Place(str(path)), values)])


def issue_folders(records: Path) -> tuple[Path, ...]:
    """Give the folders of issued documents by name; letters that went out have no such folder."""
    folders = (path.parent for path in (records / ISSUED).glob(f"*/{ISSUE}"))
    return tuple(sorted(folder for folder in folders if not folder.name.startswith(".")))


def issues(records: Path, report: str = "", base: str = "") -> tuple[Issue, ...]:
    """Give what was issued, in the order in which it was.

    Args:
        report: Only of the report of this key; empty for all.
        base: Only of the report of this symbol; empty for all.

    Raises:
        ProblemsFoundError: With every issue that cannot be read.
    """
    read = all_made(issue_folders(records), read_issue).values()
    wanted = [issue for issue in read if report in ("", issue.report) and base in ("", issue.base)]
    return tuple(sorted(wanted, key=lambda issue: (issue.base, issue.number)))


def latest_issue(records: Path, report_key: str, base: str = "") -> Issue | None:
    """Give the last that was issued of a report with its whole text.

    Args:
        base: The symbol of the report; empty where the key alone tells it from others.

    Returns:
        The report, revision or re-issue; None where none was issued.
    """
    whole = [issue for issue in issues(records, report_key, base) if issue.kind in WHOLE]
    return max(whole, key=lambda issue: (issue.issued_on, issue.number)) if whole else None


def cleared_by(entry: DocumentEntry) -> dict[str, Clearance]:
    """Give who cleared a document of the register, by key of the stage."""
    return {stage.stage: Clearance(stage.by, stage.on) for stage in entry.clearances}


def _issue(folder: Path, content: dict[str, Any]) -> Issue:
    days = {name: dt.date.fromisoformat(content[name]) for name in ("issued_on", "dated", "as_of")}
    cleared = {
        stage: Clearance(clearance["by"], dt.date.fromisoformat(clearance["on"]))
        for stage, clearance in content["cleared"].items()
    }
    nested = {"cleared": cleared, "conditions": Conditions(**content["conditions"])}
    issue = Issue(folder=folder, **{**content, **days, **nested})
    check_fields(issue)
    return issue


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([system_problem("archived-missing", path, error)]) from error
