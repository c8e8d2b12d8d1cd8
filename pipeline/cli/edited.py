"""What a command says and does where somebody has edited a document by hand."""

import argparse
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.cli.printing import DONE, counted
from pipeline.outputs.places import EDITS_BOOK

if TYPE_CHECKING:
    from pipeline.outputs import Written
    from pipeline.review.hand_edits import HandEdit, Report

EDITED = 3


def add_discard(command: argparse.ArgumentParser) -> None:
    """Add the option to replace documents that were edited by hand."""
    command.add_argument(
        "--discard-edits",
        action="store_true",
        help="replace documents edited by hand, after copying them to the folder kept",
    )


def settle_edits(
    options: argparse.Namespace,
    written: "Written",
    reports: "Mapping[str, Report] | None" = None,
    letters: Mapping[str, str] | None = None,
) -> int:
    """List the edits made by hand, on screen and as a workbook.

    Args:
        options: Of the command.
        written: What became of its documents.
        reports: By path of a document, the report that it is.
        letters: By path of a letter, its template relative to the templates.

    Returns:
        The exit code: 3 where an edited document was kept.
    """
    from pipeline.outputs import remove_output

    if not (written.beside or written.discarded):
        if not _still_edited(options):
            remove_output(options.outputs, EDITS_BOOK)
        return DONE
    from pipeline.review.hand_edits import edits_book, hand_edits

    found = hand_edits(options.outputs, written, reports or {}, letters or {})
    for file, made in groupby(found, key=lambda one: one.file):
        print(f"\n  edited by hand: {options.outputs / file}")
        for one in made:
            _print_edit(one)
    if found:
        from pipeline.outputs import write_whole

        write_whole(options.outputs, EDITS_BOOK, edits_book(found))
        print(f"\nThe same list: {options.outputs / EDITS_BOOK}")
    if not written.beside:
        return DONE
    kept = counted(len(written.beside), "document")
    print(
        f"{kept} edited by hand and kept. Carry the edits over to where they belong and run the"
        " command again; --discard-edits (DISCARD_EDITS=1 with make) replaces them."
    )
    return EDITED


def _print_edit(one: "HandEdit") -> None:
    print(f"    {one.place}")
    for name, text in (("from", one.before), ("to", one.after), ("belongs in", one.belongs)):
        if text or (name != "belongs in" and (one.before or one.after)):
            print(f"      {name + ':':12}{text or '(nothing)'}")


def _still_edited(options: argparse.Namespace) -> bool:
    """Say whether another command has kept an edited document whose list is still of use."""
    return any(options.outputs.rglob("*.new*.docx"))
