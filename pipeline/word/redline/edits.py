"""What somebody changed in a Word file: paragraph by paragraph, whatever program saved it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.word.package.package import Element, Package, parse
from pipeline.word.package.styles import W
from pipeline.word.redline.redline_alignment import side_by_side
from pipeline.word.redline.redline_atoms import read_atoms, text_of
from pipeline.word.redline.redline_blocks import keyed_blocks, keyed_rows, likeness, row_likeness
from pipeline.word.redline.redline_versions import (
    RedlineVersion,
    read_version,
    share_style_identifiers,
)

TEXT, ROW, NOTE, MARGIN = "text", "row", "note", "margin"
_P, _TC = f"{W}p", f"{W}tc"
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
_AROUND = 5  # words left standing around a change
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph, a cell or a footnote that reads otherwise now.

    Attributes:
        kind: ``text``, ``row`` (of a table), ``note`` or ``margin`` (a header or footer).
        name: The first cell of the row; empty elsewhere.
        before: What it said; empty where it is new.
        after: What it says; empty where it has gone.
    """

    kind: str
    name: str
    before: str
    after: str

    @property
    def shown(self) -> tuple[str, str]:
        """Give both readings, with long stretches that are the same cut short."""
        return shortened(self.before, self.after)


def edits(original: bytes, edited: bytes) -> tuple[Edit, ...]:
    """Give what changed in the text of a Word file, in its order.

    The body with its tables comes first, then footnotes, headers and footers. Nothing changed where
    it was only saved again.
    """
    before, after = read_version(original), read_version(edited)
    share_style_identifiers(before, after)
    for version in (before, after):
        version.names = {number: _words_of(note) for number, note in version.notes.items()}
    changes = list(_blocks(before.body, after.body, before, after, TEXT))
    changes += _notes(before, after)
    changes += _margins(before.package, after.package)
    return tuple(changes)


def shortened(before: str, after: str) -> tuple[str, str]:
    """Cut what two texts have in common to a few words around what differs, and … for the rest."""
    mine, theirs = _WORDS.findall(before), _WORDS.findall(after)
    least = min(len(mine), len(theirs))
    start = next((place for place in range(least) if mine[place] != theirs[place]), least)
    left = least - start
    end = next((place for place in range(left) if mine[-1 - place] != theirs[-1 - place]), left)
    start, end = max(start - _AROUND, 0), max(end - _AROUND, 0)
    return _cut(mine, start, end), _cut(theirs, start, end)


def _cut(words: list[str], start: int, end: int) -> str:
    stretch = "".join(words[start : len(words) - end]).strip()
    if not stretch:
        return ""
    return ("… " if start else "") + stretch + (" …" if end else "")


def _blocks(
    old: Iterable[Element],
    new: Iterable[Element],
    before: RedlineVersion,
    after: RedlineVersion,
    kind: str,
) -> Iterator[Edit]:
    pairs = side_by_side(keyed_blocks(old, before), keyed_blocks(new, after), likeness)
    for mine, theirs in pairs:
        block = mine if mine is not None else theirs
        if block is not None and block.tag == _P:
            yield from _edit(kind, "", _text(mine, before), _text(theirs, after))
        else:
            yield from _rows(mine, theirs, before, after)


def _rows(
    old: Element | None, new: Element | None, before: RedlineVersion, after: RedlineVersion
) -> Iterator[Edit]:
    rows = keyed_rows(old, before), keyed_rows(new, after)
    for mine, theirs in side_by_side(*rows, row_likeness):
        cells = [[] if row is None else row.findall(_TC) for row in (mine, theirs)]
        name = next((_words_of(listed[0]) for listed in cells if listed), "")
        for place in range(max(map(len, cells))):
            texts = [_words_of(listed[place]) if place < len(listed) else "" for listed in cells]
            yield from _edit(ROW, name, *texts)


def _notes(before: RedlineVersion, after: RedlineVersion) -> Iterator[Edit]:
    old = [child for note in before.notes.values() for child in note]
    new = [child for note in after.notes.values() for child in note]
    yield from _blocks(old, new, before, after, NOTE)


def _margins(before: Package, after: Package) -> Iterator[Edit]:
    """Compare headers and footers by what they say: programs name their parts anew."""
    mine, theirs = _margin_texts(before), _margin_texts(after)
    removed = [text for text in mine if text not in theirs]
    added = [text for text in theirs if text not in mine]
    for place in range(max(len(removed), len(added))):
        texts = [listed[place] if place < len(listed) else "" for listed in (removed, added)]
        yield from _edit(MARGIN, "", *texts)


def _margin_texts(package: Package) -> list[str]:
    names = sorted(name for name in package.parts if _MARGINS.fullmatch(name))
    paragraphs = (paragraph for name in names for paragraph in parse(package.parts[name]).iter(_P))
    texts = (_typed(paragraph) for paragraph in paragraphs)
    return list(dict.fromkeys(text for text in texts if text))


def _typed(paragraph: Element) -> str:
    """Give what is not computed on each page anew, as its number is."""
    atoms, _ = read_atoms(paragraph, lambda _: ("",))
    return text_of(atom for atom in atoms if atom.key[0] != "field").strip()


def _edit(kind: str, name: str, before: str, after: str) -> Iterator[Edit]:
    if before.split() != after.split():
        yield Edit(kind, name, before, after)


def _text(paragraph: Element | None, version: RedlineVersion) -> str:
    return "" if paragraph is None else text_of(read_atoms(paragraph, version.keyed)[0]).strip()


def _words_of(block: Element) -> str:
    """Give the words of a cell, a footnote or a paragraph."""
    paragraphs = [block] if block.tag == _P else list(block.iter(_P))
    atom_lists = (read_atoms(paragraph, lambda _: ("",))[0] for paragraph in paragraphs)
    return " ".join(text_of(atoms).strip() for atoms in atom_lists).strip()
