"""What the buttons do: the functions behind the commands, as work that can be watched."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.desk.jobs.mailing_jobs import letters_chosen
from pipeline.desk.jobs.work import Outcome, Task, job
from pipeline.desk.opened_session import OpenedSession
from pipeline.problem_list import renew_problem_list
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.template_folder import where_they_lie

if TYPE_CHECKING:
    from pipeline.issuing.issuing_folders import IssuingFolders
    from pipeline.letters.dispatch.sending import Sent
    from pipeline.letters.run.letter_order import LetterVersion
    from pipeline.outputs import Written
    from pipeline.review.changes.hand_edits import ReportAsDrafted


@job
def reports(task: Task, opened: OpenedSession) -> Outcome:
    """Write every report in every language."""
    from pipeline.issuing.later_drafts import drafts_since_issue
    from pipeline.outputs import write_set
    from pipeline.production import produce
    from pipeline.review.changes.hand_edits import as_drafted

    try:
        production = produce(opened.request, task.progress)
    except ProblemsFoundError as error:
        list_problems(opened, error.problems)
        raise
    written = write_set(opened.outputs, production.files.items(), production.record)
    list_problems(opened, production.warnings)
    _list_edits(opened, written, as_drafted(production.reports), {})
    since = drafts_since_issue(opened.request, opened.outputs, opened.records)
    return _outcome("report", written, (*production.warnings, *since))


@job
def pdf(task: Task, opened: OpenedSession, names: Sequence[str] = ()) -> Outcome:
    """Lay documents of the outputs out as PDF."""
    from pipeline.outputs import finish_interrupted
    from pipeline.publish.pdf import plan
    from pipeline.publish.pdf_files import write_pdf_files
    from pipeline.publish.word_files import documents

    task.progress("LibreOffice")
    finish_interrupted(opened.outputs)
    printing = plan(opened.outputs, documents(opened.outputs, names))
    task.count = len(printing.due)
    written = write_pdf_files(opened.request, opened.outputs, printing, task.watch)
    return _outcome("pdf", written, printing.problems)


@job
def review(task: Task, opened: OpenedSession) -> Outcome:
    """Write the copies that say where each figure is from."""
    from pipeline.outputs import write_set
    from pipeline.review.review_run import RUN, make_review

    documents = make_review(opened.request, opened.outputs, task.progress)
    written = write_set(opened.outputs, documents.files, documents.record, run=RUN)
    list_problems(opened, documents.warnings)
    return _outcome("review", written, documents.warnings)


@job
def changes(task: Task, opened: OpenedSession) -> Outcome:
    """List and track what changed since reports were issued."""
    from pipeline.outputs import write_set
    from pipeline.review.changes.changes_made import RUN, make_changes

    changed = make_changes(opened.request, opened.records, task.progress)
    files, gone = changed.files.items(), changed.unneeded
    written = write_set(opened.outputs, files, changed.record, run=RUN, withdrawn=gone)
    return _outcome("changes", written, changed.warnings)


@job
def letters(
    task: Task, opened: OpenedSession, run_name: str, circular: str, day: dt.date
) -> Outcome:
    """Write the letters of a run."""
    from pipeline.letters.run.letter_filler import templates_by_path
    from pipeline.letters.run.letter_order import LetterOrder
    from pipeline.letters.run.letter_run import make_letters

    order = LetterOrder(run_name, opened.request, circular, day, opened.outputs, opened.records)
    outcome = make_letters(order, task.progress, task.track)
    list_problems(opened, outcome.warnings)
    if outcome.written:
        _list_edits(opened, outcome.written, {}, templates_by_path(outcome.plan.letters))
    values = {**_counts(outcome.versions), "left": len(outcome.plan.left_out)}
    kept = dict(outcome.written.beside) if outcome.written else {}
    return Outcome("done.letters", values, (outcome.book,), kept, outcome.warnings)


def _counts(versions: "Sequence[LetterVersion]") -> dict[str, int]:
    """Count the letters that were written, that were left as they were, and that have gone out."""
    from pipeline.letters.run.letter_run import SENT, WRITTEN

    written = [version for version in versions if version.fate == WRITTEN]
    sent = sum(version.fate == SENT for version in versions)
    to = len({version.key for version in written})
    same = len(versions) - len(written) - sent
    return {"n": len(written), "to": to, "same": same, "sent": sent}


@job
def clear_letters(
    task: Task,
    opened: OpenedSession,
    circular: str,
    states: Sequence[str],
    clearance: tuple[dt.date, str],
) -> Outcome:
    """Record that letters are cleared: on which day, by whom."""
    from pipeline.letters.dispatch.sending import clear_letters as clear

    sent = clear(letters_chosen(opened, circular, states), *clearance, task.progress)
    return _sent("done.cleared", sent)


@job
def dispatch_letters(
    task: Task,
    opened: OpenedSession,
    circular: str,
    states: Sequence[str],
    sending: tuple[dt.date, str, str],
) -> Outcome:
    """Record that letters have gone out: on which day, how, sent by whom."""
    from pipeline.letters.dispatch.sending import dispatch_letters as dispatch
    from pipeline.register.register_entries import Sending

    sent = dispatch(letters_chosen(opened, circular, states), Sending(*sending), task.progress)
    return _sent("done.dispatched", sent)


def _sent(said: str, sent: "Sent") -> Outcome:
    """Say how many letters were recorded, and which were set aside and why."""
    told = tuple(outdated.problem("warning") for outdated in sent.left_out)
    to = len({letter.addressee for letter in sent.letters})
    values = {"n": len(sent.letters), "to": to, "aside": len(sent.left_out)}
    return Outcome(said, values, problems=(*told, *sent.warnings), is_wary=bool(told))


@job
def clear_document(
    task: Task, opened: OpenedSession, symbol: str, on: dt.date | None, by: str
) -> Outcome:
    """Record that the next stage has cleared a document.

    Without a day, it is the date on the document, or that of its draft where that is later.
    """
    from pipeline.issuing.clearing import clear

    done = clear(issuing_folders(opened, task), symbol, "", on, by)
    key = "done.document-cleared" if done.who else "done.document-as-before"
    values = {"symbol": done.symbol, "who": done.who}
    return Outcome(key, values, done.files, problems=done.warnings)


@job
def issue_document(task: Task, opened: OpenedSession, symbol: str, on: dt.date) -> Outcome:
    """Freeze a cleared document as issued."""
    from pipeline.issuing.issue import issue

    done = issue(issuing_folders(opened, task), symbol, on)
    key = "done.issued" if done.fresh else "done.issued-before"
    return Outcome(key, {"symbol": done.symbol, "day": done.on}, problems=done.warnings)


@job
def verify(task: Task, opened: OpenedSession) -> Outcome:
    """Check outputs, records and register against each other."""
    from pipeline.issuing.verify import verify as check

    problems = tuple(check(opened.request, opened.outputs, opened.records, task.progress))
    return Outcome("done.verified", {"n": len(problems)}, problems=problems, is_wary=bool(problems))


def issuing_folders(opened: OpenedSession, task: Task) -> "IssuingFolders":
    """Give the folders that clearing and issuing work with."""
    from pipeline.issuing.issuing_folders import IssuingFolders
    from pipeline.review.workshop import workshop

    return IssuingFolders(opened.request, opened.outputs, opened.records, workshop(), task.progress)


def list_problems(opened: OpenedSession, problems: Sequence[Problem]) -> None:
    """Write the list of problems into the outputs, or remove it."""
    named = where_they_lie(problems, opened.templates)
    renew_problem_list(named, opened.inputs, opened.outputs)


def _outcome(name: str, written: "Written", problems: Sequence[Problem]) -> Outcome:
    files = (*written.written, *written.unchanged)
    values = {"n": len(written.written), "same": len(written.unchanged)}
    return Outcome(f"done.{name}", values, files, dict(written.beside), tuple(problems))


def _list_edits(
    opened: OpenedSession,
    written: "Written",
    drafted_reports: "Mapping[str, ReportAsDrafted]",
    templates: Mapping[str, str],
) -> None:
    """Write the list of edits by hand in documents that were kept."""
    if not written.beside:
        return
    from pipeline.outputs import write_whole
    from pipeline.outputs.free_places import EDITS_BOOK
    from pipeline.review.changes.hand_edits import edits_book, hand_edits

    if edits := hand_edits(opened.outputs, written, drafted_reports, templates):
        write_whole(opened.outputs, EDITS_BOOK, edits_book(edits))
