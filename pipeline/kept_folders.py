"""The folders of a session that no command writes a named file into."""

import re
from pathlib import Path

KEPT = ("inputs", "templates", "records")
_SETTINGS = "session.toml"
_LANGUAGE = "language.toml"
_CODE = re.compile(r"[a-z]{2,3}(?:-\w+)?")


def kept_folder(target: Path, names: tuple[str, ...] = KEPT) -> Path | None:
    """Find the folder, of those named, of any session that a path is or lies in.

    A folder is recognized by its name beside the inputs of a session, or by its content: inputs and
    templates may have other names. A link counts as its target. None where the path lies in none.
    """
    resolved = target.resolve()
    for folder in (resolved, *resolved.parents):
        named = folder.name.casefold() in names and (folder.parent / "inputs" / _SETTINGS).exists()
        inputs = "inputs" in names and (folder / _SETTINGS).exists()
        if named or inputs or ("templates" in names and _has_languages(folder)):
            return folder
    return None


def _has_languages(folder: Path) -> bool:
    """Say whether a folder holds folders of languages, named by their codes."""
    try:
        named = [inner for inner in folder.iterdir() if _CODE.fullmatch(inner.name)]
        return any((inner / _LANGUAGE).exists() for inner in named)
    except OSError:
        return False  # unreadable, or not there
