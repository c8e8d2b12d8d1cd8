"""The commands that make what leaves the house: ``pdf``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import (
    add_dry_run,
    add_folders,
    add_with_markup,
    add_workers,
    request_of,
)
from pipeline.cli.printing import (
    DONE,
    FAULTY,
    counted,
    print_kept,
    print_problems,
    progress,
    watched,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.outputs import Written
    from pipeline.publish.pdf import Printing

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    pdf = commands.add_parser("pdf", help="lay the documents of the outputs out as PDF")
    pdf.set_defaults(command=_pdf)
    pdf.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a circular, or a document such as ICC-ASP-7-18; else all",
    )
    pdf.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="such as fr; else all"
    )
    add_workers(
        pdf, "processes of LibreOffice that work at a time; as many as there are cores if left out"
    )
    add_with_markup(pdf)
    add_folders(pdf)
    add_dry_run(pdf)


def _pdf(options: argparse.Namespace) -> int:
    from pipeline.outputs import finish_interrupted
    from pipeline.publish.documents import documents
    from pipeline.publish.pdf import plan

    print_kept(options.outputs, finish_interrupted(options.outputs))
    found = documents(options.outputs, options.names, options.language)
    printing = plan(options.outputs, found, with_markup=options.with_markup)
    if options.dry_run:
        for one in printing.due:
            print(f"  would be laid out  {options.outputs / one}")
        print_problems(printing.problems, options)
        print(f"{counted(len(printing.due), 'PDF file')} would be written.")
        return DONE
    written = lay_out(options, printing)
    print_problems(printing.problems, options)
    same = len(printing.current) + len(written.unchanged)
    print(f"{counted(len(written.written), 'PDF file')} written, {same} as they should be.")
    return FAULTY if any(one.severity == "error" for one in printing.problems) else DONE


def lay_out(options: argparse.Namespace, printing: "Printing") -> "Written":
    """Write the PDF files that are due.

    Args:
        options: Of the command.
        printing: What is due; problems are added to it.

    Returns:
        What was written.
    """
    from pipeline.outputs import write_set
    from pipeline.publish.pdf import printed
    from pipeline.publish.pdf_record import RUN
    from pipeline.request import made_from

    if printing.due:
        progress(f"Laying {counted(len(printing.due), 'document')} out")
    with watched(len(printing.due), "file") as watch:
        record = made_from(request_of(options))

        def files() -> "Iterator[tuple[str, bytes]]":
            yield from printed(options.outputs, printing, watch, getattr(options, "workers", 0))
            # What was made is known once all files have been gone through.
            record.update(printing.record.for_manifest(options.outputs))

        written = write_set(options.outputs, files(), record, run=RUN)
    print_kept(options.outputs, written)
    return written
