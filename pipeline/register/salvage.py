"""A register made anew from all that can still be read in a damaged file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DBAPIError

from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem
from pipeline.register.backup import sound
from pipeline.register.connection import Register
from pipeline.register.database_faults import FAILURES
from pipeline.register.database_schema import DOCUMENTS, TABLES, VERSION
from pipeline.register.document_rows import document_of
from pipeline.register.issued import sync_folder
from pipeline.register.transactions import writing

_MOST_ROWS = 10_000_000


def salvage(register: Register) -> tuple[Problem, ...]:
    """Set a damaged register aside and make one of the rows that can still be read.

    Returns:
        What was done, as a warning; nothing where the register is sound, is not there, or is a
        database that others serve.
    """
    if register.file is None or not register.file.exists() or readable(register.file):
        return ()
    aside = _free_name(register.file)
    try:
        register.file.replace(aside)
        for name in ("-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                aside.with_name(register.file.name + name).replace(
                    aside.with_name(aside.name + name)
                )
        sync_folder(aside.parent)
    except OSError as error:
        problem = system_problem("register-not-made", register.name, error)
        raise ProblemsFoundError([problem]) from error
    read: dict[str, int] = {}
    lost: dict[str, int] = {}
    with writing(register) as connection:
        for table in TABLES.sorted_tables:
            if table is not VERSION:
                read[table.name], lost[table.name] = _take_over(connection, table, aside)
    values = {"aside": str(aside), "read": _counts(read), "lost": _counts(lost)}
    return (Problem("register-salvaged", Place(register.name), values, "warning"),)


def readable(file: Path) -> bool:
    """Tell whether a file is sound and every row in it can be understood."""
    if not sound(file):
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            names = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
            tables = [table for table in TABLES.sorted_tables if table.name in names]
            if VERSION.name in names:
                (version,) = source.execute(f"SELECT version FROM {VERSION.name}").fetchone()  # noqa: S608 - a table of ours
                int(version)
            return all(_fits(table, row) for table in tables for row in _rows(source, table))
    except (sqlite3.Error, ArithmeticError, ValueError, TypeError):
        return False


def _take_over(connection: Connection, table: Table, aside: Path) -> tuple[int, int]:
    """Copy the rows of a table that can be read and that it accepts; count them and the others."""
    taken = lost = 0
    with closing(sqlite3.connect(f"{aside.absolute().as_uri()}?mode=ro", uri=True)) as source:
        for row in _rows(source, table):
            if row is None or not _fits(table, row):
                lost += 1
                continue
            try:
                with connection.begin_nested():
                    connection.execute(insert(table), _typed(table, row))
                taken += 1
            except (DBAPIError, ArithmeticError, ValueError, TypeError):
                lost += 1
    return taken, lost


def _rows(source: sqlite3.Connection, table: Table) -> Iterator[dict[str, Any] | None]:
    """Read the rows of a table one by one; None for one that cannot be read."""
    try:
        numbers = [
            number
            for (number,) in source.execute(f"SELECT rowid FROM {table.name}")  # noqa: S608 - a table of ours
        ]
    except FAILURES:
        numbers = list(_numbers_around(source, table))
    for number in numbers[:_MOST_ROWS]:
        try:
            cursor = source.execute(
                f"SELECT * FROM {table.name} WHERE rowid = ?",  # noqa: S608 - a table of ours
                (number,),
            )
            names = [column[0] for column in cursor.description]
            row = cursor.fetchone()
        except FAILURES:
            yield None
            continue
        if row is not None:
            yield dict(zip(names, row, strict=True))


def _numbers_around(source: sqlite3.Connection, table: Table) -> Iterator[int]:
    """Give the numbers of the rows before a damaged page, and of those after it."""
    seen: set[int] = set()
    for order in ("ASC", "DESC"):
        with suppress(*FAILURES):
            query = f"SELECT rowid FROM {table.name} ORDER BY rowid {order}"  # noqa: S608 - a table of ours
            for (number,) in source.execute(query):
                if number in seen:
                    break
                seen.add(number)
                yield number


def _fits(table: Table, row: dict[str, Any] | None) -> bool:
    """Tell whether a row is one that the program can read."""
    if row is None:
        return False
    try:
        typed = _typed(table, row)
        if table is DOCUMENTS:
            document_of(typed)  # type: ignore[arg-type]
    except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return False
    return all(
        typed.get(column.name) is not None or column.nullable or column.server_default is not None
        for column in table.columns
        if column.name in typed
    )


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Give the values of a row in the types of its columns."""
    import datetime as dt

    typed: dict[str, Any] = {}
    for column in table.columns:
        if column.name not in row:
            continue
        value, kind = row[column.name], column.type.python_type
        if value is not None and kind is dt.date:
            value = dt.date.fromisoformat(value)
        elif value is not None and not isinstance(value, kind):
            message = f"{column.name} of {table.name}"
            raise TypeError(message)
        typed[column.name] = value
    return typed


def _free_name(file: Path) -> Path:
    number = 1
    while (aside := file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")).exists():
        number += 1
    return aside


def _counts(counts: dict[str, int]) -> str:
    shown = [f"{count} {name.removeprefix('register_')}" for name, count in counts.items() if count]
    return ", ".join(shown) or "0"
