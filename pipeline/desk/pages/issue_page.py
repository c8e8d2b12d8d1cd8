"""Clearance and issue of documents, the check of everything, and the log."""

import re

from starlette.responses import Response

from pipeline.desk.files.outside import open_outside
from pipeline.desk.jobs import jobs, version_jobs
from pipeline.desk.pages.desk_page import PageRequest, Refused, go, show_page, today
from pipeline.desk.pages.document_standings import standings
from pipeline.desk.pages.log_lines import log_lines
from pipeline.desk.pages.work_page import begin
from pipeline.issuing.archive import ISSUE, issue_folders
from pipeline.problems import Place, Problem
from pipeline.register.connection import open_register_of
from pipeline.register.documents import documents
from pipeline.register.history import events
from pipeline.register.letters import entries as letters
from pipeline.request import silent
from pipeline.word.office.office_places import office as word_office

_MOST_LINES = 200
_STAGE = "document-"  # before the stage: a name is proposed again for its stage only
_HASHES = re.compile(r"(style|script)-src '(sha256-[A-Za-z0-9+/=]+)'")


def show(asked: PageRequest) -> Response:
    """Show the documents with their clearances, and the log."""
    verdict = asked.watch.verdict()
    values: dict[str, object] = {"verdict": verdict, "standings": [], "lines": [], "cut": 0}
    if verdict.session is not None:
        with open_register_of(verdict.session, asked.here.records) as register:
            entries, happened = documents(register), events(register)
            mail = letters(register)
        values["standings"] = standings(verdict.session, entries, asked.here)
        values["has_libreoffice"] = word_office() is not None
        lines = log_lines(asked, verdict, happened, mail)
        values |= {"lines": lines[:_MOST_LINES], "cut": max(len(lines) - _MOST_LINES, 0)}
    names = {key.removeprefix(_STAGE): by for key, by in asked.desk.names.items()}
    values |= {"names": names, "today": today()}
    return show_page(asked, "issue", values)


def clear(asked: PageRequest) -> Response:
    """Record that the next stage has cleared a document."""
    by = asked.needed("by")
    asked.desk.names[_STAGE + asked.field("stage")] = by
    on = asked.day("on", until_today=True)
    work = jobs.clear_document(asked.here, asked.needed("document"), on, by)
    return begin(asked, "work.clear-document", "issue", work)


def issue(asked: PageRequest) -> Response:
    """Issue a document; it cannot be undone, so the form asks for a confirmation."""
    asked.needed("sure")
    on = asked.day("on", until_today=True)
    work = jobs.issue_document(asked.here, asked.needed("document"), on)
    return begin(asked, "work.issue", "issue", work)


def draft(asked: PageRequest) -> Response:
    """Draft the successor of an issued document: a corrigendum, a revision or a re-issue."""
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

    opened = asked.here
    if asked.watch.verdict().inputs is None:
        return go(asked.path("inputs"))
    where = StatusRequest(opened.request, opened.outputs, opened.records, None, restricted=False)
    sources, gathered = gather(where, silent)
    packs = dict(sorted(sources.packs.items(), key=lambda item: item[0] != asked.words.code))
    page = status_page(gathered, packs, opened.templates, "output/")
    hashes = dict(_HASHES.findall(page[:4000].decode("utf-8", "replace")))
    if set(hashes) != {"style", "script"}:
        raise Refused(())
    policy = (
        f"default-src 'none'; style-src '{hashes['style']}'; script-src '{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {"content-security-policy": policy}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)
