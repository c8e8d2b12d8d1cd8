"""Clearance and issue of documents, the check of everything, and who did what."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

from pipeline.desk.desk_words import Words
from pipeline.desk.files import former_files
from pipeline.desk.files.outside import open_outside
from pipeline.desk.jobs import jobs, version_jobs
from pipeline.desk.pages.desk_page import PageRequest, Refused, go
from pipeline.desk.pages.desk_page import show as show_page
from pipeline.desk.pages.document_standings import standings
from pipeline.desk.pages.work_page import begin
from pipeline.issuing.archive import ISSUE, issue_folders
from pipeline.problems import Place, Problem
from pipeline.register.connection import open_register_of
from pipeline.register.documents import documents
from pipeline.register.history import events
from pipeline.session import who_clears
from pipeline.word.office.office_places import office as word_office

if TYPE_CHECKING:
    from pipeline.register.register_entries import Event
    from pipeline.session import Session

_MOST_LINES = 200
_STAGE = "document-"  # a name is proposed again only for its own stage
_HASHES = re.compile(r"(style|script)-src '(sha256-[A-Za-z0-9+/=]+)'")


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log: when, what was done, by whom and with what."""

    on: dt.date
    what: str
    by: str
    subject: str


def show(asked: PageRequest) -> Response:
    """Show the documents with their clearances, and the log."""
    verdict = asked.watch.verdict()
    values: dict[str, object] = {"verdict": verdict, "standings": [], "lines": [], "cut": 0}
    if verdict.session is not None:
        with open_register_of(verdict.session, asked.here.records) as register:
            entries, happened = documents(register), events(register)
        values["standings"] = standings(verdict.session, entries, asked.here)
        values["office"] = word_office() is not None
        lines = _lines(asked, verdict.session, happened)
        values |= {"lines": lines[:_MOST_LINES], "cut": max(len(lines) - _MOST_LINES, 0)}
    names = {key.removeprefix(_STAGE): by for key, by in asked.desk.names.items()}
    values |= {"names": names, "today": dt.datetime.now().astimezone().date()}
    return show_page(asked, "issue", values)


def clear(asked: PageRequest) -> Response:
    """Record that the next stage has cleared a document."""
    by = asked.needed("by")
    asked.desk.names[_STAGE + asked.field("stage")] = by
    on = asked.day("on", until_today=True)
    work = jobs.clear_document(asked.here, asked.needed("document"), on, by)
    return begin(asked, "work.clear-document", "issue", work)


def issue(asked: PageRequest) -> Response:
    """Freeze a document as issued; for good, so it is asked once more."""
    asked.needed("sure")
    on = asked.day("on", until_today=True)
    work = jobs.issue_document(asked.here, asked.needed("document"), on)
    return begin(asked, "work.issue", "issue", work)


def draft(asked: PageRequest) -> Response:
    """Draft what follows an issued document: its corrigendum, a revision or a re-issue."""
    what, key, on = asked.field("what"), asked.needed("document"), asked.day("on")
    if what == "corrigendum":
        work = version_jobs.corrigendum(asked.here, key, on)
    elif what in {"revise", "reissue"}:
        work = version_jobs.later_version(asked.here, what, key, on)
    else:
        return go(asked.path("issue"))
    return begin(asked, f"work.{what}", "issue", work)


def rebuild(asked: PageRequest) -> Response:
    """Make an issued document again from its archive, and compare."""
    work = version_jobs.rebuild(asked.here, asked.needed("document"))
    return begin(asked, "work.rebuild", "issue", work)


def pdf(asked: PageRequest) -> Response:
    """Lay an issued document out as PDF, from the files of the outputs that are still as issued."""
    return begin(asked, "work.pdf", "issue", jobs.pdf(asked.here, [asked.needed("document")]))


def show_folder(asked: PageRequest) -> Response:
    """Show the archive of an issued document in its folder."""
    stem = asked.needed("document")
    folder = next(
        (folder for folder in issue_folders(asked.here.records) if folder.name == stem), None
    )
    if folder is None:
        raise Refused([Problem("desk-not-issued", Place(stem))])
    open_outside(folder / ISSUE, folder=True)
    return go(asked.path("issue"))


def verify(asked: PageRequest) -> Response:
    """Check outputs, records and register against each other."""
    return begin(asked, "work.verify", "issue", jobs.verify(asked.here))


def status(asked: PageRequest) -> Response:
    """Show the status page as it would be written now; only its own style and script run."""
    from pipeline.status.gather import StatusRequest, gather
    from pipeline.status.page import status_page

    office = asked.here
    if asked.watch.verdict().inputs is None:
        return go(asked.path("inputs"))
    where = StatusRequest(office.request, office.outputs, office.records, None, restricted=False)
    sources, gathered = gather(where, lambda _: None)
    packs = dict(sorted(sources.packs.items(), key=lambda item: item[0] != asked.words.code))
    page = status_page(gathered, packs, office.templates, "output/")
    hashes = dict(_HASHES.findall(page[:4000].decode("utf-8", "replace")))
    if set(hashes) != {"style", "script"}:
        raise Refused(())
    policy = (
        f"default-src 'none'; style-src '{hashes['style']}'; script-src '{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {"content-security-policy": policy}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def _lines(asked: PageRequest, session: "Session", happened: "tuple[Event, ...]") -> list[LogLine]:
    """Put together what was done with letters and documents, and with workbooks; latest first."""
    # One action on many letters is one line.
    counts: dict[tuple[dt.date, str, str, str, str, bool], int] = {}
    for event in happened:
        detail = event.detail if event.what in {"dispatched", "cleared", "issued"} else ""
        key = (event.on, event.what, event.by, event.reference, detail, bool(event.addressee))
        counts[key] = counts.get(key, 0) + 1
    stages = who_clears(session.clearance)
    lines = [
        LogLine(
            on,
            _action_words(asked.words, what, detail, stages, of_letter=of_letter),
            by,
            f"{name} × {count}" if count > 1 else name,
        )
        for (on, what, by, name, detail, of_letter), count in counts.items()
    ]
    lines += [
        LogLine(
            change.moment.date(),
            str(asked.words(f"states.inputs-{change.what}")),
            "",
            f"{change.file} {change.sheet} {change.cell}".strip(),
        )
        for change in former_files.changes(asked.folders)
    ]
    # Of one day, what was recorded last stands first.
    return sorted(lines, key=lambda line: line.on)[::-1]


def _action_words(
    words: Words, what: str, detail: str, stages: Mapping[str, str], *, of_letter: bool
) -> str:
    """Say what was done; of a document that was cleared, by which stage."""
    details = [part for part in detail.split(", ") if part]
    if what == "cleared" and details and not of_letter:
        stage = details.pop(0)
        text = str(words("states.cleared-by", who=stages.get(stage, stage)))
    else:
        text = str(words(f"states.{what}")) if words.has(f"states.{what}") else what
    return ", ".join((text, *map(words.detail, details)))
