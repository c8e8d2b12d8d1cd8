"""What changed between two versions of a document, place by place and word by word."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.comparison.alignment import NEVER, set_side_by_side
from pipeline.comparison.change import Change, VersionsCompared
from pipeline.comparison.chart_changes import chart_changes
from pipeline.comparison.table_changes import table_changes
from pipeline.document.model import Document, Origin
from pipeline.document.numbering import Numbers
from pipeline.document.passages import Location, Part, Passage, footnotes, parts

if TYPE_CHECKING:
    Pair = tuple[Passage | None, Passage | None]

__all__ = ["Change", "changes"]

_EQUAL = 3.0
# Two paragraphs with a quarter of their words in common are still the same paragraph.
_WORDS_IN_COMMON, _NO_WORD_IN_COMMON = 4.0, -2.4
_SAME_LABEL, _SAME_ORIGIN = 1.0, 0.8


def changes(
    old: Document, old_numbers: Numbers, new: Document, new_numbers: Numbers
) -> tuple[Change, ...]:
    """Compare two versions of a document in one language.

    What was changed, added and removed follows the order of the document: the masthead, the note
    before the report, the report, the annexes; a footnote after the passage that calls it. A
    passage whose number alone changed is not among them.
    """
    walk = _Walk(old, old_numbers, new, new_numbers)
    return (*walk.masthead(), *walk.all_parts())


class _Walk:
    """Goes through both versions at once."""

    def __init__(
        self, old: Document, old_numbers: Numbers, new: Document, new_numbers: Numbers
    ) -> None:
        self.compared = VersionsCompared(old_numbers, new_numbers)
        self.old, self.new = old, new
        self.old_notes = footnotes(old, old_numbers)
        self.new_notes = footnotes(new, new_numbers)
        self.notes_seen: set[str] = set()
        self.before = _masthead("title")

    def masthead(self) -> Iterator[Change]:
        for name in dict.fromkeys((*self.old.masthead, *self.new.masthead)):
            location = _masthead(name)
            contents = (self.old.masthead.get(name, ()), self.new.masthead.get(name, ()))
            yield from self.compared.said((location, location), contents, Origin("", 0))

    def all_parts(self) -> Iterator[Change]:
        numbers = self.compared
        front, body, annexes = parts(self.old, numbers.old)
        new_front, new_body, new_annexes = parts(self.new, numbers.new)
        yield from self._part(front, new_front)
        yield from self._part(body, new_body)
        for old_annex, new_annex in set_side_by_side(annexes, new_annexes, _annexes_alike):
            empty = Part(None, ())
            yield from self._part(old_annex or empty, new_annex or empty)

    def _part(self, old: Part, new: Part) -> Iterator[Change]:
        if old.title or new.title:
            yield from self._pair(old.title, new.title)
        for old_passage, new_passage in set_side_by_side(old.passages, new.passages, _alike):
            yield from self._pair(old_passage, new_passage)

    def _pair(self, old: Passage | None, new: Passage | None) -> Iterator[Change]:
        passage = old or new
        follows = self.before
        if passage and passage.location.kind == "table":
            yield from table_changes(self.compared, old, new, follows)
        elif passage and passage.location.kind in {"chart", "image"}:
            yield from chart_changes(self.compared, old, new, follows)
        else:
            yield from self.compared.contents(old, new, follows)
        self.before = old.location if old else follows
        yield from self._notes(old, new)

    def _notes(self, old: Passage | None, new: Passage | None) -> Iterator[Change]:
        """Compare the footnotes that a passage calls, each once."""
        called = (*(old.notes if old else ()), *(new.notes if new else ()))
        for label in dict.fromkeys(called):
            if label in self.notes_seen:
                continue
            self.notes_seen.add(label)
            old_note, new_note = self.old_notes.get(label), self.new_notes.get(label)
            if old_note or new_note:
                yield from self.compared.contents(old_note, new_note, self.before)


def _masthead(name: str) -> Location:
    return Location("masthead", ("masthead", name), name=name)


def _annexes_alike(old: Part, new: Part) -> float:
    if old.title is None or new.title is None:
        return NEVER
    return _EQUAL if old.title.label == new.title.label else NEVER


def _alike(old: Passage, new: Passage) -> float:
    if old.location.kind != new.location.kind:
        return NEVER
    if old.content == new.content:
        return _EQUAL
    alike = _SAME_LABEL if old.label and old.label == new.label else 0.0
    alike += _SAME_ORIGIN if old.origin == new.origin else 0.0
    shared = sum(min(count, new.words.get(word, 0)) for word, count in old.words.items())
    together = sum(old.words.values()) + sum(new.words.values())
    in_common = 2 * shared / together if together else 0.0
    return alike + _WORDS_IN_COMMON * in_common + _NO_WORD_IN_COMMON
