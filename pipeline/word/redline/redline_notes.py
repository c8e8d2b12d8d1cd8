"""The footnotes of two versions: which is which, and what changed in each."""

from pipeline.word.package.package import Element
from pipeline.word.package.styles import W
from pipeline.word.redline.redline_alignment import side_by_side
from pipeline.word.redline.redline_blocks import compared_blocks, key_of, likeness
from pipeline.word.redline.redline_paragraphs import Redline, deleted_paragraph, inserted_paragraph
from pipeline.word.redline.redline_versions import number_of

_P = f"{W}p"


def compared_notes(line: Redline) -> dict[str, Element]:
    """Say which footnote of one version is which of the other, and track what changed in them.

    The versions and ``notes`` of the redline learn what each footnote is called. The footnotes are
    given by number, those of the new version first.
    """
    mine = {note: _key(note, line, old=True) for note in line.old.notes.values()}
    theirs = {note: _key(note, line, old=False) for note in line.new.notes.values()}
    written: dict[str, Element] = {}
    removed: list[Element] = []
    for before, after in side_by_side(mine, theirs, _likeness):
        if after is None:
            removed.append(before)
        elif before is None:
            written[_number(after)] = _whole(line, after, old=False)
        else:
            line.old.names[_number(before)] = line.new.names[_number(after)] = _number(after)
            blocks = compared_blocks(line, before.findall(_P), after.findall(_P))
            written[_number(after)] = _with(after, blocks)
    ordered = {number: written[number] for number in line.new.notes}
    first = max((number_of(number) for number in line.new.notes), default=0) + 1
    line.notes = {_number(note): str(place) for place, note in enumerate(removed, first)}
    line.old.names |= {key: f"gone {key}" for key in line.notes}
    return ordered | {line.notes[_number(note)]: _whole(line, note, old=True) for note in removed}


def _whole(line: Redline, note: Element, *, old: bool) -> Element:
    write = deleted_paragraph if old else inserted_paragraph
    return _with(note, [write(line, paragraph, mark=False) for paragraph in note.findall(_P)])


def _with(note: Element, blocks: list[Element]) -> Element:
    written = note.makeelement(note.tag, attrib=dict(note.attrib))
    written.extend(blocks)
    return written


def _key(note: Element, line: Redline, *, old: bool) -> tuple[object, ...]:
    version = line.old if old else line.new
    return tuple(key_of(paragraph, version) for paragraph in note.findall(_P))


def _likeness(old: Element, new: Element) -> float:
    mine, theirs = old.findall(_P), new.findall(_P)
    return likeness(mine[0], theirs[0]) if mine and theirs else 0.0


def _number(note: Element) -> str:
    return str(note.get(f"{W}id"))
