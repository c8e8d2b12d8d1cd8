"""The tables of the register, their version, and the steps from one version to the next."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from pipeline.register.chain_step import chain_history, number_on
from pipeline.register.register_entries import STATES
from pipeline.register.schema_upgrades import free_stages

TABLES = MetaData()

# One row. It is also the lock that those who write take in turn where the database has no lock
# on the whole of it.
VERSION = Table(
    "register_version",
    TABLES,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("session", Integer),
)

REFERENCES = Table(
    "register_references",
    TABLES,
    Column("purpose", String, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("series", String, nullable=False),
    Column("infix", String, nullable=False),
    Column("number", Integer),
    UniqueConstraint("series", "number"),
)

LETTERS = Table(
    "register_letters",
    TABLES,
    Column("reference", String, primary_key=True),
    Column("addressee", String, primary_key=True, index=True),
    Column("language", String, primary_key=True),
    Column("circular", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("round", Integer, nullable=False),
    Column("dated", Date, nullable=False),
    Column("office", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("address", String, nullable=False),
    Column("file", String, nullable=False, unique=True),
    Column("template_hash", String, nullable=False),
    Column("values_hash", String, nullable=False),
    Column("file_hash", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("copies", String, nullable=False),
    Column(
        "state",
        String,
        CheckConstraint(f"state IN ({', '.join(map(repr, STATES))})"),
        nullable=False,
    ),
    Column("drafted_on", Date),
    Column("cleared_hash", String, nullable=False),
    Column("cleared_on", Date),
    Column("cleared_by", String, nullable=False),
    Column("dispatched_on", Date),
    Column("channel", String, nullable=False),
    Column("answered_on", Date),
    Column("superseded_on", Date),
    Column("seat", String),
    Column("email", String),
    Column("reply_by", Date),
    Column("about", String, nullable=False, server_default=""),
)

EVENTS = Table(
    "register_events",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("on", Date, nullable=False),
    Column("what", String, nullable=False),
    Column("addressee", String, nullable=False, index=True),
    Column("reference", String, nullable=False, index=True),
    Column("language", String, nullable=False),
    Column("by", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("previous", String, nullable=False, server_default=""),
    Column("entry", String, nullable=False, server_default=""),
    Column("hash", String, nullable=False, server_default=""),
)

DOCUMENTS = Table(
    "register_documents",
    TABLES,
    Column("symbol", String, primary_key=True),
    Column("report", String, nullable=False),
    Column("base", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("dated", Date, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("languages", String, nullable=False),
    Column("state", String, nullable=False),
    Column("drafted_on", Date),
    Column("files", String, nullable=False),
    Column("made", String, nullable=False),
    Column("clearances", String, nullable=False),
    Column("issued_on", Date),
    Column("issued_hash", String, nullable=False),
)

Step = Callable[[Connection], None]


def _add_documents(connection: Connection) -> None:
    """Version 2 knows the documents that are issued, besides the letters."""
    connection.execute(
        text(
            "CREATE TABLE register_documents ("
            " symbol VARCHAR NOT NULL, report VARCHAR NOT NULL, base VARCHAR NOT NULL,"
            " kind VARCHAR NOT NULL, dated DATE NOT NULL, as_of DATE NOT NULL,"
            " languages VARCHAR NOT NULL, state VARCHAR NOT NULL CHECK"
            " (state IN ('drafted', 'focal-point', 'bureau', 'issued')), drafted_on DATE,"
            " files VARCHAR NOT NULL, made VARCHAR NOT NULL, focal_point_on DATE,"
            " focal_point_by VARCHAR NOT NULL, bureau_on DATE, bureau_by VARCHAR NOT NULL,"
            " issued_on DATE, issued_hash VARCHAR NOT NULL, PRIMARY KEY (symbol) )"
        )
    )


def _add_envelopes(connection: Connection) -> None:
    """Add what stands on the envelope of a letter, and the day by which it asks for a response."""
    about = "about VARCHAR DEFAULT '' NOT NULL"
    for column in ("seat VARCHAR", "email VARCHAR", "reply_by DATE", about):
        connection.execute(text(f"ALTER TABLE register_letters ADD COLUMN {column}"))


def _add_owner(connection: Connection) -> None:
    """Version 5 says which session it belongs to; empty until the first that writes in it."""
    connection.execute(text("ALTER TABLE register_version ADD COLUMN session INTEGER"))


def _add_indexes(connection: Connection) -> None:
    """Version 8 finds the letters and the history of an addressee without reading all others."""
    for table, column in (
        ("letters", "addressee"),
        ("events", "addressee"),
        ("events", "reference"),
    ):
        name = f"ix_register_{table}_{column}"
        connection.execute(
            text(f"CREATE INDEX IF NOT EXISTS {name} ON register_{table} ({column})")
        )


# The step at index n takes a register of version n + 1 to version n + 2. A step has its own
# SQL and uses no table above: the tables change with the next version, a step must not.
STEPS: tuple[Step, ...] = (
    _add_documents,
    free_stages,
    _add_envelopes,
    _add_owner,
    chain_history,
    number_on,
    _add_indexes,
)


def is_one_of(column: Column[Any], value: str | Collection[str]) -> ColumnElement[bool]:
    """Ask for a value, or for any of several; where there is none of these, nothing has it."""
    return column == value if isinstance(value, str) else column.in_(value)
