"""Writing the archive of an issued document: whole or not at all, and never a second time."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pipeline.issuing.archive import (
    CODE,
    DOCUMENTS,
    FIGURES,
    INPUTS,
    LOCK,
    REGISTER,
    TEMPLATES,
    TREES,
)
from pipeline.issuing.build_conditions import digest_of, lock, program
from pipeline.issuing.making import MadeDocument
from pipeline.once_made import OnceMade
from pipeline.outputs.whole_file import sync
from pipeline.private_files import make_private_folder, write_private
from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem
from pipeline.register.extract import extract_json
from pipeline.register.issued import sync_folder
from pipeline.register.register_entries import ISSUED
from pipeline.request import Request, read_late_notes, read_session, silent
from pipeline.session.secrets import FILE, secret_problems
from pipeline.template_folder import TemplateFolder, files_in

_FRESH = ".fresh"
# The program as it is archived, which each issue of a process holds.
_CODE: Final[OnceMade[bytes]] = OnceMade(most=1)


def typed(request: Request) -> dict[str, bytes]:
    """Read what a document is made from, by path in the archive: inputs, templates, register."""
    gathered = {
        f"{name}/{path}": data
        for folder, name in ((request.inputs, INPUTS), (request.templates, TEMPLATES))
        for path, data in _files(folder).items()
    }
    if secrets := secret_problems(gathered.get(f"{INPUTS}/{FILE}", b"")):
        raise ProblemsFoundError(secrets)
    session, inputs = read_session(request, silent)
    if notes := read_late_notes(request, session, inputs):
        gathered[REGISTER] = extract_json(notes)
    return gathered


def contents(
    ground: Mapping[str, bytes], made: MadeDocument, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Gather all that is kept of a document but the record of its issue, by path in the archive.

    Args:
        files: The files that are issued, by their paths relative to the outputs.
    """
    from pipeline.word.package.package import archive_bytes

    gathered = dict(ground)
    gathered |= {f"{DOCUMENTS}/{path}": data for path, data in files.items()}
    gathered |= {f"{TREES}/{code}.json": data for code, data in made.trees.items()}
    gathered[FIGURES] = made.figures
    gathered[LOCK] = lock()
    code = program()
    gathered[CODE] = _CODE.of(digest_of(code), lambda: archive_bytes(code))
    return dict(sorted(gathered.items()))


def write_archive(folder: Path, kept: Mapping[str, bytes]) -> None:
    """Write an archive under a temporary name and rename it when all of it is on the disk.

    Raises:
        ProblemsFoundError: Where there is one already, or it cannot be written.
    """
    fresh = folder.with_name(f".{folder.name}{_FRESH}")
    if folder.exists():
        raise ProblemsFoundError([Problem("archive-there", Place(str(folder)))])
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        # The inputs hold names and telephone numbers: only whoever issues may read them.
        make_private_folder(fresh)
        for path, data in kept.items():
            make_private_folder((fresh / path).parent)
            write_private(fresh / path, data)
        sync([fresh / path for path in kept])
        for inner in {parent for path in kept for parent in (fresh / path).parents}:
            if inner.is_relative_to(fresh):
                sync_folder(inner)
        fresh.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise ProblemsFoundError([system_problem("not-archived", folder, error)]) from error


def unfinished(records: Path) -> tuple[Path, ...]:
    """Give the temporary folders of interrupted commands, and the one being written just now."""
    return tuple(path for path in (records / ISSUED).glob(f".*{_FRESH}") if path.is_dir())


def remove(folder: Path) -> None:
    """Remove a temporary folder."""
    shutil.rmtree(folder, ignore_errors=True)


def _files(folder: TemplateFolder) -> dict[str, bytes]:
    """Read the files of a folder."""
    try:
        return {name: path.read_bytes() for name, path in files_in(folder).items()}
    except OSError as error:
        problem = system_problem("not-archived", error.filename or folder, error)
        raise ProblemsFoundError([problem]) from error
