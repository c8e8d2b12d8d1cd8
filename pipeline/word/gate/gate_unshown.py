"""Text of a Word file that no page shows: notes without a mark, heads and feet of no page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from pipeline.problems import Problem
from pipeline.word.gate.gate_archive import OpenedFile, is_on, value_of, word_names
from pipeline.word.gate.gate_hidden import says_something
from pipeline.word.gate.gate_place import words_of
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.package.package import Element

# By the kind of their part: a note, and what in the text refers to it.
_NOTES: Final = {
    f"{name}s": (word_names(name), word_names(f"{name}Reference"))
    for name in ("footnote", "endnote")
}
_MARGINS: Final = frozenset({"header", "footer"})
_MARGIN_REFERENCES: Final = word_names("headerReference", "footerReference")
_EVEN, _SECTION = word_names("evenAndOddHeaders"), word_names("sectPr")
_RELATED: Final = "/relationships}id"
SOUGHT: Final = (
    *(name for pair in _NOTES.values() for name in (*pair[0], *pair[1])),
    *_EVEN,
    *_SECTION,
)


def unshown_problems(opened: OpenedFile, sought: Mapping[str, SoughtElements]) -> Iterator[Problem]:
    """Find notes, heads and feet that no page shows."""
    for relation in opened.relations:
        source, related = sought.get(relation.source), sought.get(relation.part)
        if relation.kind in _NOTES and source is not None and related is not None:
            notes, marks = _NOTES[relation.kind]
            marked = {value_of(mark, "id") for mark in source.named(*marks)}
            for note in _unmarked([*related.named(*notes)], marked):
                yield opened.problem("gate-note-unshown", relation.part, words_of(note))
    yield from _margins(opened, sought)


def _unmarked(notes: Sequence[Element], marks: Collection[str | None]) -> Iterator[Element]:
    """Give notes that nothing refers to; the line above notes is seen where there is a note."""
    seen = any(value_of(note, "type") is None and value_of(note, "id") in marks for note in notes)
    for note in notes:
        of_all = value_of(note, "type") not in {None, "normal"}
        shown = seen if of_all else value_of(note, "id") in marks
        if not shown and says_something(note):
            yield note


def _margins(opened: OpenedFile, sought: Mapping[str, SoughtElements]) -> Iterator[Problem]:
    settings = (part for part in sought.values() if part.tree.tag in word_names("settings"))
    even = any(is_on(switch) for part in settings for switch in part.named(*_EVEN))
    # Where the text itself cannot be read, that is told, and not what it would show.
    related = [
        relation
        for relation in opened.relations
        if relation.kind in _MARGINS and {relation.part, relation.source} <= opened.trees.keys()
    ]
    sources = dict.fromkeys(relation.source for relation in related)
    keys = {source: _shown(sought[source], even=even) for source in sources}
    shown = {relation.part for relation in related if relation.key in keys[relation.source]}
    for part in dict.fromkeys(relation.part for relation in related):
        if part not in shown and says_something(opened.trees[part]):
            yield opened.problem("gate-margin-unshown", part, words_of(opened.trees[part]))


def _shown(sought: SoughtElements, *, even: bool) -> set[str]:
    """Give the keys of the heads and feet that a page may show.

    A section has those of the section before it where it names none of its own.
    """
    shown: set[str] = set()
    present: dict[tuple[str, str], str] = {}
    for section in sought.named(*_SECTION):
        for reference in section.iterchildren(*_MARGIN_REFERENCES):
            key = next((value for name, value in reference.items() if name.endswith(_RELATED)), "")
            present[reference.tag, value_of(reference, "type") or "default"] = key
        first = any(map(is_on, section.iterchildren(*word_names("titlePg"))))
        kinds = {"default", *(["first"] if first else []), *(["even"] if even else [])}
        shown |= {key for (_, kind), key in present.items() if kind in kinds}
    return shown
