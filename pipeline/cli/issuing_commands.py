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
from pipeline.cli.printing import DONE, print_kept, progress, tell_problems
from pipeline.problem_wording import phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.issuing.issuing_folders import IssuingFolders


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    issue = commands.add_parser("issue", help=phrase("help-issue"))
    issue.set_defaults(command=_issue)
    revise = commands.add_parser("revise", help=phrase("help-revise"))
    revise.set_defaults(command=_draft, kind="revise")
    reissue = commands.add_parser("reissue", help=phrase("help-reissue"))
    reissue.set_defaults(command=_draft, kind="reissue")
    for command, name in ((issue, "issue"), (revise, "revise"), (reissue, "reissue")):
        command.add_argument(
            "key",
            nargs="?",
            default="",
            metavar=phrase("metavar-key"),
            help=phrase("help-issue-key"),
        )
        kind = recorded_day if command is issue else day
        command.add_argument(
            "--on",
            type=kind,
            required=True,
            metavar=phrase("metavar-date"),
            help=phrase(f"help-{name}-on"),
        )
        add_folders(command, records=True)
        add_dry_run(command)
    for command in (revise, reissue):
        add_discard(command)
    add_with_markup(issue)


def issuing_folders(options: argparse.Namespace) -> "IssuingFolders":
    """Give the folders and options that a command clears or issues with."""
    from pipeline.issuing.issuing_folders import IssuingFolders
    from pipeline.review.workshop import workshop

    return IssuingFolders(
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

    cleared = clear(issuing_folders(options), options.key, options.stage, options.on, options.by)
    tell_problems(cleared.warnings, options)
    for path in cleared.files:
        print(f"  {options.outputs / path}")
    if options.dry_run:
        print(said("document-would-be-cleared", symbol=cleared.symbol))
    elif cleared.who:
        print(said("document-cleared", symbol=cleared.symbol, who=cleared.who))
    else:
        print(said("document-cleared-before", symbol=cleared.symbol))
        print(phrase("document-cleared-correct"))
    return DONE


def correct_clearance(options: argparse.Namespace) -> int:
    """Correct the day or the person of a recorded clearance."""
    from pipeline.issuing.document_correction import correct
    from pipeline.register.corrections import Correction

    correction = Correction(options.on, options.by or "", options.stage)
    done = correct(issuing_folders(options), options.key, correction)
    if done.after == done.before:
        code = "clearance-so-already"
    else:
        code = f"clearance-{'would-be-' if options.dry_run else ''}corrected"
    before, after = (f"{clearance.on}, {clearance.by}" for clearance in (done.before, done.after))
    print(said(code, symbol=done.symbol, who=done.who, before=before, after=after))
    return DONE


def _issue(options: argparse.Namespace) -> int:
    from pipeline.issuing.issue import issue

    issued = issue(issuing_folders(options), options.key, options.on)
    tell_problems(issued.warnings, options)
    for path in issued.edited:
        print(said("issue-edited", file=options.outputs / path))
    code = "would-be-issued" if options.dry_run else "issued"
    print(
        said(
            code if issued.fresh else "issued-before",
            symbol=issued.symbol,
            day=issued.on,
            folder=issued.folder,
        )
    )
    return DONE


def _draft(options: argparse.Namespace) -> int:
    from pipeline.issuing.versions import reissue, revise

    draft = revise if options.kind == "revise" else reissue
    drafted = draft(issuing_folders(options), options.key, options.on)
    tell_problems(drafted.warnings, options)
    would = "would-be-" if drafted.written is None else ""
    for path in drafted.files:
        print(said(f"{would}drafted", file=options.outputs / path))
    if drafted.written:
        print_kept(options.outputs, drafted.written)
    print(said(f"version-{would}drafted", symbol=drafted.symbol, after=drafted.after))
    return settle_edits(options, drafted.written) if drafted.written else DONE
