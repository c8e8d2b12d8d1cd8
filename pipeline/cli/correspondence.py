"""The commands that make letters, and the one that checks their templates."""

import argparse
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.edited import add_discard, settle_edits
from pipeline.cli.options import (
    add_dry_run,
    add_folders,
    add_workers,
    day,
    in_session,
    request_of,
)
from pipeline.cli.printing import (
    DONE,
    counted,
    few,
    print_kept,
    print_problems,
    print_unchecked,
    progress,
    renew_problem_book,
    track,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from pipeline.letters.order import Made

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name

_RUNS = {
    "letters": "write the first letters of a circular",
    "reminders": "write the reminder round that is due",
    "acknowledgements": "write thanks for responses",
}


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    for run, meaning in _RUNS.items():
        command = commands.add_parser(run, help=meaning)
        command.set_defaults(command=_make, run=run)
        command.add_argument("circular", metavar="CIRCULAR", help="its key in session.toml")
        command.add_argument(
            "--as-of",
            type=day,
            required=run != "letters",
            metavar="DATE",
            help="the day of the run, such as 2008-07-15"
            + ("; the date of the circular if left out" if run == "letters" else ""),
        )
        add_folders(command, records=True)
        add_dry_run(command)
        add_discard(command)
        add_workers(
            command, "processes that fill letters; worth it from some thousand letters on", 1
        )
    templates = commands.add_parser(
        "templates", help="check inputs and templates, and also terms, spelling and grammar"
    )
    templates.set_defaults(command=_templates)
    add_folders(templates, records=True)


@contextmanager
def _workers(count: int) -> "Iterator[Executor | None]":
    """Start other processes, where more than this one is wanted."""
    if count == 1:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process has read everything already; elsewhere than on Linux forking is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_left_to_others) as executor:
        try:
            yield executor
        except BaseException:
            # Nobody waits for what was still to be filled.
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _left_to_others() -> None:
    """Leave Ctrl-C to the process that started this one, which says what became of the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make(options: argparse.Namespace) -> int:
    from pipeline.letters.make import make_letters
    from pipeline.letters.order import Order

    order = Order(
        options.run,
        request_of(options),
        options.circular,
        options.as_of,
        options.outputs,
        options.records,
        options.dry_run,
        options.discard_edits,
    )
    with _workers(options.workers) as executor:
        made = make_letters(order, progress, track, executor)
    print_problems(made.warnings, options)
    renew_problem_book(made.warnings, options)
    _print_made(made, options)
    if made.written is None:
        return DONE
    from pipeline.letters.fill import path_of

    letters = {
        path_of(one, language): f"{language}/letters/{one.template}.docx"
        for one in made.plan.letters
        for language in one.addressee.languages
    }
    return settle_edits(options, made.written, letters=letters)


def _print_made(made: "Made", options: argparse.Namespace) -> None:
    from pipeline.worded import phrase

    if made.written is None:
        for one in made.versions:
            print(f"  {phrase(f'fate-{one.fate}'):20} {options.outputs / one.file}")
    else:
        print_kept(options.outputs, made.written)
    _print_outdated(made, options)
    for reference, count in _tally(one.reference for one in made.versions).items():
        addressees = {one.key for one in made.versions if one.reference == reference}
        print(f"{reference}: {counted(len(addressees), 'addressee')}, {counted(count, 'file')}")
    for reason, count in _tally(one.reason for one in made.plan.left_out).items():
        print(f"no letter to {count}: {phrase(f'no-letter-{reason}')}")
    for fate, count in _tally(one.fate for one in made.versions).items():
        print(f"{counted(count, 'letter')} {phrase(f'fate-{fate}')}.")
    listed = "would be listed" if made.written is None else "Listed"
    print(f"{listed} in {options.outputs / made.book}; {counted(len(made.warnings), 'warning')}.")


def _print_outdated(made: "Made", options: argparse.Namespace) -> None:
    """Say how many drafts of each kind no longer apply, and why; all stand in the register."""
    from pipeline.worded import phrase

    # A draft in two languages is one letter.
    grouped: dict[tuple[str, str], dict[str, None]] = {}
    for one in made.superseded:
        grouped.setdefault((one.kind, one.reason), {})[one.name] = None
    for (kind, reason), names in grouped.items():
        values = {
            "count": counted(len(names), "draft"),
            "kind": phrase(f"letter-{kind}"),
            "reason": phrase(f"no-letter-{reason}"),
            "letters": few(list(names)),
        }
        print(f"  {phrase('letters-outdated').format_map(values)}")
    if made.superseded:
        print(f"  {phrase('letters-outdated-listed').format(session=in_session(options))}")


def _tally(codes: "Iterable[str]") -> dict[str, int]:
    found: dict[str, int] = {}
    for code in codes:
        found[code] = found.get(code, 0) + 1
    return found


def _templates(options: argparse.Namespace) -> int:
    from pipeline.letters.template_check import check_templates
    from pipeline.request import read_packs
    from pipeline.review.language_check import language_findings

    request = request_of(options)
    checked = check_templates(request, progress)
    progress("Checking the words")
    findings = language_findings(read_packs(request), request.templates)
    warnings = (*checked.warnings, *findings.problems)
    print_problems(warnings, options)
    print_unchecked(findings.unchecked)
    renew_problem_book(warnings, options)
    for name, languages in checked.templates.items():
        print(f"  fit  {name} ({', '.join(languages)})")
    print(f"The templates have no errors; {counted(len(warnings), 'warning')}.")
    return DONE
