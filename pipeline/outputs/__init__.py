"""Writing the outputs: whole files, in sets that are finished or undone."""

from pipeline.outputs.file_set import (
    JOURNAL,
    MANIFEST,
    Written,
    finish_interrupted,
    remove_output,
    write_set,
    write_whole,
)
from pipeline.outputs.whole_file import digest

__all__ = [
    "JOURNAL",
    "MANIFEST",
    "Written",
    "digest",
    "finish_interrupted",
    "remove_output",
    "write_set",
    "write_whole",
]
