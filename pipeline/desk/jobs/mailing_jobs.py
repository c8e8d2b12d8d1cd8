"""What the buttons of letters on their way out do: e-mail drafts and the print pack."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.desk.jobs.work import Outcome, Task, job
from pipeline.desk.opened_session import OpenedSession
from pipeline.problem_wording import phrase
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.letters.dispatch.sending import Selection
    from pipeline.publish.outgoing import GoingOut
    from pipeline.publish.pdf import Printing


@job
def emails(task: Task, opened: OpenedSession, circular: str) -> Outcome:
    """Draft an e-mail with its letter for each addressee."""
    from pipeline.publish.email_drafts import RUN, address_warnings, email_drafts

    going, layout_warnings = _laid_out(opened, circular, task)
    warnings = (*layout_warnings, *address_warnings(going))
    drafts = email_drafts(going, opened.request, opened.outputs)
    return _written(opened, RUN, drafts, warnings)


@job
def print_pack(task: Task, opened: OpenedSession, circular: str, language: str) -> Outcome:
    """Bind the letters for the printer, with a list and labels in a language."""
    from pipeline.publish.label_formats import label_format
    from pipeline.publish.print_files import Paper, print_files
    from pipeline.publish.print_pack import RUN

    form = label_format(opened.templates, "")
    going, warnings = _laid_out(opened, circular, task)
    packs = going.sources.packs
    paper = Paper(language if language in packs else next(iter(packs)), form, one_sided=False)
    task.progress(phrase("stage-binding"))
    files = print_files(going.letters, paper, going.sources, opened.templates, opened.outputs)
    return _written(opened, RUN, files, warnings)


@job
def set_aside(task: Task, opened: OpenedSession, circular: str, on: dt.date) -> Outcome:
    """Set aside the letters of a circular that are no longer due on a day."""
    from pipeline.letters.dispatch.setting_aside import set_aside_letters

    aside = set_aside_letters(letters_chosen(opened, circular), on, task.progress)
    told = tuple(outdated.problem("warning") for outdated in aside.left_out)
    values = {"n": len(aside.left_out)}
    return Outcome("done.aside", values, problems=(*told, *aside.warnings))


def _laid_out(
    opened: OpenedSession, circular: str, task: Task
) -> "tuple[GoingOut, tuple[Problem, ...]]":
    """Find the letters of a circular, and lay out those that have no PDF yet."""
    from pipeline.outputs import finish_interrupted
    from pipeline.publish.laid_out_letters import laid_out, letters_to_go_out
    from pipeline.publish.outgoing import Mailing
    from pipeline.publish.pdf_files import write_pdf_files

    def lay_out(printing: "Printing") -> None:
        task.progress("LibreOffice")
        task.count = len(printing.due)
        write_pdf_files(opened.request, opened.outputs, printing, task.watch)

    finish_interrupted(opened.outputs)
    scope = (circular, (), opened.outputs, opened.records)
    going, looked = letters_to_go_out(Mailing(opened.request, *scope), task.progress)
    printed = laid_out(going, opened.outputs, lay_out)
    return going, (*going.warnings, *looked, *printed)


def _written(
    opened: OpenedSession,
    run: str,
    files: Iterable[tuple[str, bytes]],
    warnings: tuple[Problem, ...],
) -> Outcome:
    from pipeline.outputs import write_set
    from pipeline.request import made_from

    written = write_set(opened.outputs, files, made_from(opened.request), run=run)
    values = {"n": len(written.written), "same": len(written.unchanged)}
    names = (*written.written, *written.unchanged)
    return Outcome("done.mailing", values, names, dict(written.beside), warnings)


def letters_chosen(opened: OpenedSession, circular: str, states: Sequence[str] = ()) -> "Selection":
    """Choose the letters of a circular to some addressees; no addressees for all of them."""
    from pipeline.letters.dispatch.sending import Selection

    return Selection(opened.request, circular, tuple(states), (), opened.outputs, opened.records)
