"""The folders of several sessions below one folder."""

from pathlib import Path

SESSIONS = Path("sessions")
SETTINGS = "inputs/session.toml"


def session_folders(within: Path = SESSIONS) -> list[Path]:
    """Give the folders of sessions, the shorter names first, so that 8 stands before 10."""
    folders = [path.parents[1] for path in within.glob(f"*/{SETTINGS}")]
    return sorted(folders, key=lambda path: (len(path.name), path))
