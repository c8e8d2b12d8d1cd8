"""Opening the register: one file for a desk, or a database that several desks share."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.database_faults import REGISTER, faults_told
from pipeline.register.database_schema import STEPS, Step
from pipeline.register.ownership import RegisterOwner
from pipeline.register.register_entries import REGISTER_FILE

_PATIENCE = 30.0
_SESSION = Place("session.toml")
PASSWORD = "BUREAU_REGISTER_PASSWORD"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Register:
    """A register that was opened; it connects when it is first asked something.

    Attributes:
        name: Its file, or its address without the password.
        file: Its file, or None where it is a database that others serve.
        patience: For how many seconds it waits for others who are writing.
        owner: The session whose inputs are used; None where there are none.
    """

    engine: Engine
    name: str
    file: Path | None
    patience: float = _PATIENCE
    steps: tuple[Step, ...] = STEPS
    owner: RegisterOwner | None = None

    @property
    def version(self) -> int:
        """Give the version of the tables that this program reads and writes."""
        return len(self.steps) + 1

    def __enter__(self) -> Self:
        """Give the register."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close what it holds open."""
        self.engine.dispose()


class RegisterSettings(RegisterOwner, Protocol):
    """A session, with the address of its register."""

    @property
    def register(self) -> str:
        """Give the address; empty for a file in the folder of the records."""
        ...


def open_register_of(session: RegisterSettings, folder: Path) -> Register:
    """Open the register of a session, which refuses the inputs of any other."""
    return open_register(session.register, folder, owner=session)


def open_register(
    address: str,
    folder: Path,
    *,
    patience: float = _PATIENCE,
    owner: RegisterOwner | None = None,
) -> Register:
    """Open the register without touching it yet.

    Args:
        address: Empty for a file in ``folder``, or the address of a PostgreSQL database such as
            ``postgresql+psycopg://desk@server/register``. The password comes from the environment
            (``BUREAU_REGISTER_PASSWORD``, or ``PGPASSWORD``) or from a file (``.pgpass``).
        patience: For how many seconds to wait for others who are writing.
        owner: The session whose inputs are used; a register of another session refuses to be read
            and written.

    Raises:
        ProblemsFoundError: Where the address cannot be understood, or holds a password.
    """
    if not address:
        return _in_file(folder / REGISTER_FILE, patience, owner)
    try:
        url = make_url(address)
        if url.password is not None or "password" in url.query or "@" in (url.host or ""):
            raise ProblemsFoundError([Problem("register-password", _SESSION)])
        name = url.set(query={}).render_as_string()
        if url.get_backend_name() == "sqlite" and url.database:
            return _in_file(Path(url.database), patience, owner)
        if url.get_backend_name() != "postgresql":
            raise ProblemsFoundError([_bad_address(name, phrase("reason-no-postgresql"))])
        options = {} if "connect_timeout" in url.query else {"connect_timeout": int(patience) or 1}
        if password := os.environ.get(PASSWORD):
            url = url.set(password=password)
        engine = create_engine(url, pool_size=1, connect_args=options)
    except (ArgumentError, ValueError, TypeError):
        # The address may hold a password: neither it nor the error that quotes it is kept.
        raise ProblemsFoundError(
            [_bad_address(_SESSION.file, phrase("reason-no-address"))]
        ) from None
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ProblemsFoundError([_bad_address(name, str(error))]) from error
    return Register(engine, name, None, patience, owner=owner)


def _in_file(path: Path, patience: float, owner: RegisterOwner | None) -> Register:
    # With mode=rw, opening a register does not make its file.
    uri = f"{path.absolute().as_uri()}?mode=rw"

    def connect() -> object:
        connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
        try:
            # EXTRA also syncs the folder: a number that was given survives a failure of power.
            connection.execute("PRAGMA synchronous = EXTRA")
        except sqlite3.Error:
            connection.close()
            raise
        except UnicodeDecodeError:
            connection.close()
            raise _damage() from None
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _of_damage)
    return Register(engine, str(path), path, patience, owner=owner)


def _begin(connection: Connection) -> None:
    # sqlite3 would begin only at the first change, after the reads that the change depends on.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _of_damage(context: ExceptionContext) -> None:
    """Report damage as SQLite does: its message repeats bytes, which may not be UTF-8."""
    if isinstance(context.original_exception, UnicodeDecodeError):
        raise _damage()


def _damage() -> sqlite3.DatabaseError:
    damage = sqlite3.DatabaseError("database disk image is malformed")
    damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return damage


def _bad_address(name: str, reason: str) -> Problem:
    return Problem("register-address", Place(name), {"reason": reason})


@contextmanager
def connected(register: Register, begin: str) -> Iterator[Connection]:
    """Hold one transaction, which is kept when the block ends well and undone otherwise.

    Args:
        begin: How a transaction of a file begins: ``BEGIN`` or ``BEGIN IMMEDIATE``.
    """
    with (
        faults_told(register.name),
        register.engine.connect().execution_options(
            begin=begin, **{REGISTER: register.name}
        ) as connection,
        connection.begin(),
    ):
        yield connection
