"""The commands of what changed since a report was issued: ``changes`` and ``corrigendum``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, day, request_of
from pipeline.cli.printing import (
    DONE,
    counted,
    print_kept,
    print_problems,
    print_written,
    progress,
    renew_problem_book,
)

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    changes = commands.add_parser("changes", help="list what changed since a report was issued")
    changes.set_defaults(command=_changes)
    changes.add_argument(
        "report",
        nargs="*",
        metavar="REPORT",
        help="its key in session.toml; all issued if left out",
    )
    corrigendum = commands.add_parser(
        "corrigendum", help="draft the corrigendum of an issued report"
    )
    corrigendum.set_defaults(command=_corrigendum)
    corrigendum.add_argument(
        "key",
        nargs="?",
        default="",
        metavar="REPORT",
        help="its key in session.toml or its symbol; the only public report if left out",
    )
    corrigendum.add_argument(
        "--on", type=day, required=True, metavar="DATE", help="the date of the corrigendum"
    )
    for command in (changes, corrigendum):
        add_folders(command, records=True)
    add_dry_run(corrigendum)


def _changes(options: argparse.Namespace) -> int:
    from pipeline.outputs import write_set
    from pipeline.review.changes_made import RUN, make_changes

    found = make_changes(request_of(options), options.records, progress)
    written = write_set(
        options.outputs, found.files.items(), found.record, run=RUN, withdrawn=found.unneeded
    )
    print_problems(found.warnings, options)
    renew_problem_book(found.warnings, options)
    print_written(options.outputs, written, len(found.warnings))
    for one in found.reports:
        cells, figures = len(one.cells), len(one.figures)
        print(
            f"{one.symbol}, issued on {one.since.issue.issued_on}: "
            f"{counted(cells, 'cell')} and {counted(figures, 'figure')} changed, "
            f"{counted(len(one.passages), 'passage')}."
        )
    return DONE


def _corrigendum(options: argparse.Namespace) -> int:
    from pipeline.cli.issuing import desk_of
    from pipeline.review.corrigendum_draft import draft_corrigendum

    drafted = draft_corrigendum(desk_of(options), options.key, options.on)
    print_problems(drafted.warnings, options)
    renew_problem_book(drafted.warnings, options)
    would = "" if drafted.written else "would be "
    for path in drafted.files:
        print(f"  {would}drafted  {options.outputs / path}")
    if drafted.written:
        print_kept(options.outputs, drafted.written)
    if not drafted.files:
        print(f"There is nothing to correct in {drafted.corrects}; no corrigendum was drafted.")
    else:
        listed = ", ".join(drafted.languages)
        print(
            f"{drafted.symbol} {would or 'is '}drafted ({listed}); it corrects {drafted.corrects}."
        )
    return DONE
