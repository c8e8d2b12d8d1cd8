"""The commands: no logic, the only place that prints and exits."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.problems import Problem, ProblemsFoundError

if TYPE_CHECKING:
    from pipeline.outputs import Written
    from pipeline.production import Request

DONE, FAULTY, WRONG_USAGE = 0, 1, 2


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
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
    except ProblemsFoundError as error:
        return _fail(error.problems, options)
    except KeyboardInterrupt:
        print("\nStopped; nothing was left half written.", file=sys.stderr)
        return FAULTY
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bureau",
        description="Spreadsheets in, the Bureau's reports out, in every language.",
        epilog="Exit codes: 0 done; 1 errors in inputs or templates or between the languages; "
        "2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"bureau {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="only check the workbooks")
    check.set_defaults(command=_check)
    report = commands.add_parser("report", help="write the reports and their annexes")
    report.set_defaults(command=_report)
    for command in (check, report):
        command.add_argument(
            "--inputs",
            type=_folder,
            default=Path("inputs"),
            metavar="DIR",
            help="the workbooks and session.toml; inputs if left out",
        )
        command.add_argument(
            "--templates",
            type=_folder,
            default=Path("templates"),
            metavar="DIR",
            help="a folder for each language; templates if left out",
        )
        command.add_argument(
            "--outputs",
            type=Path,
            default=Path("outputs"),
            metavar="DIR",
            help="where documents and problem lists go; outputs if left out",
        )
    report.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="such as fr; else all"
    )
    report.add_argument(
        "--report", action="append", default=[], metavar="KEY", help="of session.toml; else all"
    )
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        message = f"there is no folder '{text}' here ({Path.cwd()})"
        raise argparse.ArgumentTypeError(message)
    return path


def _request(options: argparse.Namespace) -> "Request":
    from pipeline.production import Request

    return Request(
        options.inputs,
        options.templates,
        tuple(getattr(options, "language", ())),
        tuple(getattr(options, "report", ())),
    )


def _check(options: argparse.Namespace) -> int:
    from pipeline.production import check

    warnings = check(_request(options), _progress)
    _print_problems(warnings)
    _renew_problem_book(warnings, options)
    print(f"The inputs have no errors; {_counted(len(warnings), 'warning')}.")
    return DONE


def _report(options: argparse.Namespace) -> int:
    from pipeline.outputs import write_set
    from pipeline.production import produce

    production = produce(_request(options), _progress)
    written = write_set(options.outputs, production.files.items(), production.record)
    _print_problems(production.warnings)
    _renew_problem_book(production.warnings, options)
    _print_written(options.outputs, written, len(production.warnings))
    return DONE


PROBLEM_BOOK = "problems.xlsx"


def _progress(stage: str) -> None:
    print(f"  {stage} ...", file=sys.stderr, flush=True)


def _print_problems(problems: Sequence[Problem], *, stream: "object" = None) -> None:
    if not problems:
        return
    from pipeline.worded import group_by_file, sentence

    out = sys.stdout if stream is None else sys.stderr
    for file, found in group_by_file(problems).items():
        print(f"\n{file}", file=out)
        for problem in found:
            print(f"  {problem.severity}: {sentence(problem)}", file=out)
    print(file=out)


def _print_written(outputs: Path, written: "Written", warnings: int) -> None:
    for path in written.written:
        print(f"  written    {outputs / path}")
    for path in written.unchanged:
        print(f"  unchanged  {outputs / path}")
    for path, fresh in written.beside.items():
        print(f"  kept       {outputs / path}: edited by hand since; the new version is {fresh}")
    count = len(written.written)
    print(f"{_counted(count, 'document')} written, {_counted(warnings, 'warning')}.")


def _fail(problems: Sequence[Problem], options: argparse.Namespace) -> int:
    _print_problems(problems, stream=sys.stderr)
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{_counted(errors, 'error')}: no document was written.", file=sys.stderr)
    try:
        _renew_problem_book(problems, options)
    except ProblemsFoundError as error:
        _print_problems(error.problems, stream=sys.stderr)
    return FAULTY


def _renew_problem_book(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Lay the problems down with a link to each cell; remove the list when all is well."""
    from pipeline.outputs import remove_output, write_whole

    if not problems:
        remove_output(options.outputs, PROBLEM_BOOK)
        return
    from pipeline.sheets.problem_book import write_problem_book

    book = write_problem_book(problems, options.inputs, options.outputs)
    write_whole(options.outputs, PROBLEM_BOOK, book)
    print(f"The same list with links: {options.outputs / PROBLEM_BOOK}", file=sys.stderr)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
