"""What stands in the place of a file and is none, and documents that are damaged.

A pipe or a device would be waited for; what is empty or cut off must not pass for an edited file.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.folder_entries import entries_under, is_hidden
from pipeline.problems import Place, Problem

# The endings of what is read of inputs and templates; a folder has none of them.
_READ = frozenset({".toml", ".xlsx", ".docx", ".j2", ".csv", ".css", ".js", ".txt"})
_PDF, _TYPES = ".pdf", "[Content_Types].xml"
# What the types of a package name, by the ending of the file.
_CONTENT = {".docx": b"wordprocessingml", ".xlsx": b"spreadsheetml"}
_STARTS = {_PDF: b"%PDF-", **dict.fromkeys(_CONTENT, b"PK")}


def no_files(folders: Iterable[Path]) -> Iterator[Problem]:
    """Find what stands in the place of a file of inputs or templates and is none.

    Args:
        folders: The folders, which are looked through with all that is in them.

    Yields:
        An error at each pipe, device or socket, and at each folder that is called as a file.
    """
    for folder in folders:
        for path in sorted(entries_under(folder)):
            if not is_hidden(path.name) and _is_no_file(path):
                yield Problem("no-file", Place(str(path)))


def _is_no_file(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:  # a link to nothing, or what may not be looked at: told where it is read
        return False
    if stat.S_ISDIR(mode):
        return path.suffix.casefold() in _READ
    return not stat.S_ISREG(mode)


def damage_of(path: Path) -> str:
    """Say what is the matter with a document that is not as it was written, beside edits.

    Args:
        path: The document.

    Returns:
        The code of a problem: ``output-empty``, ``output-damaged`` for one that is cut off, or
        ``output-foreign`` for a file of another kind; empty where it can be opened.

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
