"""The Word file as a package of parts: read from a layout, written the same on any day."""

import io
import sys
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.package.characters import DECLARATION, quoted
from pipeline.word.package.part_names import (
    PARSER,
    in_normal_form,
    relationships_of,
    resolved,
    types_in,
)

Element = Any  # lxml declares no types
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS = f"{OFFICE}/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
_RELATIONS, _OF_DOCUMENT = f"{_PACKAGE}/relationships", relationships_of(DOCUMENT)
# The earliest date that a zip archive can hold: a date of writing would change the bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3
# A template holds far less; what unpacks to more is an attack or a mistake.
MOST_UNPACKED = 200 * 1024 * 1024
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    *(LookupError, AttributeError, OSError, EOFError, RuntimeError, ValueError),
)


@dataclass(slots=True)
class Package:
    """The parts of a Word file by name, without ``[Content_Types].xml``.

    Content types are given by file extension, and by part name without its leading slash.
    """

    parts: dict[str, bytes]
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part such as ``word/footnotes.xml``, or replace it."""
        self.parts[name] = content
        self.overrides[name] = content_type

    def type_of(self, name: str) -> str:
        """Give the type of a part; empty where none is said."""
        ending = name.rpartition(".")[2].lower()
        return self.overrides.get(name) or self.defaults.get(ending, "")

    def relate(self, kind: str, target: str, key: str = "") -> str:
        """Relate the main part to another, unless it is already; give the identifier of that.

        ``kind`` is the last word of the type, such as ``footnotes``; where the key is empty, the
        next one free is taken.
        """
        tree = self._relationships()
        address = PurePosixPath(target).relative_to(PurePosixPath(DOCUMENT).parent).as_posix()
        used = set()
        for relation in tree:
            if relation.get("Target") in {address, f"/{target}"}:
                return str(relation.get("Id"))
            used.add(relation.get("Id"))
        key = key or next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        attributes = {"Id": key, "Type": f"{RELATIONSHIPS}/{kind}", "Target": address}
        etree.SubElement(tree, f"{{{_RELATIONS}}}Relationship", attributes)
        self.parts[_OF_DOCUMENT] = xml_bytes(tree)
        return key

    def target(self, key: str) -> str:
        """Give the part that a relationship of the main part leads to, by its identifier."""
        targets = {relation.get("Id"): relation.get("Target") for relation in self._relationships()}
        return resolved(_OF_DOCUMENT, targets[key])

    def drop_unused_margins(self) -> None:
        """Drop headers and footers that no section of the main part names."""
        tree = self._relationships()
        text = self.parts[DOCUMENT].decode()
        for relation in list(tree):
            kind = relation.get("Type").rpartition("/")[2]
            if kind in {"header", "footer"} and f'"{relation.get("Id")}"' not in text:
                target = resolved(_OF_DOCUMENT, relation.get("Target"))
                self.parts.pop(target, None)
                self.parts.pop(relationships_of(target), None)
                tree.remove(relation)
        self.parts[_OF_DOCUMENT] = xml_bytes(tree)

    def replace_body(self, blocks: str) -> None:
        """Put blocks, of which the last is a section, in the place of all that the body holds."""
        tree = parse(self.parts[DOCUMENT])
        body = tree.find("{*}body")
        for child in list(body):
            body.remove(child)
        # An empty body is written as one tag.
        opened = xml_bytes(tree).decode().replace("<w:body/>", "<w:body></w:body>")
        self.parts[DOCUMENT] = opened.replace("</w:body>", f"{blocks}</w:body>").encode()
        self.drop_unused_margins()

    def _relationships(self) -> Element:
        if _OF_DOCUMENT in self.parts:
            return parse(self.parts[_OF_DOCUMENT])
        return etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})


def parse(content: bytes) -> Element:
    """Parse the XML of a part, following nothing outside it."""
    return etree.fromstring(content, PARSER)


def xml_bytes(tree: Element) -> bytes:
    """Serialize a part as Word does."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def xml_text(tree: Element) -> str:
    """Serialize an element without a declaration."""
    return str(etree.tostring(tree, encoding="unicode"))


def read_content(path: Path) -> bytes:
    """Read the bytes of a Word file.

    Raises:
        ProblemsFoundError: If the file is missing or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        code = "layout-missing"
    except OSError:
        code = "layout-unreadable"
    raise ProblemsFoundError([layout_problem(code, path)])


def read_package(path: Path, needed: Iterable[str] = (), content: bytes | None = None) -> Package:
    """Read a Word file, or what was read of it already.

    ``needed`` names parts without which it is of no use.

    Raises:
        ProblemsFoundError: If the file is missing, is no Word file, or unpacks to too much.
    """
    content = read_content(path) if content is None else content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked <= MOST_UNPACKED:
            package = package_of(content)
            if all(name in package.parts for name in needed):
                return package
            code = "layout-unreadable"
        else:
            code = "layout-too-large"
    except _UNREADABLE:
        code = "layout-unreadable"
    raise ProblemsFoundError([layout_problem(code, path)])


def layout_problem(code: str, path: Path, part: str = "") -> Problem:
    """Give a problem of a Word file that can be built anew, with the Python that builds it."""
    return Problem(code, Place(str(path), part=part), {"python": python_of(sys.platform)})


def python_of(system: str) -> str:
    """Give the Python of ``.venv`` as it is typed on a system, named as in ``sys.platform``."""
    return r".venv\Scripts\python" if system == "win32" else ".venv/bin/python"


def package_of(content: bytes) -> Package:
    """Give the parts of a Word file, under the names that Word itself gives them.

    Raises:
        KeyError: If a part is missing that makes a Word file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    package = Package(parts, *types_in(parse(parts.pop(CONTENT_TYPES))))
    in_normal_form(parts, package.defaults, package.overrides, DOCUMENT)
    # Word passes over the type of a part that is not there.
    for name in package.overrides.keys() - parts.keys():
        del package.overrides[name]
    return package


def package_bytes(package: Package) -> bytes:
    """Write a package: the same parts give the same bytes."""
    content = {**package.parts, CONTENT_TYPES: content_types(package)}
    return archive_bytes({name: content[name] for name in order_of_parts(content)})


def order_of_parts(names: Iterable[str]) -> list[str]:
    """Give the order in which parts stand in the archive."""
    first = [CONTENT_TYPES, "_rels/.rels", DOCUMENT]
    return [*first, *sorted(set(names) - set(first))]


def archive_bytes(content: Mapping[str, bytes]) -> bytes:
    """Write a zip archive without a date, its parts in the order in which they are given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = _READABLE
            member.create_system = _UNIX
            archive.writestr(member, data)
    return target.getvalue()


def content_types(package: Package) -> bytes:
    """Write the part that says what kind of content each part is."""
    defaults = "".join(
        f"<Default Extension={quoted(extension)} ContentType={quoted(kind)}/>"
        for extension, kind in sorted(package.defaults.items())
    )
    overrides = "".join(
        f"<Override PartName={quoted('/' + name)} ContentType={quoted(kind)}/>"
        for name, kind in sorted(package.overrides.items())
        if name in package.parts
    )
    types = f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'
    return f"{DECLARATION}{types}".encode()
