"""The documents of the register: drafted, cleared by each stage of the session, issued."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import select

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.chain import head
from pipeline.register.connection import Register
from pipeline.register.database_schema import DOCUMENTS
from pipeline.register.document_rows import document_of, found_document, store_document
from pipeline.register.document_stages import check_stage, cleared_by_all, passed, refuse_early
from pipeline.register.register_entries import ClearedStage, DocumentEntry, Event
from pipeline.register.transactions import read_rows, writing


def documents(register: Register, base: str = "") -> tuple[DocumentEntry, ...]:
    """Give the documents that the register has, by report, date and symbol.

    Args:
        base: Only of the report of this symbol; empty for all.
    """
    query = select(DOCUMENTS).order_by(
        DOCUMENTS.c.base, DOCUMENTS.c.dated, DOCUMENTS.c.issued_on, DOCUMENTS.c.symbol
    )
    if base:
        query = query.where(DOCUMENTS.c.base == base)
    return read_rows(register, query, document_of)


def record_document(register: Register, draft: DocumentEntry, on: dt.date) -> bool:
    """Record a draft that is new or differs from what was recorded; tell whether it was.

    What the draft says of its state does not matter.

    Raises:
        ProblemsFoundError: Where a document of this symbol was issued.
    """
    with writing(register) as connection:
        known = found_document(connection, draft.symbol)
        if known and known.issued:
            raise ProblemsFoundError([_issued_already(known)])
        fresh = _as_draft(draft, on)
        if known and _as_draft(known, on) == fresh:
            return False
        what = "renewed" if known else "drafted"
        store_document(connection, fresh, Event(on, what, "", draft.symbol, ""))
        return True


def clear_document(
    register: Register,
    document: DocumentEntry,
    clearance: ClearedStage,
    stages: Mapping[str, str],
    *,
    detail: str = "",
) -> str:
    """Record that a stage has cleared a document as its files are now.

    A document whose files have changed since they were cleared, or of which the pipeline makes
    something else by now, has to be cleared anew, from the first stage on.

    Args:
        document: The document with its files as they are and as the pipeline makes them.
        clearance: When and by whom it was cleared; its stage empty for the one that is next.
        stages: By key of the stage, in their order, who clears.

    Returns:
        The stage that was recorded, or nothing where it had cleared the same files before.

    Raises:
        ProblemsFoundError: Where a stage would clear what the one before it has not, the session
            does not name the stage, or the document was issued.
    """
    check_stage(stages, clearance.stage)
    order = list(stages)
    with writing(register) as connection:
        known = found_document(connection, document.symbol)
        if known and known.issued:
            if _same_files(known, document):
                return ""
            raise ProblemsFoundError([_issued_already(known)])
        same = known if known and _same_files(known, document) else None
        reached = passed(same, stages)
        stage = clearance.stage or order[min(reached, len(order) - 1)]
        if order.index(stage) < reached:
            return ""
        if order.index(stage) > reached:
            first = {"first": stages[order[reached]], "key": order[reached]}
            changed = known is not None and known.clearances and not same
            code = "document-changed-since" if changed else "stage-first"
            raise ProblemsFoundError([Problem(code, Place(document.symbol), first)])
        drafted_on = known.drafted_on if known else None
        before = same or replace(document, state="drafted", drafted_on=drafted_on)
        recorded, earlier = replace(clearance, stage=stage), before.clearances[:reached]
        if earlier:
            refuse_early(before.symbol, earlier[-1], recorded, stages)
        cleared = replace(before, state=stage, clearances=(*earlier, recorded))
        note = ", ".join(text for text in (stage, detail) if text)
        event = Event(recorded.on, "cleared", "", cleared.symbol, "", recorded.by, note)
        store_document(connection, cleared, event)
        return stage


def issue_document(  # noqa: PLR0913 - what else is told is known by name
    register: Register,
    symbol: str,
    on: dt.date,
    keep: Callable[[DocumentEntry, str], str],
    stages: Mapping[str, str],
    *,
    detail: str = "",
) -> DocumentEntry:
    """Record that a document is issued, once what is kept of it lies in its place.

    Others who write wait meanwhile. An interruption between the two leaves an archive that the next
    command records.

    Args:
        keep: Puts the archive in its place, with the head of the history, and gives the SHA-256
            of its record.

    Returns:
        The document as issued; one that was issued before stays as it is.

    Raises:
        ProblemsFoundError: Where a stage has not cleared it, or the day lies before its date or a
            clearance.
    """
    with writing(register) as connection:
        document = found_document(connection, symbol)
        if document and document.issued:
            return document
        known = cleared_by_all(symbol, document, stages)
        last = max(known.clearances, key=lambda clearance: clearance.on)
        for code, day, stage in (
            ("before-date", known.dated, ""),
            ("before-cleared", last.on, last.stage),
        ):
            if on < day:
                values = {"on": f"{on}", "day": f"{day}", "symbol": symbol}
                values |= {"stage": stages.get(stage, stage)}
                raise ProblemsFoundError([Problem(f"issued-{code}", Place("--on"), values)])
        issued = replace(
            known, state="issued", issued_on=on, issued_hash=keep(known, head(connection))
        )
        store_document(connection, issued, Event(on, "issued", "", symbol, "", detail=detail))
        return issued


def _as_draft(document: DocumentEntry, on: dt.date) -> DocumentEntry:
    """Give a document as it is before anybody has cleared it."""
    fresh = replace(document, state="drafted", drafted_on=on, files={}, clearances=())
    return replace(fresh, issued_on=None, issued_hash="")


def _same_files(known: DocumentEntry, document: DocumentEntry) -> bool:
    return (known.files, known.made) == (document.files, document.made)


def _issued_already(known: DocumentEntry) -> Problem:
    return Problem("document-issued", Place(known.symbol), {"on": f"{known.issued_on}"})
