"""A copy of the register that is of one moment, made while others go on writing."""

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, create_engine, insert, select
from sqlalchemy.pool import NullPool

from pipeline.private_files import keep_private
from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem
from pipeline.register.connection import Register
from pipeline.register.database_faults import FAILURES, faults_told
from pipeline.register.database_schema import TABLES
from pipeline.register.issued import sync_folder
from pipeline.register.transactions import reading

_ROWS = 1000


def backup(register: Register, target: Path) -> None:
    """Copy the register into a file, which a desk can use as its register.

    Raises:
        ProblemsFoundError: Where the file is there already, there is nothing to copy, the
            register is damaged, or the copy cannot be written.
    """
    if target.exists():
        raise ProblemsFoundError([Problem("target-exists", Place(str(target)))])
    with reading(register) as connection:
        if connection is None:
            raise ProblemsFoundError([Problem("register-empty", Place(register.name))])
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup") as folder:
                fresh = Path(folder) / target.name
                if register.file is None:
                    _copy_rows(connection, fresh, target)
                else:
                    _copy_pages(connection, fresh, target)
                if not sound(fresh):
                    problem = Problem("register-damaged", Place(register.name))
                    raise ProblemsFoundError([problem])
                keep_private(fresh)
                _give_name(fresh, target)
            sync_folder(target.parent)
        except OSError as error:
            problem = system_problem("backup-not-written", target, error)
            raise ProblemsFoundError([problem]) from error


def sound(file: Path) -> bool:
    """Tell whether all pages of a database file hang together."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except FAILURES:
        return False
    finally:
        connection.close()


def _copy_pages(connection: Connection, fresh: Path, target: Path) -> None:
    # The connection has read already, so nobody changes the pages before it ends.
    source = cast("sqlite3.Connection", connection.connection.driver_connection)
    with faults_told(str(target)):
        copy = sqlite3.connect(fresh)
        try:
            source.backup(copy)
        finally:
            copy.close()


def _copy_rows(connection: Connection, fresh: Path, target: Path) -> None:
    engine = create_engine(f"sqlite:///{fresh.as_posix()}", poolclass=NullPool)
    with faults_told(str(target)), engine.begin() as copy:
        TABLES.create_all(copy)
        for table in TABLES.sorted_tables:
            rows = connection.execute(select(table).order_by(*table.primary_key))
            for part in rows.mappings().partitions(_ROWS):
                copy.execute(insert(table), [dict(row) for row in part])


def _give_name(fresh: Path, target: Path) -> None:
    """Give the copy its name, unless somebody has made a file of that name meanwhile."""
    try:
        os.link(fresh, target)
    except FileExistsError as error:
        raise ProblemsFoundError([Problem("target-exists", Place(str(target)))]) from error
    except OSError:
        # FAT has no hard links: fall back to a rename.
        fresh.rename(target)
