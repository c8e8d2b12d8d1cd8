"""The command that shows the state of everything: ``status``."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import add_dry_run, add_folders, day, in_session, request_of
from pipeline.cli.printing import DONE, print_kept, print_table, progress
from pipeline.interface import in_language_spoken, spoken
from pipeline.problem_wording import counted, phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.outputs import Written
    from pipeline.status.status_records import Status

_PAGE = Path("status/index.html")
_RESTRICTED = Path("restricted/status/index.html")


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    status = commands.add_parser("status", help=phrase("help-status"))
    status.set_defaults(command=_status)
    status.add_argument(
        "--as-of", type=day, metavar=phrase("metavar-date"), help=phrase("help-status-as-of")
    )
    status.add_argument("--restricted", action="store_true", help=phrase("help-status-restricted"))
    add_folders(status, records=True)
    add_dry_run(status)


def _status(options: argparse.Namespace) -> int:
    from pipeline.outputs import finish_interrupted
    from pipeline.status.gather import StatusRequest, gather
    from pipeline.status.page import status_page

    print_kept(options.outputs, finish_interrupted(options.outputs))
    where = (options.outputs, options.records, options.as_of)
    status_request = StatusRequest(request_of(options), *where, options.restricted)
    sources, status = gather(status_request, progress)
    pack = sources.packs.get(spoken()) or next(iter(sources.packs.values()))
    _print_summary(status, pack.terms, in_session(options))
    if options.dry_run:
        return DONE
    path = _RESTRICTED if options.restricted else _PAGE
    base = "../" * (len(path.parts) - 1)
    page = status_page(status, sources.packs, options.templates, base)
    written = _write(options, path, page)
    print_kept(options.outputs, written)
    print(f"\n{said('status-page', file=options.outputs / path)}")
    return DONE


def _write(options: argparse.Namespace, path: Path, page: bytes) -> "Written":
    from pipeline.outputs import write_set
    from pipeline.request import made_from
    from pipeline.status.page import RUN

    record = made_from(request_of(options))
    run = f"restricted-{RUN}" if options.restricted else RUN
    return write_set(options.outputs, [(path.as_posix(), page)], record, run=run)


def _print_summary(status: "Status", terms: Mapping[str, str], session: str) -> None:
    from pipeline.status.status_records import STANDINGS

    for circular in status.circulars:
        addressed = len(circular.participants)
        values = {"circular": circular.circular.key, "day": status.as_of, "asked": addressed}
        print(f"\n{said('status-responded', responded=circular.responded, **values)}")
        rows = [
            (
                terms.get(group, group),
                *(str(circular.count(standing, group)) for standing in STANDINGS),
            )
            for group in circular.groups
        ]
        total = (phrase("status-all"), *(str(circular.count(standing)) for standing in STANDINGS))
        columns = (
            phrase("status-group"),
            *(phrase(f"standing-{standing}") for standing in STANDINGS),
        )
        print_table(columns, [*rows, total])
        command = f"{session} CIRCULAR={circular.circular.key} AS_OF={status.as_of}"
        if circular.pending:
            print(said("status-round", circular.pending, command=command))
        if circular.not_yet:
            print(said("status-not-yet", states=", ".join(circular.not_yet), command=command))
    _print_dues(status)


def _print_dues(status: "Status") -> None:
    from pipeline.status.document_status import condition_counts

    coming = [due for due in status.dues if due.on >= status.as_of]
    if coming:
        print()
        rows = []
        for due in coming:
            name = in_language_spoken(due.name)
            rank = f" {due.number}" if due.number and due.what == "reminder" else ""
            what = phrase(f"due-{due.what}") + rank
            days = (due.on - status.as_of).days
            left = said("status-in", days=counted(days, "day")) if days else phrase("status-today")
            rows.append((str(due.on), left, what, name))
        print_table((phrase("status-due"), "", phrase("status-what"), ""), rows)
    counts = [
        said(f"condition-{code}", number)
        for code, number in condition_counts(status.documents)
        if number
    ]
    listed = ", ".join(counts) or phrase("status-documents-none")
    warnings = counted(len(status.problems), "warning")
    print(f"\n{said('status-documents', counts=listed, warnings=warnings)}")
