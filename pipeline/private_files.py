"""Files and folders that only their owner may read, on systems with such permissions."""

import os
from pathlib import Path

OWNER_FILE, OWNER_FOLDER = 0o600, 0o700
RESTRICTED = "restricted"
"""The name of the folders of what holds personal data."""


def is_private(path: Path) -> bool:
    """Tell whether a file of the outputs holds personal data."""
    return RESTRICTED in path.parts


def write_private(path: Path, data: bytes) -> None:
    """Write a file that nobody but its owner may read, not even while it is written."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, OWNER_FILE), "wb") as file:
        file.write(data)
    keep_private(path)


def make_private_folder(folder: Path) -> None:
    """Make a folder and its missing parents for their owner alone."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=OWNER_FOLDER, exist_ok=True)


def keep_private(path: Path) -> None:
    """Remove the permissions of others from a file or folder.

    Links, and files that belong to another user, are left alone.
    """
    if os.name != "posix" or path.is_symlink() or not path.exists():
        return
    status = path.stat()
    if status.st_mode & 0o077 and status.st_uid == os.geteuid():
        path.chmod(OWNER_FOLDER if path.is_dir() else OWNER_FILE)
