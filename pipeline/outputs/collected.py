"""A set of outputs while its files come in: each lies under its temporary name."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.outputs.journal import JOURNAL, finish
from pipeline.outputs.manifest import MANIFEST, Manifest, manifest_text
from pipeline.outputs.originals import drop_originals, keep_original
from pipeline.outputs.whole_file import (
    digest,
    fresh_of,
    open_elsewhere,
    replace_whole,
    sync,
    write_fresh,
)
from pipeline.problems import Place, Problem, ProblemsFoundError

KEPT = "kept"
_BESIDE = ".new"
_BESIDE_NAME = re.compile(rf"{re.escape(_BESIDE)}\d*(\.\w+)$")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a set of outputs.

    Attributes:
        written: Paths written, relative to the outputs.
        unchanged: Paths that held the same bytes already.
        beside: Paths edited by hand since, with the path that the new version took instead.
        withdrawn: Paths of outputs that no longer apply, with the path that each was moved to.
        discarded: Paths edited by hand that were replaced, with the path that each was copied to.
        recorded: By path edited by hand, the hash of what was last written there, or empty.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    beside: Mapping[str, str]
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    discarded: Mapping[str, str] = field(default_factory=dict)
    recorded: Mapping[str, str] = field(default_factory=dict)


class Collected:
    """A set while its files come in."""

    def __init__(self, outputs: Path, manifest: Manifest, *, discard_edits: bool) -> None:
        """Begin a set.

        Args:
            outputs: The folder of the outputs.
            manifest: What they hold.
            discard_edits: Whether files edited by hand are replaced, after a copy was kept.
        """
        self.outputs = outputs
        self.before = manifest.documents
        self.runs = dict(manifest.runs)
        self.documents = dict(manifest.documents)
        self.discard_edits = discard_edits
        self.due: dict[str, str] = {}
        self.unchanged: list[str] = []
        self.beside: dict[str, str] = {}
        self.discarded: dict[str, str] = {}
        self.waiting = True

    def add(self, path: str, data: bytes) -> None:
        """Take a file in; it goes where no edit is lost."""
        found = digest(data)
        current = self._current(path)
        if current == found:
            self.unchanged.append(path)
            self.documents[path] = found
            keep_original(self.outputs, path, found, data)
            return
        edited = current not in {"", self.before.get(path)}
        target = path
        if edited and self.discard_edits:
            self.discarded[path] = current
        elif edited:
            target = self.beside[path] = self._place_beside(path, found)
        write_fresh(self.outputs / target, data)
        keep_original(self.outputs, target, found, data)
        self.due[target] = self.documents[target] = found

    def settle(self, run: str, record: object, withdrawn: Collection[str]) -> Written:
        """Put the set in place."""
        moved = {path: self._free(path) for path in sorted(withdrawn)}
        moved = {path: to for path, to in moved.items() if (self.outputs / path).exists()}
        for path in withdrawn:
            self.documents.pop(path, None)
        self._forget_versions_beside()
        self._refuse_open_files(moved)
        kept = {path: self._copied(path, found) for path, found in self.discarded.items()}
        manifest = Manifest({**self.runs, run: record}, self.documents)
        self._add_manifest(manifest_text(manifest).encode())
        if self.due or moved:
            sync([fresh_of(self.outputs / path) for path in self.due])
            journal = json.dumps({"replace": sorted(self.due), "move": moved}, indent=1)
            replace_whole(self.outputs / JOURNAL, journal.encode())
            self.waiting = False
            finish(self.outputs)
        self._drop_versions_beside()
        drop_originals(self.outputs, set(self.documents.values()))
        written = tuple(sorted(path for path in self.due if path != MANIFEST))
        edited = (*self.beside, *self.discarded)
        recorded = {path: self.before.get(path, "") for path in edited}
        unchanged = tuple(sorted(self.unchanged))
        return Written(written, unchanged, self.beside, moved, kept, recorded)

    def clear(self) -> None:
        """Drop what came in, where the set was not settled."""
        if self.waiting:
            for path in self.due:
                fresh_of(self.outputs / path).unlink(missing_ok=True)
            drop_originals(self.outputs, set(self.before.values()))

    def _current(self, path: str) -> str:
        """Give the hash of what is there now, or nothing."""
        try:
            return digest((self.outputs / path).read_bytes())
        except FileNotFoundError:
            return ""

    def _place_beside(self, path: str, found: str) -> str:
        """Name a place beside an edited file that holds no edit of its own."""
        name = Path(path)
        number = 1
        while True:
            ending = _BESIDE if number == 1 else f"{_BESIDE}{number}"
            place = name.with_name(f"{name.stem}{ending}{name.suffix}").as_posix()
            if self._current(place) in {"", found, self.before.get(place)}:
                return place
            number += 1

    def _forget_versions_beside(self) -> None:
        """Forget a version beside a file that is not edited any more, or that was moved away."""
        settled = {*self.due, *self.unchanged} - set(self.beside)
        for path in self.before.keys() - self.due.keys():
            base = _BESIDE_NAME.sub(r"\1", path)
            if base != path and (base in settled or not (self.outputs / path).exists()):
                self.documents.pop(path, None)

    def _drop_versions_beside(self) -> None:
        """Drop what was forgotten, unless somebody has edited it."""
        for path in self.before.keys() - self.documents.keys():
            if _BESIDE_NAME.search(path) and self._current(path) == self.before[path]:
                (self.outputs / path).unlink(missing_ok=True)

    def _copied(self, path: str, found: str) -> str:
        """Keep a copy of an edited file; one that is kept already is not kept again."""
        data = (self.outputs / path).read_bytes()
        folder = (self.outputs / KEPT / path).parent
        for known in folder.glob(f"{Path(path).stem}*") if folder.exists() else ():
            if digest(known.read_bytes()) == found:
                return known.relative_to(self.outputs).as_posix()
        place = self._free(path)
        replace_whole(self.outputs / place, data)
        return place

    def _free(self, path: str) -> str:
        """Name a place among what is kept that nothing takes yet."""
        name = Path(KEPT, path)
        number = 1
        while (self.outputs / name).exists():
            number += 1
            name = name.with_name(f"{Path(path).stem}.{number}{name.suffix}")
        return name.as_posix()

    def _add_manifest(self, text: bytes) -> None:
        current = self.outputs / MANIFEST
        if not (current.exists() and current.read_bytes() == text):
            write_fresh(current, text)
            self.due[MANIFEST] = digest(text)

    def _refuse_open_files(self, moved: Mapping[str, str]) -> None:
        problems = [
            Problem("open-elsewhere", Place(str(self.outputs / path)), {"lock": name})
            for path in (*self.due, *moved)
            if (name := open_elsewhere(self.outputs / path))
        ]
        if problems:
            raise ProblemsFoundError(problems)
