"""A letter that the staff designed in Word: its tags compiled once, filled many times."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.gate import read_template
from pipeline.word.gate_forms import refuse_broken
from pipeline.word.letter_archive import Archive
from pipeline.word.letter_breaks import has_breaks, with_breaks, without_marks
from pipeline.word.letter_faults import line_of, syntax_problem
from pipeline.word.letter_patch import StrayTagError, patched
from pipeline.word.letter_pieces import UnclosedTagError
from pipeline.word.letter_tables import numbered_drawings, with_columns
from pipeline.word.package import (
    CONTENT_TYPES,
    DOCUMENT,
    Package,
    content_types,
    order_of_parts,
    parse,
    xml_text,
)

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS: Final = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_PROPERTIES: Final = "core-properties+xml"
# What only docxtpl can put in, each by an object of its own.
_UNSUPPORTED: Final = frozenset({"docxtpl", "docx"})
_COLUMNS: Final = re.compile(r"\{[%{]tc\s|\{%\s*(colspan|hm)\b")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that has tags."""

    name: str
    source: str
    code: "Template"
    columns: bool
    drawings: bool
    text: bool

    def paragraph(self, line: int) -> str:
        """Give the text of a paragraph by the line of the template."""
        lines = self.source.split("\n")
        return re.sub("<[^>]*>", "", lines[line - 1]) if 0 < line <= len(lines) else ""


class LetterTemplate:
    """A template that has been read; filling it costs its rendering and a deflate."""

    def __init__(self, path: Path, environment: "Environment") -> None:
        """Read and compile a template.

        Args:
            path: The Word file.
            environment: Any Jinja environment; its own checks apply.

        Raises:
            ProblemsFoundError: With everything that is wrong with the file and its tags, each
                with its part and paragraph.
        """
        package = read_template(path)
        self._path = path
        self.digest = hashlib.sha256(path.read_bytes()).hexdigest()
        problems: list[Problem] = []
        self._parts: list[_Part] = []
        for name in _tagged(package):
            try:
                self._parts.append(self._compiled(name, package.parts[name], environment))
            except ProblemsFoundError as error:
                problems += error.problems
        if problems:
            raise ProblemsFoundError(problems)
        parts = {**package.parts, CONTENT_TYPES: content_types(package)}
        changing = {part.name for part in self._parts}
        fixed = {name: content for name, content in parts.items() if name not in changing}
        self._archive = Archive(order_of_parts(parts), fixed)

    @property
    def tagged_parts(self) -> tuple[str, ...]:
        """The names of the parts that have tags."""
        return tuple(part.name for part in self._parts)

    def render(self, values: Mapping[str, object]) -> bytes:
        """Fill the template.

        Args:
            values: By name.

        Returns:
            The Word file; the same values give the same bytes.

        Raises:
            ProblemsFoundError: Where a value is missing or cannot be used, with its place; where
                what was filled is no XML.
        """
        parts = self.parts(values)
        refuse_broken(parts, self._place())
        return self._archive.with_parts(parts)

    def parts(self, values: Mapping[str, object]) -> dict[str, bytes]:
        """Fill the parts that have tags, and give them by name."""
        for name, value in values.items():
            if type(value).__module__.partition(".")[0] in _UNSUPPORTED:
                values_of = {"tag": name, "kind": type(value).__name__}
                raise ProblemsFoundError([Problem("letter-unsupported", self._place(), values_of)])
        return {part.name: self._rendered(part, values) for part in self._parts}

    def _rendered(self, part: _Part, values: Mapping[str, object]) -> bytes:
        try:
            # Jinja's own ``render`` would hide the line of an error in a traceback made anew.
            context = part.code.new_context(dict(values))
            xml = "".join(part.code.root_render_func(context))
        except Exception as error:
            raise self._failed(part, error) from error
        xml = xml.replace("\n<w:p", "<w:p")
        if "{_" in xml or "_}" in xml:
            for escaped, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
                xml = xml.replace(escaped, meant)
        if has_breaks(xml):
            xml = with_breaks(xml) if part.text else without_marks(xml)
        if part.columns:
            xml = with_columns(xml)
        if part.drawings:
            xml = numbered_drawings(xml)
        return (_DECLARATION + xml).encode()

    def _compiled(self, name: str, content: bytes, environment: "Environment") -> _Part:
        from jinja2 import TemplateSyntaxError

        xml = xml_text(parse(content))
        try:
            source = patched(xml)
        except UnclosedTagError as error:
            place = self._place(name, error.paragraph)
            problem = Problem("letter-tag-unclosed", place, {"tag": error.tag})
            raise ProblemsFoundError([problem]) from None
        except StrayTagError as error:
            problem = Problem("letter-tag-outside", self._place(name), {"tag": error.tag})
            raise ProblemsFoundError([problem]) from None
        body = name == DOCUMENT
        text = "<w:p" in source
        part = _Part(name, source, None, False, False, text)  # type: ignore[arg-type] # noqa: FBT003 - to find paragraphs by their lines
        try:
            code = environment.from_string(source)
        except TemplateSyntaxError as error:
            place = self._place(name, part.paragraph(error.lineno))
            raise ProblemsFoundError([syntax_problem(error, place)]) from None
        except ProblemsFoundError as error:
            raise ProblemsFoundError(self._placed(part, error)) from None
        joined = re.sub("<[^>]*>", "", xml)
        columns = body and _COLUMNS.search(joined) is not None
        return _Part(name, source, code, columns, body and "<wp:docPr " in source, text)

    def _placed(self, part: _Part, error: ProblemsFoundError) -> list[Problem]:
        return [
            Problem(
                one.code,
                self._place(part.name, part.paragraph(one.place.line)),
                one.values,
                one.severity,
            )
            for one in error.problems
        ]

    def _failed(self, part: _Part, error: Exception) -> ProblemsFoundError:
        """Say where a letter could not be filled."""
        from jinja2 import UndefinedError

        paragraph = part.paragraph(line_of(error.__traceback__, part.code))
        place = self._place(part.name, paragraph)
        if isinstance(error, ProblemsFoundError):
            return ProblemsFoundError(
                Problem(one.code, place, one.values, one.severity) for one in error.problems
            )
        if isinstance(error, UndefinedError):
            return ProblemsFoundError([Problem("letter-undefined", place, {"reason": str(error)})])
        return ProblemsFoundError([Problem("letter-failed", place, {"reason": str(error)})])

    def _place(self, part: str = "", paragraph: str = "") -> Place:
        return Place(str(self._path), part=part, paragraph=paragraph)


def _tagged(package: Package) -> list[str]:
    """Name the parts that hold tags."""
    kinds = (*_KINDS, _PROPERTIES)
    named = sorted(name for name, kind in package.overrides.items() if kind.endswith(kinds))
    return [name for name in named if _has_tags(package.parts.get(name, b""))]


def _has_tags(content: bytes) -> bool:
    text: Any = re.sub(rb"<[^>]*>", b"", content)
    return any(mark in text for mark in (b"{{", b"{%", b"{#", b"{_", b"_}"))
