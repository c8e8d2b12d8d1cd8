"""Files of the outputs sent to the browser; restricted ones only in answer to a form."""

from pathlib import Path, PurePosixPath

from starlette.responses import FileResponse, PlainTextResponse, Response

from pipeline.desk.pages.desk_page import PageRequest
from pipeline.issuing.archive import DOCUMENTS, issue_folders
from pipeline.outputs.free_places import LISTS
from pipeline.private_files import is_private
from pipeline.register.register_entries import ISSUED

_ENDINGS = frozenset({".docx", ".xlsx", ".pdf", ".md", ".eml", ".toml"})


def send(asked: PageRequest) -> Response:
    """Send a file of the outputs that is not restricted."""
    return _sent(asked.here.outputs, asked.request.path_params["path"], restricted=False)


def send_issued(asked: PageRequest) -> Response:
    """Send a file of an issued document from its archive, where it is not restricted."""
    named = asked.request.path_params
    folders = {folder.name: folder for folder in issue_folders(asked.here.records)}
    folder = folders.get(named["stem"])
    if folder is None:
        return PlainTextResponse("", status_code=404)
    return _sent(folder / DOCUMENTS, named["path"], restricted=False)


def send_sent(asked: PageRequest) -> Response:
    """Send the copy of a letter that was kept when it was dispatched."""
    named = asked.request.path_params["path"]
    return _sent(asked.here.records / ISSUED, named, restricted=False)


def send_restricted(asked: PageRequest) -> Response:
    """Send a restricted file in answer to a form, so that no address leads to it."""
    return _sent(asked.here.outputs, asked.field("file"), restricted=True)


def found_file(outputs: Path, name: str) -> Path | None:
    """Find a file in a folder by its relative path with ``/``.

    None where the path leads out of the folder, is hidden, or is no document.
    """
    path = PurePosixPath(name)
    parts = path.parts
    if path.is_absolute() or "\\" in name or ":" in name or "\0" in name:
        return None
    if not parts or any(part.startswith((".", "~")) for part in parts):
        return None
    file = outputs.joinpath(*parts)
    try:
        resolved = file.resolve(strict=True)
    except (OSError, ValueError):
        return None
    ours = resolved.is_relative_to(outputs.resolve()) and resolved.is_file()
    known = file.suffix in _ENDINGS or file.name in LISTS
    return resolved if ours and known and not file.is_symlink() else None


def is_restricted(name: str) -> bool:
    """Tell whether a file of the outputs holds personal data."""
    return is_private(Path(*PurePosixPath(name).parts))


def _sent(folder: Path, name: str, *, restricted: bool) -> Response:
    file = found_file(folder, name)
    if file is None or is_private(file.relative_to(folder.resolve())) != restricted:
        return PlainTextResponse("", status_code=404)
    return FileResponse(file, filename=file.name, content_disposition_type="attachment")
