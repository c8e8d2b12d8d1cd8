"""Changes of a register: bits of its file, and rows, columns and tables by SQLite itself."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path
from random import Random

from tests.fuzz.byte_changes import ODD_TEXTS, changed_bytes

_VALUES = (None, 0, -1, 1.5, 2**62, b"\x00\xff", "", *ODD_TEXTS)


def changed_register(random: Random, content: bytes) -> bytes:
    """Change a database: half of the time its bytes, else its rows."""
    if random.random() < 0.4:
        return changed_bytes(random, content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register"
        path.write_bytes(content)
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            for _ in range(random.choice((1, 1, 2, 5))):
                with contextlib.suppress(sqlite3.Error):
                    _change(random, database)
                    database.commit()
        return path.read_bytes()


def _names(database: sqlite3.Connection, query: str) -> list[str]:
    return [str(row[0]) for row in database.execute(query)]


def _change(random: Random, database: sqlite3.Connection) -> None:
    table = random.choice(_names(database, "SELECT name FROM sqlite_master WHERE type = 'table'"))
    columns = _names(database, f"SELECT name FROM pragma_table_info('{table}')")
    column = random.choice(columns)
    count = database.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]
    row = f"ORDER BY rowid LIMIT 1 OFFSET {random.randrange(count) if count else 0}"
    chosen = f'rowid IN (SELECT rowid FROM "{table}" {row})'
    others = ", ".join(f'"{one}"' for one in columns[1:])
    value = random.choice(_VALUES)
    changed = f'UPDATE "{table}" SET "{column}" = ? WHERE {chosen}'
    done = random.choice(
        (
            *(changed,) * 4,
            f'DELETE FROM "{table}" WHERE {chosen}',
            f'DELETE FROM "{table}"',
            f'INSERT INTO "{table}" ({others}) SELECT {others} FROM "{table}" WHERE {chosen}',
            f'DROP TABLE "{table}"',
            f'ALTER TABLE "{table}" DROP COLUMN "{column}"',
            f'ALTER TABLE "{table}" ADD COLUMN "odd" TEXT',
            f"PRAGMA user_version = {random.choice((0, 1, 99, -1))}",
        )
    )
    database.execute(done, (value,) if done == changed else ())
