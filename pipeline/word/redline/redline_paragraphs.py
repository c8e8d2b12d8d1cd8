"""Paragraphs of two versions made into one that tracks what changed."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from pipeline.comparison.alignment import stretches
from pipeline.word.package.package import Element
from pipeline.word.package.styles import W
from pipeline.word.redline.redline_atoms import Atom, read_atoms, runs_of, text_of
from pipeline.word.redline.redline_versions import RedlineVersion, carry_drawing
from pipeline.word.redline.revision_marks import Pen, emptied, without

INSERTED, DELETED = "ins", "del"
# Before the number of a list of the old version, until it is known which one of the new it is.
BEFORE = "before "


@dataclass(slots=True)
class Redline:
    """Two versions while they become one.

    Attributes:
        new: The version now; its package takes up what the old one needs.
        numbers: By number of a list in the old version, that in the new.
        notes: By number of a footnote that only the old version has, that in the result.
    """

    old: RedlineVersion
    new: RedlineVersion
    pen: Pen
    numbers: dict[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def inserted_paragraph(line: Redline, paragraph: Element, *, mark: bool) -> Element:
    """Write a paragraph of the new version as inserted.

    ``mark`` says that its end was inserted too, as everywhere but in an inserted row.
    """
    written = emptied(paragraph)
    rest = [deepcopy(child) for child in paragraph if child.tag != f"{W}pPr"]
    written.extend(line.pen.wrapped(INSERTED, rest))
    if mark:
        line.pen.mark_paragraph(written, INSERTED)
    return written


def deleted_paragraph(line: Redline, paragraph: Element, *, mark: bool) -> Element:
    """Write a paragraph of the old version as deleted; ``mark`` says that its end was too."""
    atoms, _ = read_atoms(paragraph, line.old.keyed)
    written = emptied(paragraph)
    if (properties := written.find(f"{W}pPr")) is not None:
        without(properties, ("sectPr", "pPrChange", "rPr"))
        for number in properties.iter(f"{W}numId"):
            number.set(f"{W}val", f"{BEFORE}{number.get(f'{W}val')}")
    written.extend(_removed(line, atoms))
    if mark:
        line.pen.mark_paragraph(written, DELETED)
    return written


def changed_paragraph(line: Redline, old: Element, new: Element) -> Element:
    """Write a paragraph that both versions have: a copy of the new one that tracks what changed."""
    before, _ = read_atoms(old, line.old.keyed)
    after, end = read_atoms(new, line.new.keyed)
    ours, theirs = ([atom.key for atom in atoms] for atoms in (before, after))
    if ours == theirs:
        return _renumbered(line, old, new, deepcopy(new))
    written = emptied(new)
    for same, removed, added in stretches(ours, theirs, lambda part: _is_space(before[part])):
        if same:
            written.extend(runs_of(after[added]))
        else:
            written.extend(_removed(line, before[removed]))
            written.extend(line.pen.wrapped(INSERTED, runs_of(after[added])))
    written.extend(deepcopy(mark) for mark in end)
    return _renumbered(line, old, new, written)


def _renumbered(line: Redline, old: Element, new: Element, written: Element) -> Element:
    """Track that a paragraph counts in another list, for instance under a new heading."""
    mine, theirs = (paragraph.find(f"{W}pPr/{W}numPr") for paragraph in (old, new))
    if mine is None or theirs is None:
        return written
    before, after = (entry.find(f"{W}numId").get(f"{W}val") for entry in (mine, theirs))
    if line.numbers.get(before, after) != after:
        properties = emptied(old).find(f"{W}pPr")
        without(properties, ("rPr", "sectPr", "pPrChange"))
        properties.find(f"{W}numPr/{W}numId").set(f"{W}val", f"{BEFORE}{before}")
        line.pen.mark_properties(written.find(f"{W}pPr"), properties)
    return written


def _is_space(atoms: Sequence[Atom]) -> bool:
    return not text_of(atoms).strip() and not any(atom.runs for atom in atoms)


def _removed(line: Redline, atoms: Sequence[Atom]) -> list[Element]:
    runs = list(runs_of(atoms, deleted=True))
    for run in runs:
        for note in run.iter(f"{W}footnoteReference"):
            number = note.get(f"{W}id")
            note.set(f"{W}id", line.notes.get(number, number))
        for drawing in run.iter(f"{W}drawing", f"{W}pict", f"{W}object"):
            carry_drawing(drawing, line.old, line.new)
    return line.pen.wrapped(DELETED, runs)
