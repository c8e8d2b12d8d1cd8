"""The steps that make the history of an earlier register a chain, in SQL of their own."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from pipeline.register.hash_chain import EntryKey, entry_hash, key_of, link


def chain_history(connection: Connection) -> None:
    """Version 6 makes the history a chain; what was recorded before is taken as it stands."""
    for column in ("previous", "entry", "hash"):
        added = f"ALTER TABLE register_events ADD COLUMN {column} VARCHAR DEFAULT '' NOT NULL"
        connection.execute(text(added))
    hashes = dict(_current_hashes(connection))
    rows = connection.execute(text("SELECT * FROM register_events ORDER BY number")).mappings()
    events = [dict(row) for row in rows]
    last = {key_of(row): row["number"] for row in events}
    previous = ""
    for row in events:
        entry = hashes.get(key_of(row), "") if last[key_of(row)] == row["number"] else ""
        values = {"previous": previous, "entry": entry, "number": row["number"]}
        previous = values["hash"] = link(previous, entry, row)
        changed = (
            "UPDATE register_events SET previous = :previous, entry = :entry, hash = :hash"
            " WHERE number = :number"
        )
        connection.execute(text(changed), values)


def number_on(connection: Connection) -> None:
    """Version 7 numbers the history without gaps, which a server leaves after a rollback."""
    query = text("SELECT number FROM register_events ORDER BY number")
    for number, old in enumerate(connection.execute(query).scalars().all(), 1):
        if number != old:
            changed = text("UPDATE register_events SET number = :number WHERE number = :old")
            connection.execute(changed, {"number": number, "old": old})


def _current_hashes(connection: Connection) -> Iterator[tuple[EntryKey, str]]:
    given = {
        row["reference"]: row
        for row in connection.execute(text("SELECT * FROM register_references")).mappings()
    }
    for row in connection.execute(text("SELECT * FROM register_letters")).mappings():
        yield key_of(row), entry_hash(row, given.get(row["reference"]))
    for row in connection.execute(text("SELECT * FROM register_documents")).mappings():
        yield (row["symbol"], "", ""), entry_hash(row)
