"""The two versions that a redline compares, and what one takes from the other."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.word.package.package import (
    DOCUMENT,
    RELATIONSHIPS,
    STYLES,
    Element,
    Package,
    package_of,
    parse,
    xml_bytes,
    xml_text,
)
from pipeline.word.package.part_names import relationships_of, resolved
from pipeline.word.package.styles import W

FOOTNOTES = "word/footnotes.xml"
_ID = f"{{{RELATIONSHIPS}}}id"
_EMBED = f"{{{RELATIONSHIPS}}}embed"
# No identifier of a Word file has more figures.
_NUMBER = re.compile(r"[+-]?[0-9]{1,10}")
_STYLED = ("pStyle", "rStyle", "tblStyle")


class UnfitNumberError(Exception):
    """A version has an identifier that has to be a number and is none; it is the error's text."""


def number_of(text: str | None) -> int:
    """Read an identifier that has to be a number; where there is none, it is 0.

    Raises:
        UnfitNumberError: Where it is no number.
    """
    if _NUMBER.fullmatch(text or "0"):
        return int(text or "0")
    raise UnfitNumberError(text)


@dataclass(slots=True)
class RedlineVersion:
    """One version of a document.

    Attributes:
        body: Its ``w:body``.
        notes: Its footnotes by number.
        names: By number, what a footnote is called in a comparison.
        targets: By relationship, the name of the part that it leads to.
    """

    package: Package
    body: Element
    notes: dict[str, Element]
    names: dict[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)

    def keyed(self, child: Element) -> tuple[str, ...]:
        """Give what tells a child of a run, such as a drawing, from another."""
        name = child.tag.rpartition("}")[2]
        if name == "footnoteReference":
            number = child.get(f"{W}id", "")
            return (name, self.names.get(number, number))
        if name in {"drawing", "pict", "object"}:
            return (name, *(self._content(relationship) for relationship in parts_of(child)))
        return (name, xml_text(child))

    def _content(self, relationship: str) -> str:
        part = self.targets.get(relationship, "")
        return sha256(self.package.parts.get(part, b"")).hexdigest()


def read_version(content: bytes) -> RedlineVersion:
    """Read a version of a document."""
    package = package_of(content)
    notes = {}
    if FOOTNOTES in package.parts:
        tree = parse(package.parts[FOOTNOTES])
        notes = {note.get(f"{W}id"): note for note in tree if note.get(f"{W}type") is None}
    body = parse(package.parts[DOCUMENT]).find(f"{W}body")
    return RedlineVersion(package, body, notes, targets=_targets(package))


def share_style_identifiers(old: RedlineVersion, new: RedlineVersion) -> None:
    """Give the styles of the old version the identifiers of the new: names alone are stable.

    The new version takes up the styles that the old alone uses.
    """
    mine, theirs = _styles(old.package), _styles(new.package)
    renamed = {key: theirs[name] for name, key in mine.items() if name in theirs}
    missing = set()
    for tree in (old.body, *old.notes.values()):
        for element in tree.iter(*(f"{W}{name}" for name in _STYLED)):
            key = element.get(f"{W}val")
            element.set(f"{W}val", renamed.get(key, key))
            if key not in renamed:
                missing.add(key)
    if missing:
        styles = parse(new.package.parts[STYLES])
        for style in parse(old.package.parts[STYLES]).iter(f"{W}style"):
            if style.get(f"{W}styleId") in missing:
                styles.append(style)
        new.package.parts[STYLES] = xml_bytes(styles)


def parts_of(drawing: Element) -> list[str]:
    """Give the relationships by which a drawing names its parts."""
    named = (element.get(name) for element in drawing.iter() for name in (_ID, _EMBED))
    return [key for key in named if key]


def carry_drawing(drawing: Element, old: RedlineVersion, new: RedlineVersion) -> None:
    """Take the parts of a drawing over under new names, which it then has, into the new version."""
    renamed = {}
    for key in parts_of(drawing):
        part = old.targets.get(key, "")
        if part in old.package.parts:
            kind = "chart" if "/charts/" in part else "image"
            renamed[key] = new.package.relate(kind, _copied(part, old.package, new.package))
    for element in drawing.iter():
        for name in (_ID, _EMBED):
            if element.get(name) in renamed:
                element.set(name, renamed[element.get(name)])
    highest = max(
        (number_of(element.get("id")) for element in new.body.iter("{*}docPr")), default=0
    )
    for place, element in enumerate(drawing.iter("{*}docPr"), 1):
        element.set("id", str(highest + number_of(element.get("id")) + place))


def _copied(part: str, old: Package, new: Package) -> str:
    """Copy a part with the parts that it leads to, and give its new name."""
    stem, _, ending = part.rpartition(".")
    name = f"{stem}-before.{ending}"
    new.parts[name] = old.parts[part]
    if part in old.overrides:
        new.overrides[name] = old.overrides[part]
    elif ending in old.defaults:
        new.defaults.setdefault(ending, old.defaults[ending])
    relationships = relationships_of(part)
    if relationships in old.parts:
        tree = parse(old.parts[relationships])
        for relation in tree:
            target = resolved(relationships, relation.get("Target"))
            if relation.get("TargetMode") != "External" and target in old.parts:
                copied = _copied(target, old, new)
                relation.set("Target", posixpath.relpath(copied, posixpath.dirname(name)))
        new.parts[relationships_of(name)] = xml_bytes(tree)
    return name


def write_notes(
    version: RedlineVersion, notes: Mapping[str, Element], other: RedlineVersion
) -> None:
    """Put footnotes, by number, in the place of a version's; it may take over the other's part."""
    if not notes:
        return
    package = version.package
    if FOOTNOTES not in package.parts:
        kind = other.package.overrides[FOOTNOTES]
        package.add(FOOTNOTES, other.package.parts[FOOTNOTES], kind)
        package.relate("footnotes", FOOTNOTES)
    tree = parse(package.parts[FOOTNOTES])
    for existing in list(tree):
        if existing.get(f"{W}type") is None:
            tree.remove(existing)
    for number, note in notes.items():
        note.set(f"{W}id", number)
        tree.append(note)
    package.parts[FOOTNOTES] = xml_bytes(tree)


def _targets(package: Package) -> dict[str, str]:
    name = relationships_of(DOCUMENT)
    tree = parse(package.parts[name]) if name in package.parts else ()
    return {
        relation.get("Id"): resolved(name, relation.get("Target"))
        for relation in tree
        if relation.get("TargetMode") != "External"
    }


def _styles(package: Package) -> dict[str, str]:
    return {
        style.find(f"{W}name").get(f"{W}val").lower(): style.get(f"{W}styleId")
        for style in parse(package.parts[STYLES]).iter(f"{W}style")
    }
