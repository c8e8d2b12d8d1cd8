"""The command that writes a workbook of the inputs anew: ``workbook``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, request_of
from pipeline.cli.printing import DONE, print_kept
from pipeline.problem_wording import counted, phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands

_FOLDER = "workbooks"


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    workbook = commands.add_parser("workbook", help=phrase("help-workbook"))
    workbook.set_defaults(command=_workbook)
    workbook.add_argument("file", metavar=phrase("metavar-file"), help=phrase("help-workbook-file"))
    add_folders(workbook)
    add_dry_run(workbook)


def _workbook(options: argparse.Namespace) -> int:
    from pipeline.outputs import write_set
    from pipeline.request import made_from
    from pipeline.sheets.renewed_book import renewed_book

    renewed = renewed_book(options.inputs, options.file, options.templates)
    for name, count in renewed.rows.items():
        print(said("workbook-rows", sheet=name, rows=counted(count, "row")))
    for name in renewed.left_out:
        print(said("workbook-left-out", sheet=name))
    path = f"{_FOLDER}/{options.file}"
    if options.dry_run:
        print(said("workbook-would-be-written", file=options.outputs / path))
        return DONE
    record = made_from(request_of(options))
    written = write_set(options.outputs, [(path, renewed.content)], record, run=_FOLDER)
    print_kept(options.outputs, written)
    print(said("workbook-written", file=options.outputs / path))
    print(said("workbook-next", file=options.inputs / options.file))
    return DONE
