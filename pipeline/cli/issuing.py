"""The commands of issued documents: ``issue``, ``revise``, ``reissue``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.edited import add_discard, settle_edits
from pipeline.cli.options import (
    add_dry_run,
    add_folders,
    add_with_markup,
    day,
    recorded_day,
    request_of,
)
from pipeline.cli.printing import (
    DONE,
    print_kept,
    print_problems,
    progress,
    renew_problem_book,
)

if TYPE_CHECKING:
    from pipeline.issuing.desk import Desk

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    issue = commands.add_parser("issue", help="freeze a cleared document as issued")
    issue.set_defaults(command=_issue)
    revise = commands.add_parser("revise", help="draft a revision of an issued report")
    revise.set_defaults(command=_draft, kind="revise")
    reissue = commands.add_parser("reissue", help="draft a re-issue for technical reasons")
    reissue.set_defaults(command=_draft, kind="reissue")
    for command, meaning in (
        (issue, "when it is issued"),
        (revise, "the date of the revision"),
        (reissue, "when it is issued again"),
    ):
        command.add_argument(
            "key",
            nargs="?",
            default="",
            metavar="KEY",
            help="a report or a symbol such as ICC-ASP/7/18; the only public report if left out",
        )
        kind = recorded_day if command is issue else day
        command.add_argument("--on", type=kind, required=True, metavar="DATE", help=meaning)
        add_folders(command, records=True)
        add_dry_run(command)
    for command in (revise, reissue):
        add_discard(command)
    add_with_markup(issue)


def desk_of(options: argparse.Namespace) -> "Desk":
    """Give where everything is that a command clears or issues."""
    from pipeline.issuing.desk import Desk
    from pipeline.review.workshop import workshop

    return Desk(
        request_of(options),
        options.outputs,
        options.records,
        workshop(),
        progress,
        options.dry_run,
        getattr(options, "discard_edits", False),
        getattr(options, "with_markup", False),
    )


def clear_document(options: argparse.Namespace) -> int:
    """Record that a stage has cleared a document."""
    from pipeline.issuing.clearing import clear

    cleared = clear(desk_of(options), options.key, options.stage, options.on, options.by)
    print_problems(cleared.warnings, options)
    renew_problem_book(cleared.warnings, options)
    for path in cleared.files:
        print(f"  {options.outputs / path}")
    if options.dry_run:
        print(f"{cleared.symbol} would be cleared as these files are.")
    elif cleared.who:
        print(f"{cleared.symbol} is cleared by {cleared.who} as these files are.")
    else:
        print(f"{cleared.symbol} was cleared before as these files are; nothing was recorded.")
        print("A day or a person that was wrong is corrected with CORRECT=1 (or --correct).")
    return DONE


def correct_clearance(options: argparse.Namespace) -> int:
    """Correct the day or the person of a clearance of a document."""
    from pipeline.issuing.correcting import correct
    from pipeline.register.corrections import Correction

    correction = Correction(options.on, options.by or "", options.stage)
    done = correct(desk_of(options), options.key, correction)
    before = f"{done.before.on}, {done.before.by}"
    if done.after == done.before:
        print(f"{done.symbol}: the clearance by {done.who} is so already ({before}).")
    else:
        would = "would be" if options.dry_run else "is"
        print(
            f"{done.symbol}: the clearance by {done.who} {would} corrected: "
            f"{done.after.on}, {done.after.by}; before: {before}."
        )
    return DONE


def _issue(options: argparse.Namespace) -> int:
    from pipeline.issuing.issue import issue

    issued = issue(desk_of(options), options.key, options.on)
    print_problems(issued.warnings, options)
    renew_problem_book(issued.warnings, options)
    for path in issued.edited:
        print(f"  edited by hand before it was issued: {options.outputs / path}")
    if not issued.fresh:
        print(f"{issued.symbol} was issued on {issued.on}; nothing has changed since.")
    elif options.dry_run:
        print(f"{issued.symbol} would be issued on {issued.on} and kept in {issued.folder}.")
    else:
        print(f"{issued.symbol} is issued on {issued.on} and kept in {issued.folder}.")
    return DONE


def _draft(options: argparse.Namespace) -> int:
    from pipeline.issuing.versions import reissue, revise

    draft = revise if options.kind == "revise" else reissue
    drafted = draft(desk_of(options), options.key, options.on)
    print_problems(drafted.warnings, options)
    renew_problem_book(drafted.warnings, options)
    would = "would be " if drafted.written is None else ""
    for path in drafted.files:
        print(f"  {would}drafted  {options.outputs / path}")
    if drafted.written:
        print_kept(options.outputs, drafted.written)
    print(f"{drafted.symbol} {would or 'is '}drafted; it follows {drafted.after}.")
    return settle_edits(options, drafted.written) if drafted.written else DONE
