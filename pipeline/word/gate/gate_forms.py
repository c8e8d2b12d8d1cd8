"""The forms that a letter may take, each looked at before one of them is written."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.gate.gate_archive import open_file
from pipeline.word.gate.word_check import faults_between, faults_within, missing_parts, parsed_parts
from pipeline.word.package.package import Element, parse

_LEFT: Final = re.compile(rb"\{\{|\{%|%\}|\}\}")
_MARKUP: Final = re.compile(rb"<[^>]*>")
_MAIN: Final = "officeDocument"


class Forms:
    """Looks at one form of a letter after the other; what never changes is read once."""

    def __init__(self, template: bytes) -> None:
        """Read a template, which is a Word file."""
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        self._sought, _ = parsed_parts(parts)
        # No tag stands in a relationship.
        self._missing = [*map(_placed, missing_parts(self._sought, parts))]
        self._seen: set[tuple[bytes, ...]] = set()
        self._last: dict[str, bytes] = {}

    def faults(self, parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
        """Say part and fault of a form, given by the parts that it changes; none a second time."""
        key = tuple(parts.values())
        if key in self._seen:
            return []
        self._seen.add(key)
        changed = {name: part for name, part in parts.items() if self._last.get(name) != part}
        sought, broken = parsed_parts(changed)
        if broken:
            # The XML breaks off at another place in each form, so that the place is not reported.
            return [(_placed(fault)[0], phrase("reason-no-xml")) for fault in broken]
        within = [(name, fault) for name, part in sought.items() for fault in faults_within(part)]
        self._sought |= sought
        self._last |= changed
        return [*within, *self._missing, *map(_placed, faults_between(self._sought))]


def refuse_broken(parts: Mapping[str, bytes], place: Place) -> None:
    """Refuse a letter whose filled parts are no XML, by a parser that builds no tree.

    Raises:
        ProblemsFoundError: With the first part that is none.
    """
    for name, part in parts.items():
        try:
            ParserCreate().Parse(part, True)  # noqa: FBT003 - as pyexpat has it
        except ExpatError as error:
            where = replace(place, part=name)
            problem = Problem("letter-no-xml", where, {"reason": str(error)})
            raise ProblemsFoundError([problem]) from None


def prints_nothing(template: bytes) -> bool:
    """Say whether no tag in the text of a template prints anything: every letter would be alike."""
    opened = open_file(template, "")
    main = [
        relation.part
        for relation in opened.relations
        if not relation.source and relation.kind == _MAIN
    ]
    texts = ("".join(opened.trees[name].itertext()) for name in main if name in opened.trees)
    return not any("{{" in text for text in texts)


def tags_left(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Find part and paragraph of each tag that is left over in a letter that was filled."""
    braced = [name for name, part in parts.items() if b"{" in part or b"}" in part]
    suspected = [name for name in braced if _LEFT.search(_MARKUP.sub(b"", parts[name]))]
    return [(name, text) for name in suspected for text in _texts(parse(parts[name]))]


def _texts(tree: Element) -> list[str]:
    texts = ["".join(paragraph.itertext()) for paragraph in tree.iter("{*}p")] or [
        "".join(tree.itertext())
    ]
    return [text for text in texts if _LEFT.search(text.encode())]


def _placed(fault: str) -> tuple[str, str]:
    # What the language puts between a part and what is wrong with it.
    part, separator, rest = fault.partition(said("fault-within", part="", fault=""))
    return (part, rest) if separator and "/" in part else ("", fault)
