"""What the buttons of an issued document do: a corrigendum, a later version, a rebuild."""

import datetime as dt

from pipeline.desk.jobs.jobs import issuing_folders, list_problems
from pipeline.desk.jobs.work import Outcome, Task, job
from pipeline.desk.opened_session import OpenedSession
from pipeline.problems import Place, Problem, ProblemsFoundError


@job
def corrigendum(task: Task, opened: OpenedSession, key: str, on: dt.date) -> Outcome:
    """Draft the corrigendum of an issued document."""
    from pipeline.review.corrigendum.corrigendum_draft import draft_corrigendum

    done = draft_corrigendum(issuing_folders(opened, task), key, on)
    list_problems(opened, done.warnings)
    values = {"symbol": done.symbol, "corrects": done.corrects}
    if not done.files:
        return Outcome("done.corrigendum-none", values, problems=done.warnings)
    kept = dict(done.written.beside) if done.written else {}
    return Outcome("done.corrigendum", values, done.files, kept, done.warnings)


@job
def later_version(task: Task, opened: OpenedSession, kind: str, key: str, on: dt.date) -> Outcome:
    """Draft a revision (``revise``), or else a re-issue for technical reasons."""
    from pipeline.issuing.versions import reissue, revise

    draft = revise if kind == "revise" else reissue
    done = draft(issuing_folders(opened, task), key, on)
    list_problems(opened, done.warnings)
    values = {"symbol": done.symbol, "after": done.after}
    kept = dict(done.written.beside) if done.written else {}
    return Outcome("done.version", values, done.files, kept, done.warnings)


@job
def rebuild(task: Task, opened: OpenedSession, symbol: str) -> Outcome:
    """Make an issued document again from its archive, and compare; nothing is written."""
    from pipeline.issuing.archive import issue_folders, read_issue
    from pipeline.issuing.rebuild import rebuild as make_again
    from pipeline.review.workshop import workshop

    folders = issue_folders(opened.records)
    folder = next((folder for folder in folders if read_issue(folder).symbol == symbol), None)
    if folder is None:
        raise ProblemsFoundError([Problem("desk-not-issued", Place(symbol))])
    rebuilt = make_again(folder, workshop(), task.progress)
    differ = [file.path for file in rebuilt.files if not file.same]
    values = {"symbol": symbol, "n": len(differ), "files": ", ".join(differ)}
    return Outcome("done.rebuilt-differs" if differ else "done.rebuilt", values)
