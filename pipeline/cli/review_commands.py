"""The commands ``review`` and ``explain``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import add_folders, request_of
from pipeline.cli.printing import (
    DONE,
    print_lengths,
    print_problems,
    print_unchecked,
    print_written,
    progress,
    renew_problem_book,
)
from pipeline.problem_wording import phrase

if TYPE_CHECKING:
    from pipeline.cli.options import Commands


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    review = commands.add_parser("review", help=phrase("help-review"))
    review.set_defaults(command=_review)
    explain = commands.add_parser("explain", help=phrase("help-explain"))
    explain.set_defaults(command=_explain)
    explain.add_argument(
        "paragraph",
        nargs="?",
        default="",
        metavar=phrase("metavar-paragraph"),
        help=phrase("help-explain-paragraph"),
    )
    for name, metavar in (("figure", "key"), ("annex", "number"), ("language", "code")):
        explain.add_argument(
            f"--{name}",
            default="",
            metavar=phrase(f"metavar-{metavar}"),
            help=phrase(f"help-explain-{name}"),
        )
    for command in (review, explain):
        add_folders(command, records=True)
        command.add_argument(
            "--report",
            action="append",
            default=[],
            metavar=phrase("metavar-key"),
            help=phrase("help-reports"),
        )


def _review(options: argparse.Namespace) -> int:
    from pipeline.outputs import write_set
    from pipeline.review.review_run import RUN, make_review

    review = make_review(request_of(options), options.outputs, progress)
    written = write_set(options.outputs, review.files, review.record, run=RUN)
    print_problems(review.warnings, options)
    print_lengths(review.lengths)
    print_unchecked(review.unchecked)
    renew_problem_book(review.warnings, options)
    print_written(options.outputs, written, len(review.warnings))
    return DONE


def _explain(options: argparse.Namespace) -> int:
    from pipeline.review.provenance.explain import ExplainRequest
    from pipeline.review.review_run import explained

    wanted = ExplainRequest(options.paragraph, options.figure, options.annex)
    language = options.language
    options.language = (language,) if language else ()
    place = ""
    for explanation in explained(request_of(options), wanted, language, progress):
        if explanation.place != place:
            place = explanation.place
            print(f"\n{place}")
        print(f"\n  {explanation.lines[0]}")
        for line in (*explanation.lines[1:], ", ".join(explanation.keys)):
            print(f"      {line}")
    return DONE
