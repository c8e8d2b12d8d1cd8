"""Writing the outputs: whole files, in sets that are finished or undone."""

from pipeline.outputs.file_set import finish_interrupted, remove_output, write_set, write_whole
from pipeline.outputs.journal import JOURNAL
from pipeline.outputs.manifest import MANIFEST, read_manifest
from pipeline.outputs.manifest_check import check_outputs
from pipeline.outputs.originals import read_original
from pipeline.outputs.whole_file import digest
from pipeline.outputs.written import Written

__all__ = [
    "JOURNAL",
    "MANIFEST",
    "Written",
    "check_outputs",
    "digest",
    "finish_interrupted",
    "read_manifest",
    "read_original",
    "remove_output",
    "write_set",
    "write_whole",
]
