"""The folders of a session in which nothing is written by name: what lies there is to be kept."""

import re
from pathlib import Path

KEPT = ("inputs", "templates", "records")
_SETTINGS = "session.toml"
_LANGUAGE = "language.toml"
_CODE = re.compile(r"[a-z]{2,3}(?:-\w+)?")


def kept_folder(target: Path, names: tuple[str, ...] = KEPT) -> Path | None:
    """Find the folder of any session that a path is or lies in.

    A folder is known by its name beside the inputs of a session, or by what is in it: inputs and
    templates may have other names.

    Args:
        target: The path, whether there is something or not; a link counts as what it leads to.
        names: Which folders of a session are meant.

    Returns:
        The folder; None where the path lies in none.
    """
    resolved = target.resolve()
    for folder in (resolved, *resolved.parents):
        named = folder.name.casefold() in names and (folder.parent / "inputs" / _SETTINGS).exists()
        inputs = "inputs" in names and (folder / _SETTINGS).exists()
        if named or inputs or ("templates" in names and _has_languages(folder)):
            return folder
    return None


def _has_languages(folder: Path) -> bool:
    """Say whether a folder holds folders of languages, each named by its code."""
    try:
        named = [inner for inner in folder.iterdir() if _CODE.fullmatch(inner.name)]
        return any((inner / _LANGUAGE).exists() for inner in named)
    except OSError:
        return False  # nobody may look into it, or it is not there yet
