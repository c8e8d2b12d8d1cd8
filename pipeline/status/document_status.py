"""Which documents there are, and whether they say what the workbooks say today."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.outputs import digest, read_manifest
from pipeline.publish.pdf import current
from pipeline.publish.pdf_record import pdf_of
from pipeline.register.document_files import files_since
from pipeline.status.status_records import (
    AS_ISSUED,
    CONDITIONS,
    CURRENT,
    EDITED,
    MISSING,
    OUTDATED,
    SINCE_CLEARED,
    SINCE_ISSUED,
    DocumentStatus,
)

if TYPE_CHECKING:
    from pipeline.letters.templates.sources import LetterSources
    from pipeline.register.register_entries import DocumentEntry

_ENDINGS = {".docx", ".xlsx"}
_REPORT = "report"
_RESTRICTED = "restricted"
_FOLDERS = ("inputs", "templates")
# Templates of letters, pages and lists: a report is not made from them.
_OF_OTHERS = {"letters", "emails", "status", "status.toml", "labels.toml", "print_pack.toml"}


def document_statuses(
    present: Mapping[str, Any],
    sources: "LetterSources",
    entries: "tuple[DocumentEntry, ...]",
    outputs: Path,
    *,
    restricted: bool,
) -> tuple[DocumentStatus, ...]:
    """Say how the documents of the outputs stand; letters are not among them.

    Args:
        present: What reports would be made from now, as the manifest records it.
        restricted: Whether restricted documents are named too.
    """
    manifest = read_manifest(outputs)
    recorded: Mapping[str, Any] = manifest.runs.get(_REPORT, {})
    same = all(_of_reports(recorded.get(name)) == _of_reports(present[name]) for name in _FOLDERS)
    same = same and recorded.get("register", "") == present["register"]
    written = {
        path: hashed
        for path, hashed in manifest.documents.items()
        if _is_document(path, sources) and (restricted or _RESTRICTED not in Path(path).parts)
    }
    existing = [path for path in written if (outputs / path).is_file()]
    pdf_current = current(outputs, [path for path in existing if path.endswith(".docx")])
    states = {path: entry.state for entry in entries for path in entry.files} | _by_stem(entries)
    recorded_conditions = dict(_recorded_conditions(entries, outputs))
    return tuple(
        DocumentStatus(
            path,
            Path(path).parts[0],
            recorded_conditions.get(path) or _condition(outputs / path, hashed, same=same),
            _pdf(outputs, path),
            path in pdf_current,
            states.get(path) or states.get(Path(path).stem, ""),
        )
        for path, hashed in sorted(written.items())
    )


def _of_reports(files: Any) -> dict[str, str]:  # noqa: ANN401 - from the manifest, a JSON file
    """Give the hashes of the files that a report is made from."""
    if not isinstance(files, dict):
        return {}
    return {
        name: hashed for name, hashed in files.items() if not _OF_OTHERS & set(Path(name).parts)
    }


def _is_document(path: str, sources: "LetterSources") -> bool:
    """Tell documents from letters, review copies and lists: they bear the name of a report."""
    parts = Path(path)
    stems = {report.file_stem for report in sources.session.reports}
    ours = any(parts.stem == stem or parts.stem.startswith(f"{stem}-") for stem in stems)
    folders = set(parts.parts[:-1])
    outside = parts.parts[0] not in sources.packs or folders & {"review", "kept", "letters"}
    return ours and parts.suffix in _ENDINGS and not outside


def _by_stem(entries: "tuple[DocumentEntry, ...]") -> dict[str, str]:
    from pipeline.session import file_stem

    return {file_stem(entry.symbol): entry.state for entry in entries}


def _recorded_conditions(
    entries: "tuple[DocumentEntry, ...]", outputs: Path
) -> Iterator[tuple[str, str]]:
    """Say of the files of what was issued, and of what changed since it was cleared, how it is."""
    for entry in entries:
        since = files_since(entry, outputs)
        for path in entry.files if entry.issued else since:
            if (outputs / path).is_file():
                changed = SINCE_ISSUED if entry.issued else SINCE_CLEARED
                yield path, changed if path in since else AS_ISSUED


def _condition(path: Path, written: str, *, same: bool) -> str:
    if not path.is_file():
        return MISSING
    if digest(path.read_bytes()) != written:
        return EDITED
    return CURRENT if same else OUTDATED


def _pdf(outputs: Path, path: str) -> str:
    pdf = pdf_of(path)
    return pdf if path.endswith(".docx") and (outputs / pdf).is_file() else ""


def condition_counts(documents: tuple[DocumentStatus, ...]) -> Iterator[tuple[str, int]]:
    """Count the documents by condition."""
    for code in CONDITIONS:
        yield code, sum(document.condition == code for document in documents)
