"""Running one command."""

import argparse
import gc
import sys
from collections.abc import Sequence
from functools import cache

from pipeline import __version__
from pipeline.cli import (
    changes,
    correspondence,
    issuing,
    mailing,
    next_session,
    publish,
    registry,
    reports,
    review,
    status,
    workbook,
)
from pipeline.cli.options import settle_folders
from pipeline.cli.printing import FAULTY, fail
from pipeline.problems import ProblemsFoundError

# In the order in which the help lists their commands.
_GROUPS = (
    next_session,
    reports,
    workbook,
    publish,
    status,
    review,
    changes,
    issuing,
    correspondence,
    mailing,
    registry,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The words after ``bureau``; those of the process where None.

    Returns:
        0 done, 1 errors in the inputs or templates or between the languages; 2 is left to
        argparse for wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    options = parser.parse_args(arguments)
    _collect_seldom()
    try:
        settle_folders(options)
        return _run(options)
    except argparse.ArgumentError as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        print("\nStopped; nothing was left half written.", file=sys.stderr)
        return FAULTY


def _run(options: argparse.Namespace) -> int:
    try:
        code: int = options.command(options)
    except ProblemsFoundError as error:
        return fail(error.problems, options)
    return code


def _collect_seldom() -> None:
    # A command makes many small objects and keeps most of them to its end: looking through them
    # for rings again and again took three tenths of the time of a long report.
    gc.set_threshold(200_000, 20, 100)


@cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bureau",
        description="Spreadsheets in, the Bureau's reports and letters out, in every language.",
        epilog="Exit codes: 0 done; 1 errors in inputs or templates or between the languages; "
        "2 wrong usage; 3 documents edited by hand were kept.",
    )
    parser.add_argument("--version", action="version", version=f"bureau {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for group in _GROUPS:
        group.add_commands(commands)
    return parser
