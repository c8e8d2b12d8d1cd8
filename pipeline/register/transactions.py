"""Reading and writing in the register, whose tables are made and renewed on the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, insert, inspect, select, text, update

from pipeline.private_files import OWNER_FILE, make_private_folder
from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem
from pipeline.register.connection import Register, connected
from pipeline.register.database_faults import rows_told
from pipeline.register.database_schema import TABLES, VERSION
from pipeline.register.ownership import hold_to_owner

# An arbitrary number, unlikely to be the lock of another program in the same database.
_LOCK = 7_101_998
Made = TypeVar("Made")


@contextmanager
def reading(register: Register) -> Iterator[Connection | None]:
    """Read in the register as of one moment; None where nothing was ever written.

    Raises:
        ProblemsFoundError: Where it cannot be read, is of a later version or belongs to another
            session.
    """
    if not _exists(register):
        yield None
        return
    while True:
        with connected(register, "BEGIN") as connection:
            if connection.dialect.name == "postgresql":
                level = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                connection.execute(text(level))
            version = _version(register, connection)
            if version == register.version:
                hold_to_owner(connection, register.owner, register.name, write=False)
            if version in (0, register.version):
                yield connection if version else None
                return
        # It is of an earlier version: it is brought up to date, and read again.
        with writing(register):
            pass


def read_rows(
    register: Register, query: Select[Any], make: Callable[[RowMapping], Made]
) -> tuple[Made, ...]:
    """Make something of each row that a query gives; of none where nothing was ever written.

    Raises:
        ProblemsFoundError: Where the register cannot be read.
    """
    with reading(register) as connection:
        if connection is None:
            return ()
        with rows_told(connection):
            return tuple(make(row) for row in connection.execute(query).mappings())


@contextmanager
def writing(register: Register) -> Iterator[Connection]:
    """Write in the register; those who write take turns, and all is kept or nothing.

    Its folder, file and tables are made where they are missing, and brought up to date where they
    are of an earlier version.

    Raises:
        ProblemsFoundError: Where it cannot be written, is of a later version or belongs to
            another session.
    """
    _make_file(register)
    with connected(register, "BEGIN IMMEDIATE") as connection:
        version = _take_turn(register, connection)
        for step in register.steps[version - 1 :]:
            step(connection)
        if version < register.version:
            connection.execute(update(VERSION).values(version=register.version))
        hold_to_owner(connection, register.owner, register.name, write=True)
        yield connection


def _take_turn(register: Register, connection: Connection) -> int:
    """Wait for the turn to write; make the tables where there are none; give their version."""
    if connection.dialect.name == "postgresql":
        patience = text("SELECT set_config('lock_timeout', :wait, true)")
        connection.execute(patience, {"wait": f"{int(register.patience * 1000)}ms"})
        if not _version(register, connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if not _version(register, connection):
        TABLES.create_all(connection, checkfirst=False)
        connection.execute(insert(VERSION).values(one=1, version=register.version))
    connection.execute(select(VERSION.c.version).with_for_update())
    return _version(register, connection)


def _version(register: Register, connection: Connection) -> int:
    """Give the version of the tables, 0 where there are none."""
    with rows_told(connection):
        if not inspect(connection).has_table(VERSION.name):
            return 0
        version = int(connection.execute(select(VERSION.c.version)).scalar_one())
    if version > register.version:
        values = {"found": str(version), "known": str(register.version)}
        raise ProblemsFoundError([Problem("register-newer", Place(register.name), values)])
    return version


def _exists(register: Register) -> bool:
    return register.file is None or register.file.exists()


def _make_file(register: Register) -> None:
    """Make an empty file, which is a register without tables."""
    if register.file is None or register.file.exists():
        return
    try:
        make_private_folder(register.file.parent)
        register.file.touch(OWNER_FILE)
    except OSError as error:
        problem = system_problem("register-not-made", register.name, error)
        raise ProblemsFoundError([problem]) from error
