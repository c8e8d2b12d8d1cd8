"""What the manifest says of PDF files: from which Word file each was made, and in what way."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.outputs import digest, read_manifest
from pipeline.outputs.records_read import texts_by_path
from pipeline.outputs.whole_file import hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping

RUN = "pdf"
_WAY, _MADE, _REMARKED = "way", "made", "remarked"


@dataclass(slots=True)
class PdfRecord:
    """What is known of the PDF files of the outputs, while some are made.

    Attributes:
        way: Tells one way of making them from another: a PDF made otherwise is made again.
        made: By Word file, its hash when its PDF was made; where the PDF is still that one.
        remarked: Word files in which there was something to look at; they are looked at each time.
    """

    way: str
    made: dict[str, str] = field(default_factory=dict)
    remarked: set[str] = field(default_factory=set)

    def is_current(self, path: str, word: str) -> bool:
        """Say whether the PDF of a Word file with a hash was made from it as it is."""
        return self.made.get(path) == word

    def for_manifest(self, outputs: Path) -> dict[str, object]:
        """Give what the manifest keeps; of Word files that are gone it keeps nothing."""
        made = {path: word for path, word in self.made.items() if (outputs / path).is_file()}
        remarked = sorted(self.remarked & made.keys())
        return {_WAY: self.way, _MADE: dict(sorted(made.items())), _REMARKED: remarked}


def read_record(outputs: Path, settings: str) -> PdfRecord:
    """Read what is known of the PDF files.

    Returns:
        What is known; of a PDF that is gone or was changed since, nothing is.
    """
    manifest = read_manifest(outputs)
    record = PdfRecord(digest(f"{__version__} {settings}".encode()))
    recorded: Mapping[str, Any] = manifest.runs.get(RUN, {})
    if recorded.get(_WAY) != record.way:
        return record
    try:
        made, remarked = texts_by_path(recorded[_MADE]), recorded[_REMARKED]
        record.remarked = {path for path in remarked if isinstance(path, str)}
    except (KeyError, TypeError, ValueError):
        return record
    for path, word in made.items():
        pdf = pdf_of(path)
        if (written := manifest.documents.get(pdf)) and hash_of(outputs / pdf) == written:
            record.made[path] = word
    return record


def pdf_of(path: str) -> str:
    """Name the PDF of a Word file."""
    return Path(path).with_suffix(".pdf").as_posix()
