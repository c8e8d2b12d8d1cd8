"""What lies in place of a file, and damaged documents.

Opening a pipe or a device would wait for data; an empty or truncated file must not count as edited.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.folder_entries import entries_under, is_hidden
from pipeline.problems import Place, Problem

# The endings of files that are read from inputs and templates.
_READ = frozenset({".toml", ".xlsx", ".docx", ".j2", ".csv", ".css", ".js", ".txt"})
_PDF, _TYPES = ".pdf", "[Content_Types].xml"
# By ending of a file, a part of the content types of its package.
_CONTENT = {".docx": b"wordprocessingml", ".xlsx": b"spreadsheetml"}
_STARTS = {_PDF: b"%PDF-", **dict.fromkeys(_CONTENT, b"PK")}


def no_files(folders: Iterable[Path]) -> Iterator[Problem]:
    """Find pipes, devices, sockets, and folders named like files, among inputs or templates."""
    for folder in folders:
        for path in sorted(entries_under(folder)):
            if not is_hidden(path.name) and _is_no_file(path):
                yield Problem("no-file", Place(str(path)))


def _is_no_file(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:  # a broken link or no permission: reported when it is read
        return False
    if stat.S_ISDIR(mode):
        return path.suffix.casefold() in _READ
    return not stat.S_ISREG(mode)


def damage_of(path: Path) -> str:
    """Say how a document is damaged; empty where it can be opened.

    The code of a problem: ``output-empty``, ``output-damaged`` where it is truncated, or
    ``output-foreign`` for another kind of file.

    Raises:
        OSError: Where it cannot be read.
    """
    data = path.read_bytes()
    kind = path.suffix.casefold()
    if not data:
        return "output-empty"
    if kind in _STARTS and not data.startswith(_STARTS[kind]):
        return "output-foreign"
    if kind == _PDF:
        return "" if data.rstrip().endswith(b"%%EOF") else "output-damaged"
    return _damage_of_package(data, _CONTENT[kind]) if kind in _CONTENT else ""


def _damage_of_package(data: bytes, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            damaged = archive.testzip()
            types = archive.read(_TYPES) if _TYPES in archive.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return "output-damaged"
    if damaged:
        return "output-damaged"
    # The types may be in UTF-16.
    return "" if content in types.replace(b"\0", b"") else "output-foreign"
