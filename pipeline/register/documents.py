"""The documents of the register: drafted, cleared by the focal point and the Bureau, issued."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.history import add_events
from pipeline.register.records import STAGES, DocumentEntry, Event
from pipeline.register.schema import DOCUMENTS
from pipeline.register.transactions import reading, writing

FOCAL_POINT, BUREAU = STAGES


def documents(register: Register, base: str = "") -> tuple[DocumentEntry, ...]:
    """Give the documents that the register has.

    Args:
        register: The register.
        base: Only of the report of this symbol; empty for all.

    Returns:
        The documents by report, date and symbol.

    Raises:
        ProblemsFoundError: Where the register cannot be read.
    """
    asked = select(DOCUMENTS).order_by(
        DOCUMENTS.c.base, DOCUMENTS.c.dated, DOCUMENTS.c.issued_on, DOCUMENTS.c.symbol
    )
    if base:
        asked = asked.where(DOCUMENTS.c.base == base)
    with reading(register) as connection:
        if connection is None:
            return ()
        return tuple(_entry(row) for row in connection.execute(asked).mappings())


def record_document(register: Register, draft: DocumentEntry, on: dt.date) -> bool:
    """Record a draft: a new one, or one that differs from what was recorded of it.

    Args:
        register: The register.
        draft: The draft, with what the pipeline made; what it says of its state does not matter.
        on: When it was drafted.

    Returns:
        Whether anything was recorded.

    Raises:
        ProblemsFoundError: Where a document of this symbol was issued.
    """
    with writing(register) as connection:
        known = _found(connection, draft.symbol)
        if known and known.issued:
            raise ProblemsFoundError([_issued_already(known)])
        fresh = _as_draft(draft, on)
        if known and _as_draft(known, on) == fresh:
            return False
        what = "renewed" if known else "drafted"
        _store(connection, fresh, Event(on, what, "", draft.symbol, ""))
        return True


def clear_document(
    register: Register, document: DocumentEntry, on: dt.date, by: str, stage: str = ""
) -> str:
    """Record that a stage has cleared a document as its files are now.

    A document whose files have changed since they were cleared, or of which the pipeline makes
    something else by now, has to be cleared anew, by the focal point first.

    Args:
        register: The register.
        document: The document with its files as they are and as the pipeline makes them.
        on: When it was cleared.
        by: By whom.
        stage: Of ``STAGES``; empty for the one that is next.

    Returns:
        The stage that was recorded, or nothing where it had cleared the same files before.

    Raises:
        ProblemsFoundError: Where the Bureau would clear what the focal point has not, or the
            document was issued.
    """
    with writing(register) as connection:
        known = _found(connection, document.symbol)
        if known and known.issued:
            if _same_files(known, document):
                return ""
            raise ProblemsFoundError([_issued_already(known)])
        same = known if known and _same_files(known, document) else None
        reached = STAGES.index(same.state) + 1 if same and same.state in STAGES else 0
        wanted = STAGES.index(stage) if stage else min(reached, len(STAGES) - 1)
        if wanted > reached:
            raise ProblemsFoundError([_too_early(known, document)])
        if wanted < reached:
            return ""
        drafted_on = known.drafted_on if known else None
        before = same or replace(document, state="drafted", drafted_on=drafted_on)
        if same and same.focal_point_on and on < same.focal_point_on:
            values = {"on": f"{on}", "before": f"{same.focal_point_on}"}
            raise ProblemsFoundError([Problem("cleared-too-early", Place(same.symbol), values)])
        cleared = _cleared(before, STAGES[wanted], on, by)
        _store(connection, cleared, Event(on, "cleared", "", cleared.symbol, "", by, cleared.state))
        return cleared.state


def issue_document(
    register: Register, symbol: str, on: dt.date, keep: Callable[[DocumentEntry], str]
) -> DocumentEntry:
    """Record that a document is issued, once what is kept of it lies in its place.

    Others who write wait meanwhile. Whoever is interrupted between the two leaves an archive that
    the next command records.

    Args:
        register: The register.
        symbol: The document.
        on: When it is issued.
        keep: Puts the archive in its place and gives the SHA-256 of its record.

    Returns:
        The document as issued; one that was issued before stays as it is.

    Raises:
        ProblemsFoundError: Where it is not cleared, or the day lies before its date or clearance.
    """
    with writing(register) as connection:
        known = _found(connection, symbol)
        if known and known.issued:
            return known
        if known is None or known.state != BUREAU:
            raise ProblemsFoundError([Problem(f"not-cleared-{_missing(known)}", Place(symbol))])
        for code, day in (("before-date", known.dated), ("before-cleared", known.bureau_on)):
            if day is not None and on < day:
                values = {"on": f"{on}", "day": f"{day}"}
                raise ProblemsFoundError([Problem(f"issued-{code}", Place(symbol), values)])
        issued = replace(known, state="issued", issued_on=on, issued_hash=keep(known))
        _store(connection, issued, Event(on, "issued", "", symbol, ""))
        return issued


def _found(connection: Connection, symbol: str) -> DocumentEntry | None:
    asked = select(DOCUMENTS).where(DOCUMENTS.c.symbol == symbol)
    row = connection.execute(asked).mappings().one_or_none()
    return _entry(row) if row else None


def _store(connection: Connection, document: DocumentEntry, event: Event) -> None:
    connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.symbol == document.symbol))
    connection.execute(insert(DOCUMENTS), _row(document))
    add_events(connection, [event])


def _as_draft(document: DocumentEntry, on: dt.date) -> DocumentEntry:
    """Give a document as it is before anybody has cleared it."""
    return DocumentEntry(
        symbol=document.symbol,
        report=document.report,
        base=document.base,
        kind=document.kind,
        dated=document.dated,
        as_of=document.as_of,
        languages=document.languages,
        drafted_on=on,
        made=document.made,
    )


def _same_files(known: DocumentEntry, now: DocumentEntry) -> bool:
    return (known.files, known.made) == (now.files, now.made)


def _cleared(document: DocumentEntry, stage: str, on: dt.date, by: str) -> DocumentEntry:
    if stage == FOCAL_POINT:
        return replace(document, state=stage, focal_point_on=on, focal_point_by=by)
    return replace(document, state=stage, bureau_on=on, bureau_by=by)


def _missing(known: DocumentEntry | None) -> str:
    return BUREAU if known and known.state == FOCAL_POINT else FOCAL_POINT


def _too_early(known: DocumentEntry | None, document: DocumentEntry) -> Problem:
    changed = known is not None and known.state in STAGES
    code = "document-changed-since" if changed else "focal-point-first"
    return Problem(code, Place(document.symbol))


def _issued_already(known: DocumentEntry) -> Problem:
    return Problem("document-issued", Place(known.symbol), {"on": f"{known.issued_on}"})


def _entry(row: RowMapping) -> DocumentEntry:
    read: dict[str, Any] = {
        "languages": tuple(row["languages"].split()),
        "files": json.loads(row["files"]),
        "made": json.loads(row["made"]),
    }
    return DocumentEntry(**{**row, **read})


def _row(document: DocumentEntry) -> dict[str, Any]:
    row = {name: getattr(document, name) for name in document.__slots__}
    written = {name: json.dumps(row[name], sort_keys=True) for name in ("files", "made")}
    return {**row, **written, "languages": " ".join(document.languages)}
