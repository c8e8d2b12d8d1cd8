"""The folders of sessions that lie beside the inputs of a session without such a folder."""

from pathlib import Path

SESSIONS = Path("sessions")
SETTINGS = "inputs/session.toml"


def session_folders(within: Path = SESSIONS) -> list[Path]:
    """Give the folders of sessions, the shorter names first, so that 8 stands before 10.

    Args:
        within: The folder that they lie in.
    """
    folders = [path.parents[1] for path in within.glob(f"*/{SETTINGS}")]
    return sorted(folders, key=lambda path: (len(path.name), path))
