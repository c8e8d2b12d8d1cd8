"""The tables of the register, their version, and the steps from one version to the next."""

from collections.abc import Callable

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from pipeline.register.records import STATES

TABLES = MetaData()

# One row. It is also the lock that those who write take in turn where the database has no lock
# on the whole of it.
VERSION = Table(
    "register_version",
    TABLES,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
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
    Column("addressee", String, primary_key=True),
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
)

EVENTS = Table(
    "register_events",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("on", Date, nullable=False),
    Column("what", String, nullable=False),
    Column("addressee", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("language", String, nullable=False),
    Column("by", String, nullable=False),
    Column("detail", String, nullable=False),
)

Step = Callable[[Connection], None]

# The step at index n takes a register of version n + 1 to version n + 2. A step speaks SQL of its
# own, never the tables above: those change with the next version, a step must not.
STEPS: tuple[Step, ...] = ()
