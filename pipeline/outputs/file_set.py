"""A set of outputs: a journal, a manifest, hand-edited files kept."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.outputs.whole_file import (
    FRESH,
    alone,
    cannot_write,
    digest,
    fresh_of,
    open_elsewhere,
    replace_whole,
    sync,
    write_fresh,
)
from pipeline.problems import Place, Problem, ProblemsFoundError

MANIFEST = "manifest.json"
JOURNAL = ".journal.json"
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a set of outputs.

    Attributes:
        written: Paths written, relative to the outputs.
        unchanged: Paths that held the same bytes already.
        beside: Paths edited by hand since, with the path that the new version took instead.
        withdrawn: Paths of outputs that no longer apply, with the path that each was moved to.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    beside: Mapping[str, str]
    withdrawn: Mapping[str, str] = field(default_factory=dict)


def write_set(
    outputs: Path,
    files: Iterable[tuple[str, bytes]],
    record: Mapping[str, object],
    *,
    run: str = "report",
    withdrawn: Collection[str] = (),
) -> Written:
    """Write a set of files so that each is whole at every moment, and the set is all or nothing.

    Every file goes to a temporary name first, as it comes; then a journal says which renames are
    due; then they are done. A run that is killed before the journal leaves the old set, one that is
    killed after it is finished by `finish_interrupted`. A file that differs from what the manifest
    says was written has been edited by hand: it stays, and the new version is put beside it.

    Args:
        outputs: The folder of the outputs; made where it is missing.
        files: Paths relative to ``outputs``, and contents.
        record: What the manifest says of the run besides the files.
        run: The name of the run in the manifest.
        withdrawn: Paths of outputs that no longer apply; they are moved to the folder ``kept``.

    Returns:
        What was written, what was the same already, what was put beside an edited file.

    Raises:
        ProblemsFoundError: Where the folder or a file cannot be written, or a file that changes is
            open in another program.
    """
    try:
        with alone(outputs):
            _finish(outputs)
            manifest = _read_manifest(outputs)
            collected = _Collected(outputs, dict(manifest["documents"]))
            try:
                for path, data in files:
                    collected.add(path, data)
                return collected.settle({**manifest["runs"], run: record}, withdrawn)
            finally:
                collected.clear()
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def finish_interrupted(outputs: Path) -> tuple[str, ...]:
    """Finish the renames that an interrupted run still owed, and clear what it left behind.

    Args:
        outputs: The folder of the outputs.

    Returns:
        The paths that were put in place.

    Raises:
        ProblemsFoundError: Where a file cannot be replaced, for instance because Word has it open.
    """
    if not outputs.exists():
        return ()
    try:
        with alone(outputs):
            return _finish(outputs)
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def remove_output(outputs: Path, path: str) -> None:
    """Remove one output that no longer applies, such as a list of problems that were mended."""
    try:
        (outputs / path).unlink(missing_ok=True)
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


def write_whole(outputs: Path, path: str, data: bytes) -> None:
    """Write one file that is part of no set, whole at every moment."""
    try:
        replace_whole(outputs / path, data)
    except OSError as error:
        raise ProblemsFoundError([cannot_write(outputs, error)]) from error


class _Collected:
    """A set while its files come in: each lies under its temporary name."""

    def __init__(self, outputs: Path, documents: dict[str, str]) -> None:
        self.outputs = outputs
        self.documents = documents
        self.due: dict[str, str] = {}
        self.unchanged: list[str] = []
        self.beside: dict[str, str] = {}
        self.waiting = True

    def add(self, path: str, data: bytes) -> None:
        found = digest(data)
        target = _target(self.outputs, path, self.documents.get(path), found)
        if target is None:
            self.unchanged.append(path)
        else:
            write_fresh(self.outputs / target, data)
            self.due[target] = found
            if target != path:
                self.beside[path] = target
        if target in (None, path):
            self.documents[path] = found

    def settle(self, runs: Mapping[str, object], withdrawn: Collection[str]) -> Written:
        """Put the set in place."""
        moved = {path: _free(self.outputs, path) for path in sorted(withdrawn)}
        moved = {path: to for path, to in moved.items() if (self.outputs / path).exists()}
        for path in withdrawn:
            self.documents.pop(path, None)
        self._refuse_open_files(moved)
        manifest = _manifest_text(runs, self.documents).encode()
        current = self.outputs / MANIFEST
        if not (current.exists() and current.read_bytes() == manifest):
            write_fresh(current, manifest)
            self.due[MANIFEST] = digest(manifest)
        if self.due or moved:
            sync([fresh_of(self.outputs / path) for path in self.due])
            journal = json.dumps({"replace": sorted(self.due), "move": moved}, indent=1)
            replace_whole(self.outputs / JOURNAL, journal.encode())
            self.waiting = False
            _finish(self.outputs)
        written = tuple(sorted(path for path in self.due if path != MANIFEST))
        return Written(written, tuple(sorted(self.unchanged)), self.beside, moved)

    def clear(self) -> None:
        """Drop what came in, where the set was not settled."""
        for path in self.due if self.waiting else ():
            fresh_of(self.outputs / path).unlink(missing_ok=True)

    def _refuse_open_files(self, moved: Mapping[str, str]) -> None:
        problems = [
            Problem("open-elsewhere", Place(str(self.outputs / path)), {"lock": name})
            for path in (*self.due, *moved)
            if (name := open_elsewhere(self.outputs / path))
        ]
        if problems:
            raise ProblemsFoundError(problems)


def _finish(outputs: Path) -> tuple[str, ...]:
    journal = outputs / JOURNAL
    done: list[str] = []
    if journal.exists():
        owed = json.loads(journal.read_bytes())
        for path in owed["replace"]:
            fresh = fresh_of(outputs / path)
            if fresh.exists():
                fresh.replace(outputs / path)
                done.append(path)
        for path, to in owed["move"].items():
            if (outputs / path).exists():
                (outputs / to).parent.mkdir(parents=True, exist_ok=True)
                (outputs / path).replace(outputs / to)
        journal.unlink()
    else:
        for stray in outputs.rglob(f".*{FRESH}"):
            stray.unlink()
    return tuple(done)


def _target(outputs: Path, path: str, recorded: str | None, fresh: str) -> str | None:
    """Choose where new content goes: nowhere, in place, or beside a file edited by hand."""
    try:
        found = digest((outputs / path).read_bytes())
    except FileNotFoundError:
        return path
    if found == fresh:
        return None
    if found == recorded:
        return path
    name = Path(path)
    return str(name.with_name(f"{name.stem}.new{name.suffix}").as_posix())


def _free(outputs: Path, path: str) -> str:
    """Name a place among what is kept that nothing takes yet."""
    name = Path(KEPT, path)
    number = 1
    while (outputs / name).exists():
        number += 1
        name = name.with_name(f"{Path(path).stem}.{number}{name.suffix}")
    return name.as_posix()


def _read_manifest(outputs: Path) -> dict[str, dict[str, str]]:
    manifest = outputs / MANIFEST
    try:
        content = json.loads(manifest.read_bytes())
        return {"runs": dict(content.get("runs", {})), "documents": dict(content["documents"])}
    except FileNotFoundError:
        return {"runs": {}, "documents": {}}
    except (ValueError, KeyError, TypeError):
        raise ProblemsFoundError([Problem("manifest-unreadable", Place(str(manifest)))]) from None


def _manifest_text(runs: Mapping[str, object], documents: Mapping[str, str]) -> str:
    content = {"runs": dict(sorted(runs.items())), "documents": dict(sorted(documents.items()))}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
