"""What the bytes of an output depend on beside its inputs: the program, Python, the libraries."""

import hashlib
import subprocess
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from pipeline import __version__
from pipeline.word.office.office_places import office

OFFICE: Final = "LibreOffice"
_PROGRAM, _PYTHON, _ZLIB = "bureau", "Python", "zlib"
# Libraries that read, fill or write; what only shows or asks makes no bytes.
_LIBRARIES: Final = (
    *("babel", "jinja2", "lxml", "markdown-it-py", "pandas", "pikepdf", "python-calamine"),
    *("rapidfuzz", "xlsxwriter"),
)
MARKED: Final = (_PROGRAM, _PYTHON, _ZLIB, *_LIBRARIES)
_FOLDER: Final = Path(__file__).parents[1]
_FILES: Final = (".py", ".toml")
_SECONDS: Final = 60.0
_NONE: Final = "–"

Versions = Mapping[str, str]


def versions_here(names: Iterable[str] = MARKED) -> dict[str, str]:
    """Give the version of each by its name; a dash for what is not here."""
    return {name: _version(name) for name in names}


def unlike(ours: Versions, theirs: Versions) -> str:
    """Say in which versions two sides differ, the other side first; empty where both are alike."""
    return ", ".join(
        f"{name} {theirs.get(name, _NONE)} ≠ {version}"
        for name, version in ours.items()
        if version != theirs.get(name, _NONE)
    )


@cache
def _version(name: str) -> str:
    match name:
        case "bureau":
            return _program()
        case "Python":
            return ".".join(map(str, sys.version_info[:3]))
        case "zlib":
            return zlib.ZLIB_RUNTIME_VERSION
        case "LibreOffice":
            return _of_office()
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _NONE


def _program() -> str:
    """Give the version of the program, with a hash of its files: a copy may have been changed."""
    hashed = hashlib.sha256()
    # By the signs of their names: on Windows paths are compared without regard to capitals.
    for path in sorted(_FOLDER.rglob("*"), key=lambda path: path.parts):
        if path.suffix not in _FILES:
            continue
        hashed.update(path.relative_to(_FOLDER).as_posix().encode())
        hashed.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__} ({hashed.hexdigest()[:12]})"


def _of_office() -> str:
    program = office()
    if program is None:
        return _NONE
    try:
        answer = subprocess.run(  # noqa: S603 - the program that was found, and nothing else
            [program, "--version"], capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return _NONE
    words = answer.stdout.decode(errors="replace").split()
    return words[1] if len(words) > 1 else _NONE
