"""The history as a chain: each entry holds the hash of the one before and of what it changed.

Whoever changes a letter, a document or an entry of the history by other means than the program
breaks the chain, unless all that follows is written anew; the head of the chain in the archive of
each issued document tells that too.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from pipeline.register.database_schema import DOCUMENTS, EVENTS, LETTERS, REFERENCES
from pipeline.register.hash_chain import EntryKey, entry_hash, key_of, link
from pipeline.register.register_entries import Event, as_row


def chained(connection: Connection, happened: Sequence[Event]) -> list[dict[str, Any]]:
    """Give entries of the history as rows that go on from the last one.

    The transaction must have changed already what the entries tell: they hold its hashes.
    """
    previous = head(connection)
    last = last_number(connection)
    hashes = entry_hashes(connection, {event.reference for event in happened})
    rows = []
    for number, event in enumerate(happened, last + 1):
        row = as_row(event)
        entry = hashes.get((event.reference, event.addressee, event.language), "")
        previous_hash, previous = previous, link(previous, entry, row)
        rows.append(
            {**row, "number": number, "previous": previous_hash, "entry": entry, "hash": previous}
        )
    return rows


def head(connection: Connection) -> str:
    """Give the hash of the last entry of the history; empty where there is none."""
    query = select(EVENTS.c.hash).order_by(EVENTS.c.number.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or ""


def last_number(connection: Connection) -> int:
    """Give the number of the last entry of the history; numbers go on from it without a gap."""
    query = select(func.max(EVENTS.c.number))
    return connection.execute(query).scalar_one_or_none() or 0


def entry_hashes(
    connection: Connection, references: Iterable[str] | None = None
) -> dict[EntryKey, str]:
    """Give the hashes of letters and documents by reference or symbol, addressee and language.

    Args:
        references: Of letters of these references and documents of these symbols; None for all.
    """
    wanted = None if references is None else sorted(references)
    queries = {
        table: select(table) if wanted is None else select(table).where(column.in_(wanted))
        for table, column in (
            (LETTERS, LETTERS.c.reference),
            (DOCUMENTS, DOCUMENTS.c.symbol),
            (REFERENCES, REFERENCES.c.reference),
        )
    }
    rows = {table: connection.execute(query).mappings().all() for table, query in queries.items()}
    given = {row["reference"]: row for row in rows[REFERENCES]}
    letter_hashes: dict[EntryKey, str] = {
        key_of(row): entry_hash(row, given.get(row["reference"])) for row in rows[LETTERS]
    }
    return letter_hashes | {(row["symbol"], "", ""): entry_hash(row) for row in rows[DOCUMENTS]}
