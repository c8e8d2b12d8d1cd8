"""The command that says how everything stands: ``status``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, day, in_session, request_of
from pipeline.cli.printing import DONE, counted, print_kept, print_table, progress

if TYPE_CHECKING:
    from pipeline.outputs import Written
    from pipeline.status.records import Status

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name

_PAGE = Path("status/index.html")
_RESTRICTED = Path("restricted/status/index.html")


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    status = commands.add_parser("status", help="say who has answered and what is due")
    status.set_defaults(command=_status)
    status.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="such as 2008-07-15; today if left out, or the last day of a session that is over",
    )
    status.add_argument(
        "--restricted",
        action="store_true",
        help="write a page with personal data, to the folder restricted",
    )
    add_folders(status, records=True)
    add_dry_run(status)


def _status(options: argparse.Namespace) -> int:
    from pipeline.outputs import finish_interrupted
    from pipeline.status.gather import Desk, gather
    from pipeline.status.page import status_page

    print_kept(options.outputs, finish_interrupted(options.outputs))
    where = (options.outputs, options.records, options.as_of)
    desk = Desk(request_of(options), *where, options.restricted)
    sources, status = gather(desk, progress)
    _print_summary(status, in_session(options))
    if options.dry_run:
        return DONE
    path = _RESTRICTED if options.restricted else _PAGE
    base = "../" * (len(path.parts) - 1)
    page = status_page(status, sources.packs, options.templates, base)
    written = _write(options, path, page)
    print_kept(options.outputs, written)
    print(f"\nThe page: {options.outputs / path}")
    return DONE


def _write(options: argparse.Namespace, path: Path, page: bytes) -> "Written":
    from pipeline.outputs import write_set
    from pipeline.request import made_from
    from pipeline.status.page import RUN

    record = made_from(request_of(options))
    run = f"restricted-{RUN}" if options.restricted else RUN
    return write_set(options.outputs, [(path.as_posix(), page)], record, run=run)


def _print_summary(status: "Status", session: str) -> None:
    from pipeline.status.records import STANDINGS

    for one in status.circulars:
        asked = len(one.participants)
        print(f"\n{one.circular.key}, as at {status.as_of}: {one.responded} of {asked} responded")
        rows = [
            (group, *(str(one.count(standing, group)) for standing in STANDINGS))
            for group in one.groups
        ]
        total = ("all", *(str(one.count(standing)) for standing in STANDINGS))
        print_table(("group", *STANDINGS), [*rows, total])
        command = f"{session} CIRCULAR={one.circular.key} AS_OF={status.as_of}"
        if one.pending:
            print(f"{counted(one.pending, 'letter')} due in a round: make reminders{command}")
        if one.not_yet:
            print(f"Not written to yet: {', '.join(one.not_yet)}: make letters{command}")
    _print_dues(status)


def _print_dues(status: "Status") -> None:
    from pipeline.status.documents import condition_counts

    coming = [one for one in status.dues if one.on >= status.as_of]
    if coming:
        print()
        rows = []
        for one in coming:
            name = next(iter(one.name.values()))
            what = f"{one.what} {one.number}" if one.number and one.what == "reminder" else one.what
            days = (one.on - status.as_of).days
            left = f"in {counted(days, 'day')}" if days else "today"
            rows.append((str(one.on), left, what, name))
        print_table(("due", "", "what", ""), rows)
    counts = [f"{number} {code}" for code, number in condition_counts(status.documents) if number]
    print(
        f"\nDocuments: {', '.join(counts) or 'none'}; {counted(len(status.problems), 'warning')}."
    )
