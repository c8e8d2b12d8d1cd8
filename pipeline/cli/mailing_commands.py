"""The commands that send letters out: ``emails`` and ``print-pack``."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, add_with_markup, day, request_of
from pipeline.cli.printing import DONE, print_kept, print_problems, progress
from pipeline.cli.publishing_commands import lay_out
from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.cli.options import Commands
    from pipeline.outputs import Written
    from pipeline.publish.outgoing import GoingOut, Outgoing


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    emails = commands.add_parser("emails", help=phrase("help-emails"))
    emails.set_defaults(command=_emails)
    pack = commands.add_parser("print-pack", help=phrase("help-print-pack"))
    pack.set_defaults(command=_print_pack)
    pack.add_argument(
        "--language",
        dest="spoken",
        default="",
        metavar=phrase("metavar-code"),
        help=phrase("help-print-pack-language"),
    )
    pack.add_argument(
        "--labels",
        default="",
        metavar=phrase("metavar-format"),
        help=phrase("help-print-pack-labels"),
    )
    for name in ("without-email", "one-sided"):
        pack.add_argument(f"--{name}", action="store_true", help=phrase(f"help-print-pack-{name}"))
    for command in (emails, pack):
        command.add_argument(
            "circular", metavar=phrase("metavar-circular"), help=phrase("help-circular")
        )
        command.add_argument(
            "addressees", nargs="*", metavar=phrase("metavar-state"), help=phrase("help-addressees")
        )
        command.add_argument(
            "--on", type=day, metavar=phrase("metavar-date"), help=phrase("help-mailing-on")
        )
        add_with_markup(command)
        add_folders(command, records=True)
        add_dry_run(command)


def _emails(options: argparse.Namespace) -> int:
    from pipeline.publish.email_drafts import RUN, address_warnings, email_drafts

    going = _letters(options)
    print_problems([*going.warnings, *address_warnings(going)], options)
    if options.dry_run:
        print(said("emails-would-be-drafted", len(going.letters)))
        return DONE
    drafts = email_drafts(going, request_of(options), options.outputs)
    written = _write(options, drafts, RUN)
    _print_uncleared(going.letters)
    folder = options.outputs / RUN / options.circular
    print(said("emails-drafted", len(written.written), same=len(written.unchanged), folder=folder))
    return DONE


def _print_pack(options: argparse.Namespace) -> int:
    from pipeline.publish.label_formats import label_format
    from pipeline.publish.print_files import Paper, print_files
    from pipeline.publish.print_pack import RUN

    form = label_format(options.templates, options.labels)
    going = _letters(options)
    sources, letters = going.sources, going.letters
    print_problems(going.warnings, options)
    if options.spoken and options.spoken not in sources.packs:
        values = {"language": options.spoken, "known": ", ".join(sources.packs)}
        raise ProblemsFoundError([Problem("no-such-language-here", Place("--language"), values)])
    if options.dry_run:
        print(said("letters-would-be-bound", len(letters)))
        return DONE
    paper = Paper(options.spoken or next(iter(sources.packs)), form, one_sided=options.one_sided)
    progress(phrase("stage-binding"))
    files = print_files(letters, paper, sources, options.templates, options.outputs)
    written = _write(options, files, RUN)
    for path in (*written.written, *written.unchanged):
        print(f"  {options.outputs / path}")
    _print_uncleared(letters)
    print(said("letters-bound", len(letters)))
    return DONE


def _letters(options: argparse.Namespace) -> "GoingOut":
    """Find the letters, and lay out those that have no PDF yet."""
    from pipeline.outputs import finish_interrupted
    from pipeline.publish.laid_out_letters import laid_out, letters_to_go_out
    from pipeline.publish.outgoing import Mailing

    print_kept(options.outputs, finish_interrupted(options.outputs))
    scope = (options.circular, tuple(options.addressees), options.outputs, options.records)
    mailing = Mailing(request_of(options), *scope, options.on)
    without_email = getattr(options, "without_email", False)
    with_markup = options.with_markup
    going, warnings = letters_to_go_out(
        mailing, progress, without_email=without_email, with_markup=with_markup
    )
    print_problems(warnings, options)
    if not options.dry_run:
        by_command = partial(lay_out, options)
        warnings = laid_out(going, options.outputs, by_command, with_markup=with_markup)
        print_problems(warnings, options)
    return going


def _write(
    options: argparse.Namespace, files: "Iterable[tuple[str, bytes]]", run: str
) -> "Written":
    from pipeline.outputs import write_set
    from pipeline.request import made_from

    written = write_set(options.outputs, files, made_from(request_of(options)), run=run)
    print_kept(options.outputs, written)
    return written


def _print_uncleared(letters: "tuple[Outgoing, ...]") -> None:
    uncleared = sum(not letter.cleared for letter in letters)
    if uncleared:
        print(said("letters-uncleared", uncleared))
