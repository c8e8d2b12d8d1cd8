"""Workbooks put in place by the desk: the former one is kept, and can be brought back."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.outputs import digest
from pipeline.outputs.whole_file import (
    alone,
    cannot_write,
    hash_of,
    refuse_open_files,
    replace_whole,
)
from pipeline.private_files import keep_private, make_private_folder, write_private
from pipeline.problems import Place, Problem, ProblemsFoundError

FOLDER = "former"
_LOG = "changes.jsonl"
DROPPED, WRITTEN, UNDONE = "dropped", "written", "undone"


@dataclass(frozen=True, slots=True)
class WorkbookChange:
    """A change of a workbook.

    Attributes:
        at: When, in ISO 8601.
        what: ``dropped``, ``written`` (a cell) or ``undone``.
        file: The workbook.
        before: The SHA-256 of what it held; empty where there was none.
        after: The SHA-256 of what it holds.
        kept: The name of the former workbook among what is kept; empty where there was none.
        sheet: Of a cell, its sheet.
        cell: Its address.
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
        records: The folder of the records, where former workbooks are kept.
    """

    inputs: Path
    records: Path

    @property
    def kept(self) -> Path:
        """Give the folder of former workbooks."""
        return self.records / FOLDER


def put(
    where: Folders, name: str, data: bytes, expected: str, done: tuple[str, str, str]
) -> WorkbookChange:
    """Put a workbook in place, after the former one was kept.

    Args:
        where: The folders.
        name: The workbook; a name that the session knows, never one that was sent.
        data: What it is to hold.
        expected: The SHA-256 of what it is thought to hold.
        done: A code of what is done; of a cell, its sheet and its address, else nothing.

    Returns:
        The change.

    Raises:
        ProblemsFoundError: Where it holds something else by now, is open in another program, or
            cannot be written.
    """
    path = where.inputs / name
    try:
        make_private_folder(where.kept)
        with alone(where.kept):
            before = hash_of(path)
            if before != expected:
                raise ProblemsFoundError([Problem("desk-changed-meanwhile", Place(name))])
            refuse_open_files(where.inputs, [name])
            kept = _keep(where, name, path.read_bytes()) if before else ""
            replace_whole(path, data)
            what, sheet, cell = done
            now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
            change = WorkbookChange(now, what, name, before, digest(data), kept, sheet, cell)
            with (where.kept / _LOG).open("a", encoding="utf-8") as log:
                log.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")
            keep_private(where.kept / _LOG)
            return change
    except OSError as error:
        raise ProblemsFoundError([cannot_write(path, error)]) from error


def undo(where: Folders, name: str) -> WorkbookChange:
    """Bring the former workbook back; the present one is kept.

    Args:
        where: The folders.
        name: The workbook.

    Returns:
        The change.

    Raises:
        ProblemsFoundError: Where there is nothing to undo, or it was changed since elsewhere.
    """
    last = undoable(where).get(name)
    if last is None:
        raise ProblemsFoundError([Problem("desk-nothing-to-undo", Place(name))])
    former = (where.kept / last.kept).read_bytes()
    if digest(former) != last.before:
        raise ProblemsFoundError([Problem("desk-nothing-to-undo", Place(name))])
    return put(where, name, former, last.after, (UNDONE, "", ""))


def changes(where: Folders) -> list[WorkbookChange]:
    """Give what the desk has changed, the latest last."""
    return list(_read(where.kept / _LOG))


def undoable(where: Folders) -> dict[str, WorkbookChange]:
    """Give by workbook the change that can be undone: one after the other, the last one first.

    A workbook that was saved elsewhere since has none.
    """
    made: dict[str, list[WorkbookChange]] = {}
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
        if change.kept
        and (where.kept / change.kept).is_file()
        and hash_of(where.inputs / name) == change.after
    }


def _keep(where: Folders, name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    number = 1
    while (where.kept / (kept := f"{stem}.{number}.{ending}")).exists():
        number += 1
    write_private(where.kept / kept, data)
    return kept


def _read(path: Path) -> Iterator[WorkbookChange]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            change = WorkbookChange(**json.loads(line))
        except (ValueError, TypeError):
            continue  # a line that was cut off
        if Path(change.kept).name == change.kept and Path(change.file).name == change.file:
            yield change
