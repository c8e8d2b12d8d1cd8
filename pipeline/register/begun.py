"""Whether there is a register: without one, the library of databases need not be loaded."""

from pathlib import Path

from pipeline.register.register_entries import REGISTER_FILE


def is_begun(address: str, folder: Path) -> bool:
    """Say whether something may stand in the register; a database may always hold something."""
    return bool(address) or (folder / REGISTER_FILE).exists()
