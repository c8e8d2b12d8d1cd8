"""Footnotes and the lettered notes of tables: each mark has its note, each note its mark."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.document.model import Block, Chart, Image, Inline, Note, NoteMark, Table
from pipeline.drafting.drafting_state import Drafting
from pipeline.drafting.environment import Template
from pipeline.drafting.section import Section
from pipeline.drafting.table_signs import with_signs


def settle_notes(
    drafting: Drafting, sections: Iterable[Section], templates: Mapping[str, Template]
) -> tuple[Note, ...]:
    """Put the footnotes in the order of their marks, and notes under their tables."""
    all_footnotes: list[Note] = []
    for section in sections:
        in_tables = _under_tables(drafting, section)
        footnotes, cited = _footnotes(drafting, section, in_tables)
        all_footnotes += footnotes
        _uncited(drafting, section, cited | in_tables.keys(), templates)
    return tuple(all_footnotes)


def _under_tables(drafting: Drafting, section: Section) -> dict[str, str]:
    """Give each table its notes; a letter may be called from several cells of one table."""
    cited: dict[str, str] = {}
    for place, block in enumerate(section.blocks):
        if not isinstance(block, Table):
            continue
        labels = tuple(dict.fromkeys(section.marks[block.anchor]))
        for label in labels:
            if label in cited:
                drafting.fault(block.origin, "template-note-cited-twice", note=_short(label))
            cited[label] = block.anchor
        notes = tuple(
            section.notes[label] for label in labels if _defined(drafting, section, block, label)
        )
        section.blocks[place] = with_signs(drafting.pack, replace(block, notes=notes))
    return cited


def _footnotes(
    drafting: Drafting, section: Section, in_tables: Mapping[str, str]
) -> tuple[list[Note], set[str]]:
    """Give the footnotes in the order of their marks, and the labels that are called."""
    footnotes: list[Note] = []
    cited: set[str] = set()
    for place, block in enumerate(section.blocks):
        if isinstance(block, (Table, Chart, Image)):
            continue
        pieces: list[Inline] = []
        for piece in block.content:
            pieces.append(piece)
            if not isinstance(piece, NoteMark):
                continue
            if piece.note in in_tables:
                note = _short(piece.note)
                drafting.fault(block.origin, "template-note-cited-twice", note=note)
            elif piece.note in cited:
                pieces[-1] = replace(piece, again=True)
            elif _defined(drafting, section, block, piece.note):
                footnotes.append(section.notes[piece.note])
            cited.add(piece.note)
        section.blocks[place] = replace(block, content=tuple(pieces))
    return footnotes, cited


def _defined(drafting: Drafting, section: Section, block: Block, label: str) -> bool:
    if label in section.notes:
        return True
    drafting.fault(block.origin, "template-note-undefined", note=_short(label))
    return False


def _uncited(
    drafting: Drafting, section: Section, cited: set[str], templates: Mapping[str, Template]
) -> None:
    for label, note in section.notes.items():
        if label not in cited and not _is_marked(templates[note.origin.file], _short(label)):
            drafting.fault(note.origin, "template-note-uncited", note=_short(label))


def _is_marked(template: Template, name: str) -> bool:
    """Say whether the template calls a note anywhere, be it in a branch not taken."""
    mark = re.compile(rf"(?m)(?<!^)\[\^{re.escape(name)}\]|^\[\^{re.escape(name)}\](?!:)")
    return any(mark.search(text) for _, text in template.typed)


def _short(label: str) -> str:
    return label.rpartition("/")[2]
