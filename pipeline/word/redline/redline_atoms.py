"""A paragraph as the smallest pieces that a change may take or leave: words, notes, fields."""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.word.package.package import Element, xml_text
from pipeline.word.package.styles import W

# Words, figures and symbols of documents are never cut.
_WORDS = re.compile(r"\w+(?:[-/.,:’']\w+)*|\s|.", re.DOTALL)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_THROUGH = {
    f"{W}{name}" for name in ("ins", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple")
}
_MARKS = {f"{W}bookmarkStart", f"{W}bookmarkEnd"}
_SILENT = {f"{W}{name}" for name in ("rPr", "lastRenderedPageBreak", "proofErr")}
_NO_LOOK = {f"{W}{name}" for name in ("lang", "noProof", "rPrChange", "ins", "del")}
_LETTERS = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_BREAKS = {"\t": f"{W}tab", "\n": f"{W}br"}
_FIELD = re.compile(r"_(?:Ref|Toc)\w+")

Keyed = Callable[[Element], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a paragraph.

    Attributes:
        key: What is equal in two versions of the same piece.
        text: Its characters; of a field, its result.
        look: The properties of its run, or None.
        runs: The runs of what is no plain text.
        before: The bookmarks that stand before it.
    """

    key: tuple[str, ...]
    text: str
    look: Element | None = None
    runs: tuple[Element, ...] = ()
    before: tuple[Element, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A paragraph while it is read."""

    keyed: Keyed
    atoms: list[Atom] = field(default_factory=list)
    letters: list[tuple[str, str, Element | None]] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    open_field: list[Element] = field(default_factory=list)
    depth: int = 0

    def run(self, run: Element) -> None:
        look = run.find(f"{W}rPr")
        look_text = look_of(look)
        for child in run:
            if child.tag in _SILENT:
                continue
            if self.depth or child.tag == f"{W}fldChar":
                self._in_field(run, child)
            elif child.tag in _LETTERS and not child.get(f"{W}type"):
                self._letters(_LETTERS[child.tag] or child.text or "", look_text, look)
            else:
                self._whole(run, child, look)

    def mark(self, mark: Element) -> None:
        self._settle()
        self.marks.append(mark)

    def end(self) -> list[Element]:
        """Finish; give the bookmarks that stand at the end."""
        self._settle()
        marks, self.marks = self.marks, []
        return marks

    def _letters(self, text: str, look_text: str, look: Element | None) -> None:
        if self.letters and self.letters[-1][1] == look_text:
            before = self.letters.pop()
            self.letters.append((before[0] + text, look_text, before[2]))
        else:
            self.letters.append((text, look_text, look))

    def _whole(self, run: Element, child: Element, look: Element | None) -> None:
        alone = run.makeelement(run.tag)
        if look is not None:
            alone.append(deepcopy(look))
        alone.append(deepcopy(child))
        self._add(Atom(self.keyed(child), "", look, (alone,)))

    def _in_field(self, run: Element, child: Element) -> None:
        kind = child.get(f"{W}fldCharType") if child.tag == f"{W}fldChar" else ""
        self.depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        alone = run.makeelement(run.tag)
        if (look := run.find(f"{W}rPr")) is not None:
            alone.append(deepcopy(look))
        alone.append(deepcopy(child))
        self.open_field.append(alone)
        if not self.depth:
            runs, self.open_field = tuple(self.open_field), []
            self._add(_field(runs))

    def _settle(self) -> None:
        """Cut the letters so far into words."""
        letters, self.letters = self.letters, []
        for text, look_text, look in letters:
            for word in _WORDS.findall(text):
                self._append(Atom(("text", word, look_text), word, look))

    def _add(self, atom: Atom) -> None:
        self._settle()
        self._append(atom)

    def _append(self, atom: Atom) -> None:
        if self.marks:
            atom = replace(atom, before=tuple(self.marks))
            self.marks = []
        self.atoms.append(atom)


def read_atoms(paragraph: Element, keyed: Keyed) -> tuple[list[Atom], list[Element]]:
    """Cut a ``w:p`` into atoms, and bookmarks at its end; changes that it tracks count as made.

    ``keyed`` gives the key of a child of a run that is no text, such as the mark of a footnote.
    """
    reading = _Reading(keyed)
    for child in _through(paragraph):
        if child.tag in _MARKS:
            reading.mark(child)
        else:
            reading.run(child)
    return reading.atoms, reading.end()


def look_of(look: Element | None) -> str:
    """Write the properties of a run so that equal looks are equal texts."""
    if look is None:
        return ""
    shown = (child for child in look if child.tag not in _NO_LOOK)
    return "".join(sorted(_bare(child) for child in shown))


def text_of(atoms: Iterable[Atom]) -> str:
    """Give the characters of atoms."""
    return "".join(atom.text for atom in atoms)


def runs_of(atoms: Iterable[Atom], *, deleted: bool = False) -> Iterator[Element]:
    """Write atoms as runs, with the bookmarks between them; words of one look become one run.

    Where they are written as deleted, a field is its result alone, and no bookmark is left.
    """
    letters: list[Atom] = []
    for atom in atoms:
        plain = not atom.runs or (deleted and atom.key[0] == "field")
        joined = letters and look_of(letters[0].look) == look_of(atom.look)
        if letters and not (plain and joined and (deleted or not atom.before)):
            yield _letters_run(letters, deleted=deleted)
            letters = []
        if not deleted:
            yield from (deepcopy(mark) for mark in atom.before)
        if plain:
            letters.append(atom)
        else:
            yield from (deepcopy(run) for run in atom.runs)
    if letters:
        yield _letters_run(letters, deleted=deleted)


def _letters_run(atoms: list[Atom], *, deleted: bool) -> Element:
    look = atoms[0].look
    run = etree.Element(f"{W}r", nsmap={"w": W[1:-1]})
    if look is not None:
        run.append(deepcopy(look))
    for piece in re.split("([\t\n])", text_of(atoms)):
        if piece in {"\t", "\n"}:
            run.append(run.makeelement(_BREAKS[piece]))
        elif piece:
            letters = run.makeelement(f"{W}delText" if deleted else f"{W}t")
            letters.set(_SPACE, "preserve")
            letters.text = piece
            run.append(letters)
    return run


def _field(runs: tuple[Element, ...]) -> Atom:
    """Make a field one atom: what it shows and what tells it from others, not where it points."""
    instruction, result, look = "", "", None
    shown = False
    for run in runs:
        for child in run:
            if child.tag == f"{W}fldChar":
                shown = shown or child.get(f"{W}fldCharType") == "separate"
            elif child.tag == f"{W}instrText":
                instruction += child.text or ""
            elif child.tag in _LETTERS and shown:
                result += _LETTERS[child.tag] or child.text or ""
                look = run.find(f"{W}rPr")
    switches = " ".join(_FIELD.sub("", instruction).split())
    return Atom(("field", switches, result), result, look, runs)


def _through(node: Element) -> Iterator[Element]:
    """Give runs and bookmarks, whatever wraps them; what is deleted already is left out."""
    for child in node:
        if child.tag in _THROUGH:
            yield from _through(child)
        elif child.tag == f"{W}r" or child.tag in _MARKS:
            yield child


def _bare(element: Element) -> str:
    return re.sub(r' xmlns:\w+="[^"]*"', "", xml_text(element))
