"""What commands print: progress, problems and lists."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pipeline.cli.usage import both_names
from pipeline.outputs.free_places import KEPT, PROBLEM_BOOK
from pipeline.problem_wording import counted, number, phrase, said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import is_text, where_they_lie

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.outputs import Written
    from pipeline.review.language.language_check import Unchecked
    from pipeline.review.language.length import Length

DONE, FAULTY, STOPPED = 0, 1, 130
# How many of a kind are listed; long lists hide the lines that matter.
MOST = 3
_T = TypeVar("_T")
_doing: list[str] = []


def progress(stage: str) -> None:
    """Print which stage begins."""
    _doing[:] = [stage]
    print(said("stage", stage=stage), file=sys.stderr, flush=True)


def doing() -> str:
    """Give the stage that began last, or nothing."""
    return _doing[0] if _doing else ""


def begin() -> None:
    """Forget the stages of an earlier command."""
    _doing.clear()


def track(items: Iterable[_T], count: int) -> Iterable[_T]:
    """Show a progress bar for a list on a terminal."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, total=count, leave=False, unit=phrase("track-letters"), ncols=79)


@contextmanager
def watched(count: int, unit: str) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on a terminal; it is told how many of ``count`` are done."""
    if not sys.stderr.isatty() or not count:
        yield lambda _: None
        return
    from tqdm import tqdm

    with tqdm(total=count, leave=False, unit=unit, ncols=79) as bar:

        def watch(done: int) -> None:
            bar.update(done - bar.n)

        yield watch


def print_problems(
    problems: Sequence[Problem], options: argparse.Namespace, *, failed: bool = False
) -> None:
    """Print problems by file, each with its place and what to do."""
    if not problems:
        return
    from pipeline.problem_wording import group_by_file, sentence

    out = sys.stderr if failed else sys.stdout
    for file, of_file in group_by_file(_named(problems, options)).items():
        print(f"\n{file}", file=out)
        for problem in of_file:
            severity = phrase(f"severity-{problem.severity}")
            print(said("problem-line", severity=severity, problem=sentence(problem)), file=out)
    print(file=out)


def print_lengths(lengths: "Iterable[Length]") -> None:
    """Print how many words each report has, and how many it may have."""
    for item in lengths:
        code = "report-length" if item.most else "report-length-any"
        counts = {name: number(getattr(item, name)) for name in ("words", "annexes", "most")}
        print(f"  {said(code, report=item.report, language=item.language, **counts)}")


def print_unchecked(unchecked: "Sequence[Unchecked]") -> None:
    """Print what was not checked in which languages, and how to install what that needs."""
    for check in dict.fromkeys(item.check for item in unchecked):
        chosen = [item for item in unchecked if item.check == check]
        languages = ", ".join(item.language for item in chosen)
        print(said(f"unchecked-{check}", languages=languages))
        for command in dict.fromkeys(item.install for item in chosen if item.install):
            print(f"    {command}")


def print_written(outputs: "Path", written: "Written", warnings: int) -> None:
    """Print what became of a set of outputs."""
    for path in written.written:
        print(said("written", file=outputs / path))
    for path in written.unchanged:
        print(said("unchanged", file=outputs / path))
    print_kept(outputs, written)
    count = len(written.written)
    print(said("documents-written", count, warnings=counted(warnings, "warning")))


def print_kept(outputs: "Path", written: "Written") -> None:
    """Print which documents were edited by hand, and which were set aside."""
    for path, fresh in written.beside.items():
        print(said("kept", file=outputs / path, fresh=fresh))
    for path, kept in written.discarded.items():
        print(said("replaced", file=outputs / path, kept=kept))
    aside = list(written.withdrawn.items())
    for path, kept in aside[:MOST]:
        print(said("set-aside", file=outputs / path, kept=outputs / kept))
    if rest := aside[MOST:]:
        print(said("set-aside-more", len(rest), folder=outputs / KEPT))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a list in columns."""
    widths = [max(len(row[place]) for row in (columns, *rows)) for place in range(len(columns))]
    for row in (columns, ["-" * width for width in widths], *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def fail(problems: Sequence[Problem], options: argparse.Namespace) -> int:
    """Print the problems that stopped a command and list them in a workbook; give the exit code."""
    print_problems(problems, options, failed=True)
    errors = sum(problem.severity == "error" for problem in problems)
    print(said("nothing-written", errors), file=sys.stderr)
    try:
        renew_problem_book(problems, options)
    except ProblemsFoundError as error:
        print_problems(error.problems, options, failed=True)
    return FAULTY


def renew_problem_book(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Write the workbook of problems with a link to each cell; remove it where there are none."""
    if getattr(options, "dry_run", False) or not hasattr(options, "outputs"):
        return
    from pipeline.problem_list import renew_problem_list

    if renew_problem_list(_named(problems, options), options.inputs, options.outputs):
        print(said("same-list-with-links", file=options.outputs / PROBLEM_BOOK), file=sys.stderr)


def tell_problems(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Print the warnings of a command that went on, and renew their workbook."""
    print_problems(problems, options)
    renew_problem_book(problems, options)


def shown_text(text: str) -> str:
    """Give a name with bytes that are no text as text that can be printed."""
    return text if is_text(text) else text.encode("utf-8", "backslashreplace").decode()


def sentence_of(code: str, values: Mapping[str, str]) -> str:
    """Give the words of a problem without a place."""
    from pipeline.problem_wording import word

    worded = word(Problem(code, Place(""), values))
    return f"{worded.message} {worded.fix}"


def _written(problem: Problem) -> Problem:
    """Make the file and the values of a problem printable."""
    values = {name: shown_text(text) for name, text in problem.values.items()}
    place = replace(problem.place, file=both_names(shown_text(problem.place.file)))
    return replace(problem, place=place, values=values)


def _named(problems: Iterable[Problem], options: argparse.Namespace) -> list[Problem]:
    """Name each template by the folder it came from, where the command has templates."""
    problems = [_written(problem) for problem in problems]
    templates = getattr(options, "templates", None)
    return problems if templates is None else where_they_lie(problems, templates)


def few(names: Sequence[str]) -> str:
    """List names; of many only the first, and how many more there are."""
    more = len(names) - MOST
    shown = ", ".join(names[:MOST])
    return said("names-more", more, names=shown) if more > 0 else shown


def print_verdict(problems: Sequence[Problem], options: argparse.Namespace, of: str) -> int:
    """Print problems and their number in the words of ``verdict-…``; give the exit code."""
    print_problems(problems, options)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = counted(len(problems) - errors, "warning")
    print(said(f"verdict-{of}", errors=counted(errors, "error"), warnings=warnings))
    return FAULTY if errors else DONE
