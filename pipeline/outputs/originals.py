"""Word files as they were written, kept out of sight: what an editor changed is told from them.

Each is named by its hash. So it is there before a manifest names it, whatever moment a run is
killed at, and a file that is named is never written again.
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.outputs.whole_file import digest, fresh_of, take_place, write_fresh
from pipeline.private_files import is_private

FOLDER = ".generated"
_KEPT = ".docx"


def keep_original(outputs: Path, path: str, hashed: str, data: bytes) -> None:
    """Keep what is about to be written, where it is a Word file without personal data.

    Personal data stand in their document and nowhere else.
    """
    original = _of(outputs, hashed)
    if path.endswith(_KEPT) and not is_private(Path(path)) and not original.exists():
        write_fresh(original, data)
        take_place(fresh_of(original), original)


def read_original(outputs: Path, recorded: str) -> bytes | None:
    """Give a Word file as it was written, by its hash; None where it is gone or was changed."""
    path = _of(outputs, recorded)
    data = path.read_bytes() if recorded and path.is_file() else b""
    return data if data and digest(data) == recorded else None


def originals(outputs: Path) -> frozenset[str]:
    """Give the hashes of the Word files that are kept as they were written."""
    return frozenset(path.stem for path in (outputs / FOLDER).glob(f"*{_KEPT}"))


def drop_originals(outputs: Path, documents: Mapping[str, str]) -> None:
    """Drop those that no manifest names any more, or names as restricted only.

    Args:
        documents: What the manifest names: by path, the hash.
    """
    named = {hashed for path, hashed in documents.items() if not is_private(Path(path))}
    for path in (outputs / FOLDER).glob(f"*{_KEPT}"):
        if path.stem not in named and not path.name.startswith("."):
            path.unlink(missing_ok=True)


def _of(outputs: Path, hashed: str) -> Path:
    return outputs / FOLDER / f"{hashed}{_KEPT}"
