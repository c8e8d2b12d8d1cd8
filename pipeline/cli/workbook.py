"""The command that writes a workbook of the inputs anew: ``workbook``."""

import argparse
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, request_of
from pipeline.cli.printing import DONE, counted, print_kept

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name

_FOLDER = "workbooks"


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    workbook = commands.add_parser(
        "workbook", help="write a workbook of the inputs with every column that is declared"
    )
    workbook.set_defaults(command=_workbook)
    workbook.add_argument("file", metavar="FILE", help="such as responses.xlsx")
    add_folders(workbook)
    add_dry_run(workbook)


def _workbook(options: argparse.Namespace) -> int:
    from pipeline.outputs import write_set
    from pipeline.request import made_from
    from pipeline.sheets.renewed_book import renewed_book

    renewed = renewed_book(options.inputs, options.file, options.templates)
    for name, count in renewed.rows.items():
        print(f"  {name}: {counted(count, 'row')}")
    for name in renewed.left_out:
        print(f"  left out: the sheet '{name}', which session.toml does not declare")
    path = f"{_FOLDER}/{options.file}"
    if options.dry_run:
        print(f"{options.outputs / path} would be written.")
        return DONE
    record = made_from(request_of(options))
    written = write_set(options.outputs, [(path, renewed.content)], record, run=_FOLDER)
    print_kept(options.outputs, written)
    print(f"Written: {options.outputs / path}.")
    print(f"Look at it, then put it in the place of {options.inputs / options.file}.")
    return DONE
