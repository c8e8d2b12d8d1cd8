"""Under which code, packages and Python documents are made: what their bytes depend on."""

import platform
import re
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from pipeline import __file__ as _package
from pipeline import __version__
from pipeline.outputs import digest
from pipeline.problems import Place, Problem, ProblemsFoundError

PACKAGE = Path(_package).parent
LOCK = PACKAGE.parent / "requirements.lock"
_PROJECT = PACKAGE.parent / "pyproject.toml"
_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")
_JOINTS = re.compile(r"[-_.]+")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the bytes of a document depend on besides its inputs and templates.

    Attributes:
        sources: The SHA-256 of its sources.
        lock: The SHA-256 of the list of packages that it was tested with.
        zlib: The version of the library that compresses.
        packages: By name, the versions of the packages that it uses.
    """

    version: str
    sources: str
    lock: str
    python: str
    zlib: str
    packages: Mapping[str, str]


def sources() -> dict[str, bytes]:
    """Give the sources of this program by path, as a checkout has them."""
    # By the signs of their names: on Windows paths are compared without regard to capitals.
    paths = sorted(PACKAGE.rglob("*"), key=lambda path: path.parts)
    return {
        path.relative_to(PACKAGE.parent).as_posix(): path.read_bytes()
        for path in paths
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def program() -> dict[str, bytes]:
    """Give all it takes to run this program again, by path: its sources and what they require.

    Raises:
        ProblemsFoundError: Where something does not stand beside the program.
    """
    return {**sources(), _PROJECT.name: _beside(_PROJECT), LOCK.name: lock()}


def lock() -> bytes:
    """Give the list of packages that this program was tested with."""
    return _beside(LOCK)


def _beside(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([Problem("program-incomplete", Place(str(path)))]) from error


def conditions() -> Conditions:
    """Give what the bytes of a document made now depend on."""
    pinned = lock()
    return Conditions(
        __version__,
        digest_of(sources()),
        digest(pinned),
        platform.python_version(),
        zlib.ZLIB_RUNTIME_VERSION,
        _packages(),
    )


def digest_of(files: Mapping[str, bytes]) -> str:
    """Give one SHA-256 for a set of files, of their names and contents alone."""
    lines = [f"{digest(data)}  {path}\n" for path, data in sorted(files.items())]
    return digest("".join(lines).encode())


def _packages() -> dict[str, str]:
    """Give the installed packages that the program requires, and those that they require."""
    project = tomllib.loads(_beside(_PROJECT).decode())["project"]
    versions: dict[str, str] = {}
    due = [_name(requirement) for requirement in project["dependencies"]]
    while due:
        name = due.pop()
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue
        versions[name] = installed.version
        required = [
            requirement for requirement in installed.requires or () if "extra ==" not in requirement
        ]
        due += [name for name in map(_name, required) if name not in versions]
    return dict(sorted(versions.items()))


def _name(requirement: str) -> str:
    """Give the name that a requirement begins with, as PEP 503 writes it."""
    match = _REQUIRED.match(requirement)
    return _JOINTS.sub("-", match[0]).lower() if match else ""
