"""Files replaced by the desk: the former file is kept and can be restored."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.desk.files.change_list import TEXTS, FileChange, opened_list, read_list
from pipeline.outputs import digest
from pipeline.outputs.whole_file import (
    alone,
    cannot_write,
    hash_of,
    make_folder,
    refuse_open_files,
    replace_whole,
)
from pipeline.private_files import make_private_folder, write_private
from pipeline.problems import Place, Problem, ProblemsFoundError

FOLDER = "former"
_LOG = "changes.jsonl"
DROPPED, WRITTEN, UNDONE = "dropped", "written", "undone"
ROW, TEXT, SETTINGS = "row", "text", "settings"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a change: inputs, records with former files, and templates of the session."""

    inputs: Path
    records: Path
    texts: Path

    @property
    def kept(self) -> Path:
        """Give the folder of former files."""
        return self.records / FOLDER

    def path(self, name: str) -> Path:
        """Give the path of a file by its name in a change."""
        folder, _, rest = name.partition("/")
        return self.texts / rest if rest and folder == TEXTS else self.inputs / name


@dataclass(frozen=True, slots=True)
class Fresh:
    """A file to be written.

    Attributes:
        data: Its content; None to remove it.
        expected: The SHA-256 that the present file must have; empty where there must be none.
    """

    name: str
    data: bytes | None
    expected: str


@dataclass(frozen=True, slots=True)
class CellTold:
    """The cell that a change is about, with its former and new text unless they are personal."""

    sheet: str
    cell: str
    old: str = ""
    new: str = ""


_NO_CELL = CellTold("", "")


def put(
    where: Folders, fresh: Sequence[Fresh], what: str, told: CellTold = _NO_CELL
) -> tuple[FileChange, ...]:
    """Replace files, all of them or none, after the former ones were kept.

    Raises:
        ProblemsFoundError: Where a file was changed since, is open in another program, or cannot be
            written.
    """
    try:
        make_private_folder(where.kept)
        with alone(where.kept):
            meanwhile = [file for file in fresh if hash_of(where.path(file.name)) != file.expected]
            if meanwhile:
                problems = [
                    Problem("desk-changed-meanwhile", Place(file.name)) for file in meanwhile
                ]
                raise ProblemsFoundError(problems)
            for file in fresh:
                path = where.path(file.name)
                refuse_open_files(path.parent, [path.name])
            kept = [_keep(where, file.name) if file.expected else "" for file in fresh]
            now = dt.datetime.now().astimezone().isoformat(timespec="microseconds")
            changed = tuple(
                FileChange(
                    now, what, file.name, file.expected, _hash(file.data), name, **asdict(told)
                )
                for file, name in zip(fresh, kept, strict=True)
            )
            # The list is opened first, and files are restored where it cannot be written: every
            # change can be undone.
            with opened_list(where.kept / _LOG) as log, _replaced(where, fresh):
                log.write(b"".join(change.line() for change in changed))
            return changed
    except OSError as error:
        raise ProblemsFoundError([cannot_write(where.inputs, error)]) from error


@contextmanager
def _replaced(where: Folders, fresh: Sequence[Fresh]) -> Iterator[None]:
    """Write files; after an error, here or in the ``with`` block, the former ones are restored."""
    with ExitStack() as back:
        for file in fresh:
            path = where.path(file.name)
            former = path.read_bytes() if path.exists() else None
            _replace(path, file.data)
            back.callback(_replace, path, former)
        yield
        back.pop_all()


def _replace(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
        return
    make_folder(path.parent)
    replace_whole(path, data)


def _hash(data: bytes | None) -> str:
    return "" if data is None else digest(data)


def undo(where: Folders, name: str) -> FileChange:
    """Restore the former file, and those of texts saved with it; the present ones are kept.

    Raises:
        ProblemsFoundError: Where there is nothing to undo, or the file or a text saved with it was
            changed since.
    """
    can_be = undoable(where)
    last = can_be.get(name)
    if last is None:
        raise ProblemsFoundError([Problem("desk-nothing-to-undo", Place(name))])
    # Texts saved together in several languages are restored together or not at all.
    others = [
        change
        for file, file_changes in _not_undone(where).items()
        for change in file_changes
        if file != name and change.what == TEXT == last.what and change.at == last.at
    ]
    if changed := [change.file for change in others if can_be.get(change.file) != change]:
        problems = [Problem("desk-saved-together", Place(name), {"file": file}) for file in changed]
        raise ProblemsFoundError(problems)
    fresh = [_former(where, change) for change in (last, *others)]
    return put(where, fresh, UNDONE)[0]


def _former(where: Folders, change: FileChange) -> Fresh:
    """Give the file as it was before a change."""
    former = (where.kept / change.kept).read_bytes() if change.kept else None
    if _hash(former) != change.before:
        raise ProblemsFoundError([Problem("desk-nothing-to-undo", Place(change.file))])
    return Fresh(change.file, former, change.after)


def changes(where: Folders) -> list[FileChange]:
    """Give the changes made by the desk, the latest last."""
    return list(read_list(where.kept / _LOG))


def undoable(where: Folders) -> dict[str, FileChange]:
    """Give by file the last change that is not undone.

    A file that was saved elsewhere since has none.
    """
    return {
        name: change
        for name, file_changes in _not_undone(where).items()
        for change in file_changes[-1:]
        if ((where.kept / change.kept).is_file() if change.kept else not change.before)
        and hash_of(where.path(name)) == change.after
    }


def _not_undone(where: Folders) -> dict[str, list[FileChange]]:
    """Give by file the changes that were not undone, the latest last."""
    by_file: dict[str, list[FileChange]] = {}
    for change in changes(where):
        of_file = by_file.setdefault(change.file, [])
        if change.what != UNDONE:
            of_file.append(change)
        elif of_file:
            of_file.pop()
    return by_file


def _keep(where: Folders, name: str) -> str:
    stem, _, ending = name.replace("/", "-").rpartition(".")
    number = 1
    while (where.kept / (kept := f"{stem}.{number}.{ending}")).exists():
        number += 1
    write_private(where.kept / kept, where.path(name).read_bytes())
    return kept
