"""References to paragraphs, sections, annexes and tables, in the words of the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.document.marks import Marks
from pipeline.document.model import Inline, Reference, Text
from pipeline.drafting.slots import Pointer


@dataclass(frozen=True, slots=True)
class Targets:
    """What references may point to.

    Attributes:
        files: By label, the file that its block stands in; only blocks that are printed.
        annexes: By file, the label of the annex.
        appended: By the label of an appendix, that of its annex; in their order.
    """

    files: Mapping[str, str]
    annexes: Mapping[str, str]
    appended: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A reference in words, and the kinds and labels that it uses."""

    inlines: tuple[Inline, ...]
    used: tuple[tuple[str, str], ...]


def pointed(marks: Marks, targets: Targets, pointer: Pointer, file: str) -> Pointed:
    """Word a reference: *paragraph 6*, *paragraphs 5, 9 and 14*, *paragraph 2 of annex I*.

    Of several labels those whose block an ``if`` has removed are left out.

    Each number is a ``Reference``.
    """
    printed = tuple(label for label in pointer.labels if label in targets.files)
    labels = printed or pointer.labels[:1]
    used = tuple((pointer.kind, label) for label in labels)
    if pointer.kind == "annex" and len(labels) == 1 and labels[0] in targets.appended:
        return _appendix(marks, targets, labels[0], used)
    if pointer.kind == "annex" and len(targets.annexes) - len(targets.appended) == 1:
        return Pointed((Text(marks.annex_reference_single),), used)
    phrase = _filled(_pattern(marks, pointer.kind, len(labels)), _joined(marks, labels))
    home = targets.files.get(labels[0], file)
    if home == file or home not in targets.annexes or pointer.kind in {"annex", "table", "figure"}:
        return Pointed(phrase, used)
    annex = pointed(marks, targets, Pointer("annex", (targets.annexes[home],)), home)
    return Pointed(_filled(marks.within_annex, phrase, annex.inlines), used + annex.used)


def _appendix(
    marks: Marks, targets: Targets, label: str, used: tuple[tuple[str, str], ...]
) -> Pointed:
    """Word a reference to an appendix: *appendix I to annex II*."""
    parent = targets.appended[label]
    single = [*targets.appended.values()].count(parent) == 1
    own: tuple[Inline, ...] = (Text(marks.appendix_reference_single),)
    if not single:
        own = _filled(marks.appendix_reference, (Reference(label),))
    annex = pointed(marks, targets, Pointer("annex", (parent,)), "")
    return Pointed(_filled(marks.appendix_of, own, annex.inlines), used + annex.used)


def _pattern(marks: Marks, kind: str, count: int) -> str:
    single, several = {
        "paragraph": (marks.paragraph_one, marks.paragraph_many),
        "section": (marks.section_one, marks.section_many),
        "annex": (marks.annex_reference, marks.annex_reference_many),
        "table": (marks.table_reference, marks.table_reference_many),
        "figure": (marks.figure_reference, marks.figure_reference_many),
    }[kind]
    return single if count == 1 else several


def _joined(marks: Marks, labels: tuple[str, ...]) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for place, label in enumerate(labels):
        if place:
            inlines.append(Text(marks.join_last if place == len(labels) - 1 else marks.join))
        inlines.append(Reference(label))
    return tuple(inlines)


def _filled(pattern: str, *parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Put parts for the braces of a pattern."""
    inlines: list[Inline] = []
    for place, words in enumerate(pattern.split("{}")):
        if words:
            inlines.append(Text(words))
        if place < len(parts):
            inlines.extend(parts[place])
    return tuple(inlines)
