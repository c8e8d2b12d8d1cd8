"""A letter that the staff designed in Word: its tags compiled once, filled many times."""

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.gate.gate import read_template
from pipeline.word.gate.gate_forms import refuse_broken
from pipeline.word.letters.letter_archive import Archive
from pipeline.word.letters.letter_attributes import values_escaped
from pipeline.word.letters.letter_breaks import has_breaks, with_breaks, without_marks
from pipeline.word.letters.letter_compiling import code_of, failure
from pipeline.word.letters.letter_controls import without_controls
from pipeline.word.letters.letter_emptied import settled
from pipeline.word.letters.letter_parts import TemplateParts, template_parts
from pipeline.word.letters.letter_patch import Patched, patched
from pipeline.word.letters.letter_shapes import SoundShapes, shape_of
from pipeline.word.letters.letter_tables import has_columns, numbered_drawings, with_columns
from pipeline.word.package.characters import DECLARATION
from pipeline.word.package.package import (
    CONTENT_TYPES,
    DOCUMENT,
    Package,
    content_types,
    order_of_parts,
    read_content,
)

if TYPE_CHECKING:
    from jinja2 import Environment, Template

# What only docxtpl can put in, each by an object of its own.
_UNSUPPORTED: Final = frozenset({"docxtpl", "docx"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that has tags."""

    name: str
    code: "Template"
    patch: Patched
    columns: bool
    drawings: bool
    text: bool

    def varies(self) -> bool:
        """Say whether something in it depends on a condition or is repeated."""
        return "{%" in self.patch.source


@dataclass(frozen=True, slots=True)
class _Opened:
    """A template before its tags are compiled: its parts, and the archive of those without tags."""

    parts: TemplateParts
    archive: Archive


# A template serves several kinds of letters, and every command that makes or looks at letters.
_OPENED: Final[OnceMade[_Opened]] = OnceMade(most=64)


def _opened(package: Package) -> _Opened:
    template = template_parts(package)
    parts = {**package.parts, CONTENT_TYPES: content_types(package)}
    fixed = {name: part for name, part in parts.items() if name not in template.sources}
    return _Opened(template, Archive(order_of_parts(parts), fixed))


@dataclass(frozen=True, slots=True)
class _Filled:
    """A part of one letter, also piece by piece as its template gave it."""

    xml: str
    pieces: list[str]


class LetterTemplate:
    """A template that has been read and compiled, to be filled many times."""

    def __init__(self, path: Path, environment: "Environment") -> None:
        """Read and compile a template; the checks of the Jinja environment apply.

        Raises:
            ProblemsFoundError: With everything that is wrong with the file and its tags, each
                with its part and paragraph.
        """
        self._path = path
        # It is read once, for somebody may save it meanwhile.
        self.content = content = read_content(path)
        opened = _OPENED.of(content, lambda: _opened(read_template(path, content=content)))
        self.digest = hashlib.sha256(content).hexdigest()
        problems = [
            replace(problem, place=self._place(problem.place.part))
            for problem in opened.parts.problems
        ]
        self._parts: list[_Part] = []
        for name, xml in opened.parts.sources.items():
            try:
                self._parts.append(self._compiled(name, xml, environment))
            except ProblemsFoundError as error:
                problems += error.problems
        if problems:
            raise ProblemsFoundError(problems)
        self._sound = SoundShapes()
        self._archive = opened.archive

    def mentions(self, name: str) -> bool:
        """Say whether a name stands anywhere in the parts that have tags."""
        return any(name in part.patch.source for part in self._parts)

    def render(self, values: Mapping[str, object]) -> bytes:
        """Fill the template; the same values give the same bytes.

        Raises:
            ProblemsFoundError: Where a value is missing or cannot be used, with its place; where
                what was filled is no XML.
        """
        filled = self._filled(values)
        shapes = {name: shape_of(part.pieces) for name, part in filled.items()}
        if self._sound.has(shapes):
            parts = {name: part.xml.encode() for name, part in filled.items()}
        else:
            parts = self._encoded(filled)
            refuse_broken(parts, self._place())
            self._sound.remember(shapes)
        return self._archive.with_parts(parts)

    def parts(
        self, values: Mapping[str, object], before: Mapping[str, bytes] | None = None
    ) -> dict[str, bytes]:
        """Fill the parts that have tags.

        ``before`` is what the same values gave when conditions turned out otherwise; parts
        without conditions are taken from it.
        """
        earlier = before or {}
        same = (
            {part.name: earlier[part.name] for part in self._parts if not part.varies()}
            if earlier
            else {}
        )
        filled = self._encoded(self._filled(values, same)) | same
        return {part.name: filled[part.name] for part in self._parts}

    def _filled(
        self, values: Mapping[str, object], without: Container[str] = ()
    ) -> dict[str, _Filled]:
        for name, value in values.items():
            if type(value).__module__.partition(".")[0] in _UNSUPPORTED:
                values_of = {"tag": name, "kind": type(value).__name__}
                raise ProblemsFoundError([Problem("letter-unsupported", self._place(), values_of)])
        return {
            part.name: self._rendered(part, values)
            for part in self._parts
            if part.name not in without
        }

    def _encoded(self, filled: Mapping[str, _Filled]) -> dict[str, bytes]:
        return without_controls({name: part.xml for name, part in filled.items()}, str(self._path))

    def _rendered(self, part: _Part, values: Mapping[str, object]) -> _Filled:
        try:
            # Jinja's own ``render`` would hide the line of an error in a traceback made anew.
            context = part.code.new_context(dict(values))
            chunks = list(part.code.root_render_func(context))
        except Exception as error:
            place = self._place(part.name)
            raise failure(error, part.code, part.patch, place) from error
        return _Filled(self._finished(part, "".join(chunks)), chunks)

    def _finished(self, part: _Part, xml: str) -> str:
        """Do what the tags of a part leave to be done once their values are known."""
        xml = xml.replace("\n<w:p", "<w:p")
        # One character is looked for much faster than two, and most letters have no brace.
        if ("{" in xml or "}" in xml) and ("{_" in xml or "_}" in xml):
            for escaped, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
                xml = xml.replace(escaped, meant)
        if part.patch.attributes:
            xml = values_escaped(xml)
        if part.patch.guarded:
            xml = settled(xml)
        if has_breaks(xml):
            xml = with_breaks(xml) if part.text else without_marks(xml)
        if part.columns:
            xml = with_columns(xml)
        if part.drawings:
            xml = numbered_drawings(xml)
        return DECLARATION + xml

    def _compiled(self, name: str, xml: str, environment: "Environment") -> _Part:
        patch = patched(xml)
        if patch.problems:
            raise ProblemsFoundError(
                fault.at(self._place(name, paragraph)) for fault, paragraph in patch.problems
            )
        code = code_of(patch, environment, self._place(name))
        drawings = name == DOCUMENT and "<wp:docPr " in patch.source
        return _Part(name, code, patch, has_columns(xml), drawings, "<w:p" in patch.source)

    def _place(self, part: str = "", paragraph: str = "") -> Place:
        return Place(str(self._path), part=part, paragraph=paragraph)
