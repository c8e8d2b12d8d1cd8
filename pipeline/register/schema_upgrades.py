"""Steps from one version of the register to the next; each in SQL of its own."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

_KEPT = (
    "symbol",
    "report",
    "base",
    "kind",
    "dated",
    "as_of",
    "languages",
    "state",
    "drafted_on",
    "files",
    "made",
    "issued_on",
    "issued_hash",
)


def free_stages(connection: Connection) -> None:
    """Version 3 keeps the clearances of a document as a list, of whatever stages a session has.

    The table is made anew: SQLite cannot drop the constraint of a column.
    """
    rows = connection.execute(text("SELECT * FROM register_documents")).mappings().all()
    documents = [
        {**{name: row[name] for name in _KEPT}, "clearances": _two_stages(row)} for row in rows
    ]
    connection.execute(text("DROP TABLE register_documents"))
    connection.execute(
        text(
            "CREATE TABLE register_documents ("
            " symbol VARCHAR NOT NULL, report VARCHAR NOT NULL, base VARCHAR NOT NULL,"
            " kind VARCHAR NOT NULL, dated DATE NOT NULL, as_of DATE NOT NULL,"
            " languages VARCHAR NOT NULL, state VARCHAR NOT NULL, drafted_on DATE,"
            " files VARCHAR NOT NULL, made VARCHAR NOT NULL, clearances VARCHAR NOT NULL,"
            " issued_on DATE, issued_hash VARCHAR NOT NULL, PRIMARY KEY (symbol) )"
        )
    )
    if documents:
        names = (*_KEPT, "clearances")
        places = ", ".join(f":{name}" for name in names)
        insert = f"INSERT INTO register_documents ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - of the names above
        connection.execute(text(insert), documents)


def _two_stages(row: Mapping[Any, Any]) -> str:
    """Give the clearances of version 2, which knew two stages, as a list."""
    stages = (("focal-point", "focal_point"), ("bureau", "bureau"))
    return json.dumps(
        [
            {"by": row[f"{column}_by"], "on": str(row[f"{column}_on"]), "stage": stage}
            for stage, column in stages
            if row[f"{column}_on"] is not None
        ]
    )
