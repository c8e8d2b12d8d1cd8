"""Where LibreOffice is: on the path, or where its installers put it."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_WINDOWS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")


def office() -> str | None:
    """Give the program of LibreOffice, or None where it is not installed."""
    on_path = next((program for name in _NAMES if (program := shutil.which(name))), None)
    if on_path:
        return on_path
    usual = usual_places(sys.platform, os.environ, Path.home())
    return next((str(place) for place in usual if place.is_file()), None)


def usual_places(system: str, settings: Mapping[str, str], home: Path) -> Iterator[Path]:
    """List where installers put LibreOffice, by the environment, whether it is there or not."""
    if system == "win32":
        folders = [Path(settings[name]) for name in _WINDOWS if settings.get(name)]
        if local := settings.get("LOCALAPPDATA"):
            folders.append(Path(local) / "Programs")
        for folder in folders:
            # The program for a window of commands waits until its work is done.
            yield folder / "LibreOffice" / "program" / "soffice.com"
            yield folder / "LibreOffice" / "program" / "soffice.exe"
    elif system == "darwin":
        for folder in (Path("/Applications"), home / "Applications"):
            yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        # Packages of a distribution put it on the path; those of its makers do not.
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/snap/bin/libreoffice")
