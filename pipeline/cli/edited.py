"""What a command does where somebody has edited a document by hand."""

import argparse
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.cli.printing import DONE
from pipeline.folder_entries import entries_under
from pipeline.outputs.free_places import EDITS_BOOK
from pipeline.problem_wording import phrase, said

if TYPE_CHECKING:
    from pipeline.outputs import Written
    from pipeline.review.changes.hand_edits import HandEdit, ReportAsDrafted

EDITED = 3


def add_discard(command: argparse.ArgumentParser) -> None:
    """Add the option to replace documents that were edited by hand."""
    command.add_argument("--discard-edits", action="store_true", help=phrase("help-discard-edits"))


def settle_edits(
    options: argparse.Namespace,
    written: "Written",
    reports: "Mapping[str, ReportAsDrafted] | None" = None,
    letters: Mapping[str, str] | None = None,
) -> int:
    """List the edits made by hand, on screen and as a workbook; the exit code is 3 if some stay.

    Args:
        reports: The drafted reports by the path of their document.
        letters: By the path of a letter, its template relative to the templates.
    """
    from pipeline.outputs import remove_output

    if not (written.beside or written.discarded):
        if not _still_edited(options):
            remove_output(options.outputs, EDITS_BOOK)
        return DONE
    from pipeline.review.changes.hand_edits import edits_book, hand_edits

    edits = hand_edits(options.outputs, written, reports or {}, letters or {})
    for file, edits_of_file in groupby(edits, key=lambda edit: edit.file):
        print(f"\n{said('edited', file=options.outputs / file)}")
        for edit in edits_of_file:
            _print_edit(edit)
    if edits:
        from pipeline.outputs import write_whole

        write_whole(options.outputs, EDITS_BOOK, edits_book(edits))
        print(f"\n{said('same-list', file=options.outputs / EDITS_BOOK)}")
    if not written.beside:
        return DONE
    print(said("edited-kept", len(written.beside)))
    return EDITED


def _print_edit(edit: "HandEdit") -> None:
    print(f"    {edit.place}")
    for name, text in (("from", edit.before), ("to", edit.after), ("belongs", edit.belongs)):
        if text or (name != "belongs" and (edit.before or edit.after)):
            print(said(f"edited-{name}", text=text or phrase("edited-nothing")))


def _still_edited(options: argparse.Namespace) -> bool:
    """Say whether an earlier command has kept an edited document, so that its list stays."""
    return any(path.match("*.new*.docx") for path in entries_under(options.outputs))
