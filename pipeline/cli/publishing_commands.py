"""The command that lays documents out as PDF: ``pdf``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import (
    add_dry_run,
    add_folders,
    add_scheduler,
    add_with_markup,
    add_workers,
    request_of,
)
from pipeline.cli.other_workers import far_workers
from pipeline.cli.printing import DONE, FAULTY, print_kept, print_problems, progress, watched
from pipeline.problem_wording import phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.outputs import Written
    from pipeline.publish.pdf import Printing


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    pdf = commands.add_parser("pdf", help=phrase("help-pdf"))
    pdf.set_defaults(command=_pdf)
    pdf.add_argument(
        "names", nargs="*", metavar=phrase("metavar-name"), help=phrase("help-pdf-names")
    )
    pdf.add_argument(
        "--language",
        action="append",
        default=[],
        metavar=phrase("metavar-code"),
        help=phrase("help-languages"),
    )
    add_workers(pdf, phrase("help-pdf-workers"))
    add_scheduler(pdf)
    add_with_markup(pdf)
    add_folders(pdf, records=True)
    add_dry_run(pdf)


def _pdf(options: argparse.Namespace) -> int:
    from pipeline.outputs import finish_interrupted
    from pipeline.publish.pdf import plan
    from pipeline.publish.word_files import documents

    print_kept(options.outputs, finish_interrupted(options.outputs))
    files = documents(options.outputs, options.names, options.language)
    printing = plan(options.outputs, files, with_markup=options.with_markup)
    if options.dry_run:
        for file in printing.due:
            print(said("would-be-laid-out", file=options.outputs / file))
        print_problems(printing.problems, options)
        print(said("pdf-would-be-written", len(printing.due)))
        return DONE
    written = lay_out(options, printing)
    print_problems(printing.problems, options)
    same = len(printing.current) + len(written.unchanged)
    print(said("pdf-written", len(written.written), same=same))
    return FAULTY if any(problem.severity == "error" for problem in printing.problems) else DONE


def lay_out(options: argparse.Namespace, printing: "Printing") -> "Written":
    """Write the PDF files that are due; problems are added to ``printing``."""
    from pipeline.publish.pdf_files import write_pdf_files
    from pipeline.workers.program_mark import OFFICE

    if printing.due:
        progress(said("stage-laying-out", len(printing.due)))
    with (
        far_workers(options, OFFICE) as executor,
        watched(len(printing.due), phrase("track-files")) as watch,
    ):
        workers = getattr(options, "workers", 0)
        request = request_of(options)
        written = write_pdf_files(request, options.outputs, printing, watch, executor or workers)
    print_kept(options.outputs, written)
    return written
