"""Documents as rows of the register."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from pipeline.register.database_faults import rows_told
from pipeline.register.database_schema import DOCUMENTS
from pipeline.register.history import add_events
from pipeline.register.register_entries import ClearedStage, DocumentEntry, Event


def found_document(connection: Connection, symbol: str) -> DocumentEntry | None:
    """Give a document of the register; None where it does not have it."""
    query = select(DOCUMENTS).where(DOCUMENTS.c.symbol == symbol)
    with rows_told(connection):
        row = connection.execute(query).mappings().one_or_none()
        return document_of(row) if row else None


def store_document(connection: Connection, document: DocumentEntry, event: Event) -> None:
    """Put a document in the place of what the register has of it, and add to its history."""
    connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.symbol == document.symbol))
    connection.execute(insert(DOCUMENTS), _row(document))
    add_events(connection, [event])


def document_of(row: RowMapping) -> DocumentEntry:
    """Read a document from a row with all columns of its table."""
    read: dict[str, Any] = {
        "languages": tuple(row["languages"].split()),
        "files": _texts(row["files"]),
        "made": _texts(row["made"]),
        "clearances": tuple(
            ClearedStage(stage["stage"], dt.date.fromisoformat(stage["on"]), stage["by"])
            for stage in json.loads(row["clearances"])
        ),
    }
    return DocumentEntry(**{**row, **read})


def _texts(written: str) -> dict[str, str]:
    """Read a table of texts; anything else in its place is damage, and a ValueError."""
    read = json.loads(written)
    if isinstance(read, dict) and all(isinstance(text, str) for text in read.values()):
        return read
    message = "no table of texts"
    raise ValueError(message)


def _row(document: DocumentEntry) -> dict[str, Any]:
    row = {name: getattr(document, name) for name in document.__slots__}
    written = {name: json.dumps(row[name], sort_keys=True) for name in ("files", "made")}
    clearances = [asdict(clearance) for clearance in document.clearances]
    written["clearances"] = json.dumps(clearances, sort_keys=True, default=str)
    return {**row, **written, "languages": " ".join(document.languages)}
