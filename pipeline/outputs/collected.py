"""A set of outputs while its files come in: each has its temporary name."""

from collections.abc import Collection
from dataclasses import replace
from glob import escape
from pathlib import Path

from pipeline.outputs.finishing import finish
from pipeline.outputs.free_places import KEPT, edited_file_of, free_place, place_beside
from pipeline.outputs.journal import JOURNAL, Journal, Removal, Replacement, write_journal
from pipeline.outputs.manifest import MANIFEST, Manifest, manifest_text, read_manifest
from pipeline.outputs.originals import drop_originals, keep_original
from pipeline.outputs.records_read import refuse_links
from pipeline.outputs.whole_file import (
    NO_FILE,
    digest,
    fresh_of,
    hash_of,
    make_folder,
    refuse_open_files,
    replace_whole,
    sync,
    write_fresh,
)
from pipeline.outputs.written import Written
from pipeline.private_files import is_private, keep_private


class Collected:
    """A set while its files come in."""

    def __init__(self, outputs: Path, manifest: Manifest, *, discard_edits: bool) -> None:
        """Begin a set; ``discard_edits`` replaces files edited by hand, after a copy was kept."""
        self.outputs = outputs
        self.before = manifest.documents
        self.runs = dict(manifest.runs)
        self.documents = dict(manifest.documents)
        self.discard_edits = discard_edits
        self.due: dict[str, Replacement] = {}
        self.unchanged: list[str] = []
        self.beside: dict[str, str] = {}
        self.discarded: set[str] = set()
        self.waiting = True

    def add(self, path: str, data: bytes) -> None:
        """Take a file in; it goes where no edit is lost."""
        refuse_links(self.outputs, [path])
        new = digest(data)
        current = hash_of(self.outputs / path)
        if current == new:
            self.unchanged.append(path)
            if is_private(Path(path)):
                make_folder((self.outputs / path).parent)
                keep_private(self.outputs / path)
            self.documents[path] = new
            keep_original(self.outputs, path, new, data)
            return
        edited = current not in {"", self.before.get(path)}
        target = path
        if edited and self.discard_edits and current != NO_FILE:
            self.discarded.add(path)
        elif edited:
            target = self.beside[path] = place_beside(self.outputs, path, new, self.before)
            current = hash_of(self.outputs / target)
        write_fresh(self.outputs / target, data)
        keep_original(self.outputs, target, new, data)
        self.due[target] = Replacement(target, path, current, new)
        self.documents[target] = new

    def settle(self, run: str, record: object, withdrawn: Collection[str]) -> Written:
        """Put the set in place, and move away the outputs that are withdrawn."""
        move = {
            path: Removal(free_place(self.outputs, path), current)
            for path in sorted(withdrawn)
            if (current := hash_of(self.outputs / path))
        }
        for path in withdrawn:
            self.documents.pop(path, None)
        drop = self._versions_beside_to_drop()
        refuse_open_files(self.outputs, [*self.due, *move])
        copied = {path: self._copied(path) for path in sorted(self.discarded)}
        for path, kept in copied.items():
            # Only what was copied may be replaced.
            current = hash_of(self.outputs / kept) if kept else ""
            self.due[path] = replace(self.due[path], expected=current, copy=kept)
        manifest = Manifest({**self.runs, run: record}, self.documents)
        known = hash_of(self.outputs / MANIFEST) == digest(manifest_text(manifest).encode())
        done = Written()
        if self.due or move or drop or not known:
            sync([fresh_of(self.outputs / path) for path in self.due])
            write_journal(self.outputs, Journal(self.due, move, drop, manifest))
            self.waiting = False
            done = finish(self.outputs)
        drop_originals(self.outputs, read_manifest(self.outputs).documents)
        # A file may have been edited while the others came in: then it was not replaced.
        beside = {**self.beside, **done.beside}
        copied = {path: kept for path, kept in copied.items() if kept and path not in beside}
        recorded = {path: self.before.get(path, "") for path in (*beside, *copied)}
        unchanged = tuple(sorted(self.unchanged))
        return Written(done.written, unchanged, beside, done.withdrawn, copied, recorded)

    def clear(self) -> None:
        """Drop what came in, where the set was not settled."""
        # Ctrl+C may come when the journal is on the disk and `waiting` does not say so yet.
        if self.waiting and not (self.outputs / JOURNAL).exists():
            for path in self.due:
                fresh_of(self.outputs / path).unlink(missing_ok=True)
            drop_originals(self.outputs, self.before)

    def _versions_beside_to_drop(self) -> dict[str, str]:
        """Forget versions beside files that are not edited any more, and those moved away.

        Returns:
            By path, the hash with which each may be deleted: with another it holds an edit.
        """
        settled = {*self.due, *self.unchanged} - set(self.beside)
        drop: dict[str, str] = {}
        for path in self.before.keys() - self.due.keys():
            base = edited_file_of(path)
            if base != path and (base in settled or not (self.outputs / path).exists()):
                self.documents.pop(path, None)
                if hash_of(self.outputs / path) == self.before[path]:
                    drop[path] = self.before[path]
        return drop

    def _copied(self, path: str) -> str:
        """Keep a copy of an edited file, once; give its place, nothing where the file is gone."""
        try:
            data = (self.outputs / path).read_bytes()
        except FileNotFoundError:
            return ""
        current = digest(data)
        folder = (self.outputs / KEPT / path).parent
        for known in folder.glob(f"{escape(Path(path).stem)}*") if folder.exists() else ():
            if known.is_file() and hash_of(known) == current:
                return known.relative_to(self.outputs).as_posix()
        place = free_place(self.outputs, path)
        replace_whole(self.outputs / place, data)
        return place
