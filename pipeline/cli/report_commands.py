"""The commands ``check`` and ``report``."""

import argparse
import sys
from typing import TYPE_CHECKING

from pipeline.cli.edited import add_discard, settle_edits
from pipeline.cli.options import add_folders, request_of
from pipeline.cli.printing import DONE, fail, print_written, progress, sentence_of, tell_problems
from pipeline.problem_wording import counted, phrase, said
from pipeline.problems import ProblemsFoundError

if TYPE_CHECKING:
    from pipeline.cli.options import Commands


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    check = commands.add_parser("check", help=phrase("help-check"))
    check.set_defaults(command=_check)
    report = commands.add_parser("report", help=phrase("help-report"))
    report.set_defaults(command=_report)
    for command in (check, report):
        add_folders(command, records=True)
    add_discard(report)
    for name, metavar in (("language", "code"), ("report", "key")):
        report.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar=phrase(f"metavar-{metavar}"),
            help=phrase(f"help-{name}s"),
        )


def _check(options: argparse.Namespace) -> int:
    from pipeline.letters.templates.template_check import check_templates

    try:
        checked = check_templates(request_of(options), progress)
    except ProblemsFoundError as error:
        code = fail(error.problems, options)
        print(phrase("check-after-errors"), file=sys.stderr)
        return code
    tell_problems(checked.warnings, options)
    warnings = counted(len(checked.warnings), "warning")
    print(said("check-faultless", warnings=warnings))
    print(phrase("check-not-looked-at"))
    return DONE


def _report(options: argparse.Namespace) -> int:
    from pipeline.issuing.later_drafts import drafts_since_issue
    from pipeline.outputs import write_set
    from pipeline.production import produce

    request = request_of(options)
    production = produce(request, progress)
    written = write_set(
        options.outputs,
        production.files.items(),
        production.record,
        discard_edits=options.discard_edits,
    )
    tell_problems(production.warnings, options)
    print_written(options.outputs, written, len(production.warnings))
    for problem in drafts_since_issue(request, options.outputs, options.records):
        print(sentence_of(problem.code, problem.values))
    if not (written.beside or written.discarded):
        return settle_edits(options, written)
    from pipeline.review.changes.hand_edits import as_drafted

    return settle_edits(options, written, as_drafted(production.reports))
