"""Whether the files of a document are still those that were cleared or issued."""

from pathlib import Path

from pipeline.register.issued import file_hash
from pipeline.register.register_entries import DocumentEntry


def files_since(entry: DocumentEntry, outputs: Path) -> tuple[str, ...]:
    """Name the files of a document that are no longer those that were cleared or issued.

    Every page, list and command that says so asks here.

    Returns:
        Their paths relative to the outputs; a file that is gone is none of them, and a document
        that nobody has cleared has none.
    """
    if entry.state == "drafted":
        return ()
    hashes = {path: file_hash(outputs / path) for path in entry.files}
    return tuple(path for path, now in hashes.items() if now and now != entry.files[path])
