"""The list of what the desk has changed, kept beside the former files."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.private_files import keep_private

TEXTS = "templates"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of a workbook, of the settings or of a text.

    Attributes:
        at: When, in ISO 8601 to the microsecond; files saved together have the same moment.
        what: ``dropped``, ``written`` (a cell), ``row``, ``text``, ``settings`` or ``undone``.
        file: The name of the input file; of a text its name with ``templates/`` before it.
        before: The SHA-256 of the former file; empty where there was none.
        after: The SHA-256 of the new file; empty where it was removed.
        kept: The name of the kept former file; empty where there was none.
        sheet: The sheet of a changed cell or row.
        cell: Its address, or that of the first cell of the row.
        old: The former text of the cell; empty where it is personal, or no cell was changed.
        new: The text written into it, in the same way.
    """

    at: str
    what: str
    file: str
    before: str
    after: str
    kept: str = ""
    sheet: str = ""
    cell: str = ""
    old: str = ""
    new: str = ""

    def line(self) -> bytes:
        """Give its line of the list."""
        return f"{json.dumps(asdict(self), ensure_ascii=False)}\n".encode()

    @property
    def moment(self) -> dt.datetime:
        """Give when it was."""
        return dt.datetime.fromisoformat(self.at)


@contextmanager
def opened_list(path: Path) -> Iterator[BinaryIO]:
    """Open the list of changes at its end; on an error, what was appended is removed."""
    former = path.read_bytes() if path.exists() else b""
    log = path.open("ab", buffering=0)
    try:
        keep_private(path)
        if former and not former.endswith(b"\n"):
            log.write(b"\n")
        yield log
    except BaseException:
        with suppress(OSError):
            log.truncate(len(former))
        raise
    finally:
        log.close()


def read_list(path: Path) -> Iterator[FileChange]:
    """Give the changes in their order; damaged lines are skipped."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        try:
            change = FileChange(**json.loads(line.decode()))
            _ = change.moment
        except (ValueError, TypeError, RecursionError):
            continue  # a line that was cut off or damaged
        if not all(isinstance(value, str) for value in asdict(change).values()):
            continue
        if Path(change.kept).name == change.kept and _is_ours(change.file):
            yield change


def _is_ours(name: str) -> bool:
    """Say whether a name stays inside the session: a file of the inputs, or a text."""
    path = PurePosixPath(name)
    plain = name == path.as_posix() and not set(name) & {"\\", ":", "\0"} and ".." not in path.parts
    return plain and not path.is_absolute() and (len(path.parts) == 1 or path.parts[0] == TEXTS)
