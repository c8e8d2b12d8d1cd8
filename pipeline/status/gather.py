"""From workbooks, register and outputs to one record of how everything stands."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.circular.exchange import late_notes
from pipeline.facts.measure import measure
from pipeline.letters.templates.sources import LetterSources, read_sources
from pipeline.problems import once
from pipeline.production import register_hash
from pipeline.register.begun import is_begun
from pipeline.request import Progress, Request, made_from
from pipeline.status.circular_status import Mail, Shown, circular_status
from pipeline.status.document_status import document_statuses
from pipeline.status.dues import dues
from pipeline.status.law import law_rows
from pipeline.status.status_records import Status

if TYPE_CHECKING:
    from pipeline.register.register_entries import DocumentEntry
    from pipeline.session import Session


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """What is asked for, and where things are.

    Attributes:
        as_of: The day; None for today, or the last day of a session that is over.
        restricted: Whether personal data are shown.
    """

    request: Request
    outputs: Path
    records: Path
    as_of: dt.date | None
    restricted: bool


def gather(status_request: StatusRequest, progress: Progress) -> tuple[LetterSources, Status]:
    """Find out how everything stands."""
    sources = read_sources(status_request.request, progress)
    session, inputs = sources.session, sources.inputs
    as_of = status_request.as_of or min(dt.datetime.now().astimezone().date(), session.closing)
    mail, issued = _registered(session, status_request)
    warnings = [*inputs.warnings]
    notes = tuple(
        note
        for circular in session.circulars
        for note in late_notes(inputs, circular, mail.letters)
    )
    present = made_from(status_request.request, register=register_hash(notes))
    for report in session.reports:
        warnings += measure(inputs, session, report, notes).warnings
    return sources, Status(
        session,
        as_of,
        tuple(
            circular_status(
                inputs,
                circular,
                session.response_sheet(circular.sheet),
                mail,
                Shown(as_of, status_request.restricted),
            )
            for circular in session.circulars
        ),
        dues(session),
        law_rows(inputs, as_of),
        document_statuses(
            present, sources, issued, status_request.outputs, restricted=status_request.restricted
        ),
        once(warnings),
        status_request.restricted,
    )


def _registered(
    session: "Session", status_request: StatusRequest
) -> tuple[Mail, "tuple[DocumentEntry, ...]"]:
    """Read the letters and documents of a session; none where there is no register yet."""
    if not is_begun(session.register, status_request.records):
        return Mail((), (), status_request.outputs), ()
    from pipeline.register.connection import open_register_of
    from pipeline.register.documents import documents
    from pipeline.register.history import events
    from pipeline.register.letters import entries

    with open_register_of(session, status_request.records) as register:
        ours = [circular.key for circular in session.circulars]
        mail = Mail(
            entries(register, circular=ours),
            events(register, circular=ours),
            status_request.outputs,
        )
        return mail, documents(register)
