"""Files put in place by the desk: the former one is kept, and can be brought back."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from pipeline.outputs import digest
from pipeline.outputs.whole_file import (
    alone,
    cannot_write,
    hash_of,
    make_folder,
    refuse_open_files,
    replace_whole,
)
from pipeline.private_files import keep_private, make_private_folder, write_private
from pipeline.problems import Place, Problem, ProblemsFoundError

FOLDER = "former"
_LOG = "changes.jsonl"
TEXTS = "templates"
DROPPED, WRITTEN, UNDONE = "dropped", "written", "undone"
ROW, TEXT, SETTINGS = "row", "text", "settings"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of a workbook, of the settings or of a text.

    Attributes:
        at: When, in ISO 8601.
        what: ``dropped``, ``written`` (a cell), ``row``, ``text``, ``settings`` or ``undone``.
        file: The workbook or the settings; of a text its name with ``templates/`` before it.
        before: The SHA-256 of what it held; empty where there was none.
        after: The SHA-256 of what it holds; empty where it was taken away again.
        kept: The name of the former file among what is kept; empty where there was none.
        sheet: Of a cell or a row, its sheet.
        cell: Its address, or that of the first cell of the row.
    """

    at: str
    what: str
    file: str
    before: str
    after: str
    kept: str = ""
    sheet: str = ""
    cell: str = ""

    @property
    def moment(self) -> dt.datetime:
        """Give when it was."""
        return dt.datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a change is made.

    Attributes:
        inputs: The folder of the workbooks.
        records: The folder of the records, where former files are kept.
        texts: The folder in which the texts of the session are changed.
    """

    inputs: Path
    records: Path
    texts: Path

    @property
    def kept(self) -> Path:
        """Give the folder of former files."""
        return self.records / FOLDER

    def path(self, name: str) -> Path:
        """Say where a file is that a change names."""
        folder, _, rest = name.partition("/")
        return self.texts / rest if rest and folder == TEXTS else self.inputs / name


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a file is to hold.

    Attributes:
        name: The file as a change names it; one that the session knows, never one that was sent.
        data: What it is to hold; None where it is to be taken away.
        expected: The SHA-256 of what it is thought to hold.
    """

    name: str
    data: bytes | None
    expected: str


def put(
    where: Folders, fresh: Sequence[Fresh], what: str, sheet: str = "", cell: str = ""
) -> tuple[FileChange, ...]:
    """Put files in place, all of them or none, after the former ones were kept.

    Args:
        where: The folders.
        fresh: The files.
        what: A code of what is done.
        sheet: Of a cell or a row, its sheet.
        cell: Its address.

    Returns:
        The changes.

    Raises:
        ProblemsFoundError: Where a file holds something else by now, is open in another program,
            or cannot be written.
    """
    try:
        make_private_folder(where.kept)
        with alone(where.kept):
            meanwhile = [one for one in fresh if hash_of(where.path(one.name)) != one.expected]
            if meanwhile:
                problems = [Problem("desk-changed-meanwhile", Place(one.name)) for one in meanwhile]
                raise ProblemsFoundError(problems)
            for one in fresh:
                path = where.path(one.name)
                refuse_open_files(path.parent, [path.name])
            kept = [_keep(where, one.name) if one.expected else "" for one in fresh]
            _replace_all(where, fresh)
            now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
            changed = tuple(
                FileChange(now, what, one.name, one.expected, _hash(one.data), name, sheet, cell)
                for one, name in zip(fresh, kept, strict=True)
            )
            with (where.kept / _LOG).open("a", encoding="utf-8") as log:
                for change in changed:
                    log.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")
            keep_private(where.kept / _LOG)
            return changed
    except OSError as error:
        raise ProblemsFoundError([cannot_write(where.inputs, error)]) from error


def _replace_all(where: Folders, fresh: Sequence[Fresh]) -> None:
    """Write files; where one cannot be, those before it are brought back."""
    with ExitStack() as back:
        for one in fresh:
            path = where.path(one.name)
            former = path.read_bytes() if path.exists() else None
            _replace(path, one.data)
            back.callback(_replace, path, former)
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
    """Bring the former file back; the present one is kept.

    Args:
        where: The folders.
        name: The file.

    Returns:
        The change.

    Raises:
        ProblemsFoundError: Where there is nothing to undo, or it was changed since elsewhere.
    """
    last = undoable(where).get(name)
    if last is None:
        raise ProblemsFoundError([Problem("desk-nothing-to-undo", Place(name))])
    former = (where.kept / last.kept).read_bytes() if last.kept else None
    if _hash(former) != last.before:
        raise ProblemsFoundError([Problem("desk-nothing-to-undo", Place(name))])
    return put(where, [Fresh(name, former, last.after)], UNDONE)[0]


def changes(where: Folders) -> list[FileChange]:
    """Give what the desk has changed, the latest last."""
    return list(_read(where.kept / _LOG))


def undoable(where: Folders) -> dict[str, FileChange]:
    """Give by file the change that can be undone: one after the other, the last one first.

    A file that was saved elsewhere since has none.
    """
    made: dict[str, list[FileChange]] = {}
    for change in changes(where):
        before = made.setdefault(change.file, [])
        if change.what != UNDONE:
            before.append(change)
        elif before:
            before.pop()
    return {
        name: change
        for name, held in made.items()
        for change in held[-1:]
        if ((where.kept / change.kept).is_file() if change.kept else not change.before)
        and hash_of(where.path(name)) == change.after
    }


def _keep(where: Folders, name: str) -> str:
    stem, _, ending = name.replace("/", "-").rpartition(".")
    number = 1
    while (where.kept / (kept := f"{stem}.{number}.{ending}")).exists():
        number += 1
    write_private(where.kept / kept, where.path(name).read_bytes())
    return kept


def _read(path: Path) -> Iterator[FileChange]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            change = FileChange(**json.loads(line))
        except (ValueError, TypeError):
            continue  # a line that was cut off
        if Path(change.kept).name == change.kept and _is_ours(change.file):
            yield change


def _is_ours(name: str) -> bool:
    """Say whether a name leads nowhere else: a file of the inputs, or one among the texts."""
    path = PurePosixPath(name)
    plain = name == path.as_posix() and not set(name) & {"\\", ":", "\0"} and ".." not in path.parts
    return plain and not path.is_absolute() and (len(path.parts) == 1 or path.parts[0] == TEXTS)
