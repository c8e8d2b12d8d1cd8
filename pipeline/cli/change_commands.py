"""The commands about changes since a report was issued: ``changes`` and ``corrigendum``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, day, request_of
from pipeline.cli.printing import DONE, print_kept, print_written, progress, tell_problems
from pipeline.problem_wording import counted, phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    changes = commands.add_parser("changes", help=phrase("help-changes"))
    changes.set_defaults(command=_changes)
    changes.add_argument(
        "report", nargs="*", metavar=phrase("metavar-report"), help=phrase("help-changes-report")
    )
    corrigendum = commands.add_parser("corrigendum", help=phrase("help-corrigendum"))
    corrigendum.set_defaults(command=_corrigendum)
    corrigendum.add_argument(
        "key",
        nargs="?",
        default="",
        metavar=phrase("metavar-report"),
        help=phrase("help-corrigendum-key"),
    )
    corrigendum.add_argument(
        "--on",
        type=day,
        required=True,
        metavar=phrase("metavar-date"),
        help=phrase("help-corrigendum-on"),
    )
    for command in (changes, corrigendum):
        add_folders(command, records=True)
    add_dry_run(corrigendum)


def _changes(options: argparse.Namespace) -> int:
    from pipeline.outputs import write_set
    from pipeline.review.changes.changes_made import RUN, make_changes

    changes = make_changes(request_of(options), options.records, progress)
    written = write_set(
        options.outputs, changes.files.items(), changes.record, run=RUN, withdrawn=changes.unneeded
    )
    tell_problems(changes.warnings, options)
    print_written(options.outputs, written, len(changes.warnings))
    for report in changes.reports:
        counts = {
            "cells": counted(len(report.cells), "cell"),
            "figures": counted(len(report.figures), "figure"),
            "passages": counted(len(report.passages), "passage"),
        }
        day = report.since.issue.issued_on
        print(said("changes-counted", symbol=report.symbol, day=day, **counts))
    return DONE


def _corrigendum(options: argparse.Namespace) -> int:
    from pipeline.cli.issuing_commands import issuing_folders
    from pipeline.review.corrigendum.corrigendum_draft import draft_corrigendum

    drafted = draft_corrigendum(issuing_folders(options), options.key, options.on)
    tell_problems(drafted.warnings, options)
    would = "" if drafted.written else "would-be-"
    for path in drafted.files:
        print(said(f"{would}drafted", file=options.outputs / path))
    if drafted.written:
        print_kept(options.outputs, drafted.written)
    if not drafted.files:
        print(said("corrigendum-none", corrects=drafted.corrects))
    else:
        values = {"symbol": drafted.symbol, "corrects": drafted.corrects}
        languages = ", ".join(drafted.languages)
        print(said(f"corrigendum-{would}drafted", languages=languages, **values))
    return DONE
