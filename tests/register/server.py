"""A PostgreSQL server of our own, for as long as the tests run."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.waiting import PATIENCE

# Tests that lose power would need what this leaves out; tests that are killed do not.
SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=60"
SETTINGS += " -c dynamic_shared_memory_type=mmap"  # within its folder, whatever becomes of it


def programs() -> Path | None:
    """Where the programs of the server are; Debian does not put them on the path."""
    if os.name != "posix":
        return None  # it listens on a socket of POSIX, for a user of POSIX
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server on a socket in a new folder and give that folder, until the block ends."""
    bin_ = programs()
    assert bin_ is not None, "PostgreSQL is not installed"
    # Not under the folders of pytest, which no other user may enter.
    folder = Path(tempfile.mkdtemp(prefix="register-"))
    data = folder / "data"
    try:
        user = _user()
        shutil.chown(folder, user)
        _run(
            [bin_ / "initdb", "-D", data, "-A", "trust", "-U", "desk", "-E", "UTF8", "--no-locale"],
            user,
            folder,
        )
        options = f"-k {folder} {SETTINGS}"
        log = folder / "log"
        waits = ["-w", "-t", f"{PATIENCE:.0f}"]
        control: list[str | Path] = [bin_ / "pg_ctl", "-D", data]
        _run([*control, "-l", log, "-o", options, *waits, "start"], user, folder)
        try:
            yield str(folder)
        finally:
            _run([*control, "-m", "immediate", *waits, "stop"], user, folder)
    finally:
        shutil.rmtree(folder)


def new_database(folder: str, name: str) -> str:
    """Make a database on the server and give its address.

    It is copied as files where the server can do so, which takes half of the time.
    """
    engine = create_engine(address_of(folder, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        version = connection.dialect.server_version_info or ()
        how = "STRATEGY file_copy" if version >= (15,) else ""
        connection.execute(text(f"CREATE DATABASE {name} {how}"))
    engine.dispose()
    return address_of(folder, name)


def address_of(folder: str, name: str, user: str = "desk") -> str:
    return f"postgresql+psycopg://{user}@/{name}?host={folder}"


def run_sql(address: str, *statements: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _user() -> str:
    """The server refuses to run as root."""
    import pwd

    if os.geteuid():
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _run(command: list[str | Path], user: str, folder: Path) -> None:
    import pwd

    other = None if os.geteuid() else pwd.getpwnam(user)
    # The server keeps what it inherits open, so it must not inherit a pipe of ours.
    with (folder.parent / f"{folder.name}.out").open("w+b") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
            user=other and other.pw_uid,
            group=other and other.pw_gid,
            extra_groups=[] if other else None,
        )
        output.seek(0)
        said = output.read().decode(errors="replace")
    Path(output.name).unlink()
    assert done.returncode == 0, said
