"""The commands that make letters, and the one that checks their templates."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.cli.edited import add_discard, settle_edits
from pipeline.cli.options import (
    add_dry_run,
    add_folders,
    add_scheduler,
    add_workers,
    day,
    in_session,
    request_of,
)
from pipeline.cli.other_workers import workers_for
from pipeline.cli.printing import (
    DONE,
    few,
    print_kept,
    print_problems,
    print_unchecked,
    progress,
    renew_problem_book,
    tell_problems,
    track,
)
from pipeline.problem_wording import counted, phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.letters.run.letter_order import OrderOutcome

_RUNS = ("letters", "reminders", "acknowledgements")


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    for run in _RUNS:
        command = commands.add_parser(run, help=phrase(f"help-{run}"))
        command.set_defaults(command=_make, run=run)
        command.add_argument(
            "circular", metavar=phrase("metavar-circular"), help=phrase("help-circular")
        )
        command.add_argument(
            "--as-of",
            type=day,
            required=run != "letters",
            metavar=phrase("metavar-date"),
            help=phrase(f"help-run-as-of{'-letters' if run == 'letters' else ''}"),
        )
        add_folders(command, records=True)
        add_dry_run(command)
        add_discard(command)
        add_workers(command, phrase("help-run-workers"), 1)
        add_scheduler(command)
    templates = commands.add_parser("templates", help=phrase("help-templates-command"))
    templates.set_defaults(command=_templates)
    add_folders(templates, records=True)


def _make(options: argparse.Namespace) -> int:
    from pipeline.letters.run.letter_order import LetterOrder
    from pipeline.letters.run.letter_run import make_letters

    order = LetterOrder(
        options.run,
        request_of(options),
        options.circular,
        options.as_of,
        options.outputs,
        options.records,
        options.dry_run,
        options.discard_edits,
    )
    with workers_for(options) as executor:
        outcome = make_letters(order, progress, track, executor)
    tell_problems(outcome.warnings, options)
    _print_made(outcome, options)
    if outcome.written is None:
        return DONE
    from pipeline.letters.run.letter_filler import templates_by_path

    return settle_edits(options, outcome.written, letters=templates_by_path(outcome.plan.letters))


def _print_made(outcome: "OrderOutcome", options: argparse.Namespace) -> None:
    if outcome.written is None:
        for version in outcome.versions:
            print(f"  {phrase(f'fate-{version.fate}'):20} {options.outputs / version.file}")
    else:
        print_kept(options.outputs, outcome.written)
    _print_outdated(outcome, options)
    for reference, count in Counter(version.reference for version in outcome.versions).items():
        addressees = {version.key for version in outcome.versions if version.reference == reference}
        counts = (counted(len(addressees), "addressee"), counted(count, "file"))
        print(said("reference-counted", reference=reference, addressees=counts[0], files=counts[1]))
    for reason, count in Counter(left_out.reason for left_out in outcome.plan.left_out).items():
        print(said("letters-left-out", count, reason=phrase(f"no-letter-{reason}")))
    for fate, count in Counter(version.fate for version in outcome.versions).items():
        print(said(f"letters-{fate}", count))
    listed = "letters-would-be-listed" if outcome.written is None else "letters-listed"
    warnings = counted(len(outcome.warnings), "warning")
    print(said(listed, file=options.outputs / outcome.book, warnings=warnings))


def _print_outdated(outcome: "OrderOutcome", options: argparse.Namespace) -> None:
    """Say how many drafts of each kind no longer apply, and why."""
    # The drafts of a letter in several languages have the same name.
    grouped: dict[tuple[str, str], dict[str, None]] = {}
    for outdated in outcome.superseded:
        grouped.setdefault((outdated.kind, outdated.reason), {})[outdated.name] = None
    for (kind, reason), names in grouped.items():
        values = {
            "kind": phrase(f"letter-{kind}"),
            "reason": phrase(f"no-letter-{reason}"),
            "letters": few(list(names)),
        }
        print(f"  {said('letters-outdated', len(names), **values)}")
    if outcome.superseded:
        print(f"  {said('letters-outdated-listed', session=in_session(options))}")


def _templates(options: argparse.Namespace) -> int:
    from pipeline.letters.templates.template_check import check_templates
    from pipeline.request import read_packs
    from pipeline.review.language.language_check import language_findings

    request = request_of(options)
    checked = check_templates(request, progress)
    progress(phrase("stage-words"))
    findings = language_findings(read_packs(request), request.templates)
    warnings = (*checked.warnings, *findings.problems)
    print_problems(warnings, options)
    print_unchecked(findings.unchecked)
    renew_problem_book(warnings, options)
    for name, languages in checked.templates.items():
        print(said("template-fits", name=name, languages=", ".join(languages)))
    print(said("templates-fit", warnings=counted(len(warnings), "warning")))
    return DONE
