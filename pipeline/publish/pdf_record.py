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


def read_pdf_record(outputs: Path, settings: str) -> PdfRecord:
    """Read what is known of the PDF files.

    Returns:
        What is known; of a PDF that is gone or was changed since, nothing is.
    """
    recorded, made = _recorded(outputs)
    record = PdfRecord(digest(f"{__version__} {settings}".encode()))
    if recorded.get(_WAY) == record.way:
        record.made = made
        remarked = recorded.get(_REMARKED)
        if isinstance(remarked, list):
            record.remarked = {path for path in remarked if isinstance(path, str)}
    return record


def made_in_any_way(outputs: Path) -> dict[str, str]:
    """Give the hashes of Word files by path, as ``PdfRecord.made``, whatever made the PDF files."""
    return _recorded(outputs)[1]


def _recorded(outputs: Path) -> "tuple[Mapping[str, Any], dict[str, str]]":
    """Give what the last run recorded, and by Word file its hash where the PDF is still there."""
    manifest = read_manifest(outputs)
    recorded: Mapping[str, Any] = manifest.runs.get(RUN, {})
    try:
        made = texts_by_path(recorded[_MADE])
    except (KeyError, TypeError, ValueError):
        return recorded, {}
    written = {path: manifest.documents.get(pdf_of(path)) for path in made}
    return recorded, {
        path: word
        for path, word in made.items()
        if written[path] and hash_of(outputs / pdf_of(path)) == written[path]
    }


def pdf_of(path: str) -> str:
    """Name the PDF of a Word file."""
    return Path(path).with_suffix(".pdf").as_posix()
