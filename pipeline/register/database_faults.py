"""What a database reports when it fails, as problems that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, MultipleResultsFound, NoResultFound

from pipeline.problems import Place, Problem, ProblemsFoundError

# The message of SQLite repeats bytes of a damaged file, which may not be UTF-8.
FAILURES = (sqlite3.Error, UnicodeDecodeError)
# The option of a connection that says how its register is called.
REGISTER = "register"
# The low byte of a result code of SQLite names its kind.
_KIND = 0xFF
_OF_FILE = {
    sqlite3.SQLITE_BUSY: "register-locked",
    sqlite3.SQLITE_LOCKED: "register-locked",
    sqlite3.SQLITE_CORRUPT: "register-damaged",
    sqlite3.SQLITE_NOTADB: "register-damaged",
    sqlite3.SQLITE_READONLY: "register-read-only",
    sqlite3.SQLITE_PERM: "register-read-only",
    sqlite3.SQLITE_CANTOPEN: "register-not-opened",
    sqlite3.SQLITE_FULL: "register-full",
    sqlite3.SQLITE_IOERR: "register-full",
}
# Error codes of PostgreSQL (appendix A of its manual).
_OF_SERVER = {
    "55P03": "register-locked",
    "40P01": "register-locked",
    "40001": "register-locked",
    "42501": "register-refused",
    "28000": "register-refused",
    "28P01": "register-refused",
    "25006": "register-read-only",
    "53100": "register-full",
    "53300": "register-busy",
    "XX001": "register-damaged",
    "XX002": "register-damaged",
}


@contextmanager
def faults_told(name: str) -> Iterator[None]:
    """Turn a failure of the database into a problem."""
    try:
        yield
    except DBAPIError as error:
        problem = _problem(name, error)
        if problem is None:
            raise
        raise ProblemsFoundError([problem]) from error
    except sqlite3.Error as error:
        raise ProblemsFoundError([_of_file(name, error)]) from error
    except (NoResultFound, MultipleResultsFound):
        raise ProblemsFoundError([Problem("register-damaged", Place(name))]) from None


@contextmanager
def rows_told(connection: Connection) -> Iterator[None]:
    """Turn a row whose values cannot be understood into a problem: the file is damaged."""
    try:
        yield
    except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        name = connection.get_execution_options().get(REGISTER, "")
        raise ProblemsFoundError([Problem("register-damaged", Place(name))]) from None


def _problem(name: str, error: DBAPIError) -> Problem | None:
    """Name the fault of the database; None for a mistake of the program."""
    if isinstance(error, IntegrityError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        return _of_file(name, error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state in _OF_SERVER:
        return Problem(_OF_SERVER[state], Place(name), {"reason": _first_line(error.orig)})
    # Without a state the server did not answer; class 08 is a broken connection, 3D an unknown
    # database, 57 a server that shuts down.
    if state is None or state[:2] in {"08", "3D", "57"}:
        return Problem("register-unreachable", Place(name), {"reason": _first_line(error.orig)})
    return None


def _of_file(name: str, error: sqlite3.Error) -> Problem:
    kind = getattr(error, "sqlite_errorcode", 0) & _KIND
    code = _OF_FILE.get(kind, "register-failed")
    return Problem(code, Place(name), {"reason": _first_line(error)})


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
