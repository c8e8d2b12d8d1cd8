"""Doing what a journal says, so that a file that was edited meanwhile stays."""

from dataclasses import replace
from pathlib import Path

from pipeline.outputs.free_places import free_place, place_beside
from pipeline.outputs.journal import JOURNAL, Journal, Replacement, read_journal, write_journal
from pipeline.outputs.manifest import MANIFEST, Manifest, manifest_text, read_manifest
from pipeline.outputs.whole_file import (
    digest,
    fresh_of,
    fresh_under,
    hash_of,
    make_folder,
    refuse_open_files,
    replace_whole,
    take_place,
)
from pipeline.outputs.written import Written


def finish_or_undo(outputs: Path) -> Written:
    """Finish a set that was interrupted after its journal was written; undo one that had none."""
    journal = read_journal(outputs)
    if journal is not None:
        # A journal of an earlier version is written again, with the hashes that hold now.
        write_journal(outputs, journal)
        waiting = (path for path in journal.replace if fresh_of(outputs / path).exists())
        refuse_open_files(outputs, [journal.replace[path].to for path in waiting])
    done = finish(outputs)
    for stray in fresh_under(outputs):
        stray.unlink(missing_ok=True)
    return done


def finish(outputs: Path) -> Written:
    """Do what the journal says, in locked outputs."""
    journal = read_journal(outputs)
    if journal is None:
        return Written()
    work = _Work(outputs, journal)
    for path in sorted(journal.replace):
        work.put_in_place(path)
    for path in sorted(journal.move):
        work.move(path)
    for path, expected in journal.drop.items():
        if hash_of(outputs / path) == expected:
            (outputs / path).unlink()
    text = manifest_text(work.journal.manifest).encode()
    if hash_of(outputs / MANIFEST) != digest(text):
        replace_whole(outputs / MANIFEST, text)
    (outputs / JOURNAL).unlink()
    recorded = {path: work.recorded.get(path, "") for path in work.beside}
    return Written(tuple(work.written), beside=work.beside, withdrawn=work.moved, recorded=recorded)


class _Work:
    """A journal while what it says is being done."""

    def __init__(self, outputs: Path, journal: Journal) -> None:
        self.outputs = outputs
        self.recorded = read_manifest(outputs).documents
        self.documents = dict(journal.manifest.documents)
        self.journal = replace(journal, manifest=Manifest(journal.manifest.runs, self.documents))
        self.written: list[str] = []
        self.beside: dict[str, str] = {}
        self.moved: dict[str, str] = {}

    def put_in_place(self, path: str) -> None:
        """Rename a new version, to a place beside where somebody has edited the file meanwhile."""
        due = self.journal.replace[path]
        fresh = fresh_of(self.outputs / path)
        current = hash_of(self.outputs / due.to)
        if fresh.exists():
            lost = due.copy and hash_of(self.outputs / due.copy) != due.expected
            if current not in {"", due.new} and (current != due.expected or lost):
                due = self._put_beside(path, due)
            take_place(fresh, self.outputs / due.to)
            self.documents[due.to] = due.new
            self.written.append(due.to)
        elif current == due.expected != due.new:
            # The new version was deleted before it had its place.
            self._record_as_before(due.to)
            return
        if due.to != due.edited:
            self.beside[due.edited] = due.to

    def _put_beside(self, path: str, due: Replacement) -> Replacement:
        self._record_as_before(due.to)
        place = place_beside(self.outputs, due.edited, due.new, self.recorded)
        expected = hash_of(self.outputs / place)
        renewed = Replacement(place, due.edited, expected, due.new)
        self.journal.replace[path] = renewed
        self.journal.drop.pop(place, None)
        self.documents[place] = due.new
        write_journal(self.outputs, self.journal)
        return renewed

    def _record_as_before(self, path: str) -> None:
        """Leave in the manifest what it says of a file that is not replaced."""
        if path in self.recorded:
            self.documents[path] = self.recorded[path]
        else:
            self.documents.pop(path, None)

    def move(self, path: str) -> None:
        """Move a file to what is kept, never over another."""
        due = self.journal.move[path]
        current = hash_of(self.outputs / path)
        moved_before = due.expected and hash_of(self.outputs / due.to) == due.expected
        # Once it was moved, another file in its old place is somebody's own.
        if not current or (moved_before and current != due.expected):
            return
        to = free_place(self.outputs, path) if (self.outputs / due.to).exists() else due.to
        make_folder((self.outputs / to).parent)
        (self.outputs / path).replace(self.outputs / to)
        self.moved[path] = to
