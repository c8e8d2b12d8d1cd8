"""The bytes of a Word file, opened after its names, sizes and XML are checked."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join
from typing import Final

from lxml import etree

from pipeline.problems import Place, Problem
from pipeline.word.package.package import CONTENT_TYPES, MOST_UNPACKED, Element, parse
from pipeline.word.package.part_names import is_meant_as_xml, looks_like_xml, resolved, types_in

STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Ordinary Word files stay far below; the bound stops files made to fill the memory.
_MOST_PARTS: Final = 20_000
_MEGABYTE: Final = 1 << 20
# Encodings in which a sign of ASCII is one byte as typed, by the names that files declare.
_PLAIN: Final = frozenset({"UTF-8", "US-ASCII", "ASCII"})
# How Office writes a file that has a password, and how it wrote files before 2007.
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = 0x1
_RELATIONS: Final = ".rels"
# What the entries that hold a Word file together must say (ECMA-376, part 2, 6.2 and 6.5).
_OF_RELATIONS: Final = {"Relationship": ("Id", "Type", "Target")}
_OF_TYPES: Final = {
    "Default": ("Extension", "ContentType"),
    "Override": ("PartName", "ContentType"),
}
_UNREADABLE = (
    zipfile.BadZipFile,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    zipfile.zlib.error,  # type: ignore[attr-defined] # what a damaged member raises
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship.

    Attributes:
        source: The part that relates; empty for the file as a whole.
        kind: The last word of its type, such as ``header``.
        part: The part that it leads to, under its name in the archive where it is there.
        key: What the source calls it.
    """

    source: str
    kind: str
    target: str
    part: str
    external: bool
    key: str


@dataclass(slots=True)
class OpenedFile:
    """A Word file.

    Attributes:
        file: How problems name it.
        trees: The XML by name of the part, without the remarks in it.
        remarks: What XML comments and processing instructions say, by name of the part.
        problems: What is wrong with the archive itself.
    """

    file: str
    parts: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, Element] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, part: str = "", paragraph: str = "", **values: str) -> Problem:
        """Make a problem of this file."""
        return Problem(code, Place(self.file, part=part, paragraph=paragraph), values)

    def fault(self, code: str, part: str = "", **values: str) -> None:
        """Note a problem of the archive itself."""
        self.problems.append(self.problem(code, part, **values))


def word_names(*names: str) -> tuple[str, ...]:
    """Give the names that elements of WordprocessingML have in both its versions."""
    return tuple(f"{space}{name}" for name in names for space in (_W, STRICT))


def value_of(element: Element, name: str = "val") -> str | None:
    """Give an attribute of WordprocessingML, or None, whichever version the file is in."""
    value: str | None = element.get(f"{_W}{name}", element.get(f"{STRICT}{name}"))
    return value


def is_on(element: Element | None) -> bool:
    """Say whether a property that may be switched is there and on."""
    return element is not None and value_of(element) not in {"0", "false", "off"}


def open_file(content: bytes, file: str) -> OpenedFile:
    """Open a Word file, as far as it can be read, with what is wrong with the archive."""
    opened = OpenedFile(file)
    if content.startswith(_COMPOUND):
        opened.fault("gate-password")
        return opened
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _fits(archive, opened):
                members = [
                    member for member in archive.infolist() if not member.filename.endswith("/")
                ]
                names = [member.filename for member in members]
                opened.parts = {member.filename: archive.read(member) for member in members}
                _check_names(names, opened)
    except _UNREADABLE:
        opened.parts = {}
    if CONTENT_TYPES not in opened.parts and not opened.problems:
        opened.fault("gate-no-word")
    if opened.problems:
        return opened
    _parse_parts(opened)
    return opened


def _fits(archive: zipfile.ZipFile, opened: OpenedFile) -> bool:
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        opened.fault("gate-password")
    elif len(members) > _MOST_PARTS or sum(member.file_size for member in members) > MOST_UNPACKED:
        opened.fault("gate-too-large", most=str(MOST_UNPACKED // _MEGABYTE))
    return not opened.problems


def _check_names(names: list[str], opened: OpenedFile) -> None:
    """Refuse what leads out of the archive, and names that a program may take for one another."""
    for name in names:
        steps = name.replace("\\", "/").split("/")
        if not name or ".." in steps or not steps[0] or "\\" in name or ":" in steps[0]:
            opened.fault("gate-name-outside", name=name)
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            opened.fault("gate-name-twice", name=name)


def _parse_parts(opened: OpenedFile) -> None:
    types = _parsed(opened, CONTENT_TYPES)
    if types is None:
        return
    defaults, named_types = types_in(types)
    overrides = {name.lower(): kind for name, kind in named_types.items()}
    for name, content in opened.parts.items():
        ending = name.rpartition(".")[2].lower()
        opened.types[name] = overrides.get(name.lower(), defaults.get(ending, ""))
        if is_meant_as_xml(name, opened.types[name]):
            _parsed(opened, name)
        elif looks_like_xml(content):
            # A program may read it as XML; where it is none, there is nothing to read.
            _parsed(opened, name, meant=False)
    names = {name.lower(): name for name in opened.parts}
    if lacking := list(_lacking(opened)):
        # Without them it is unknown which parts belong together: no more is reported of the file.
        opened.problems += lacking
        opened.trees.clear()
    for name, tree in opened.trees.items():
        if is_relations(name):
            opened.relations += _relations(name, tree, names)


def _lacking(opened: OpenedFile) -> Iterator[Problem]:
    """Find entries of content types and relationships that do not say what they must."""
    for name, tree in opened.trees.items():
        known = _OF_RELATIONS if is_relations(name) else _OF_TYPES if name == CONTENT_TYPES else {}
        for entry in tree if known else ():
            kind = etree.QName(entry).localname
            wanted = known.get(kind, (next(iter(known)),))
            if lacking := [attribute for attribute in wanted if entry.get(attribute) is None]:
                yield opened.problem("gate-entry-lacks", name, attributes=", ".join(lacking))


def is_relations(name: str) -> bool:
    """Say whether a part holds the relationships of another."""
    return name.lower().endswith(_RELATIONS)


def _parsed(opened: OpenedFile, name: str, *, meant: bool = True) -> Element | None:
    if name in opened.trees:
        return opened.trees[name]
    try:
        tree = parse(opened.parts[name])
    except (etree.XMLSyntaxError, ValueError) as error:
        if meant:
            opened.fault("gate-not-xml", name, reason=str(error))
        return None
    declared = tree.getroottree().docinfo
    if declared.doctype or declared.internalDTD is not None:
        opened.fault("gate-dtd", name)
        return None
    if _may_have_remarks(tree, opened.parts[name]) and (remarks := remarks_in(tree)):
        opened.remarks[name] = " ".join(remarks)
        without_remarks(tree)
    opened.trees[name] = tree
    return tree


def is_plainly_encoded(tree: Element, content: bytes) -> bool:
    """Say whether names and marks of XML stand in the bytes of a part as they are typed."""
    # The parser says UTF-8 also of UTF-16 that declares no encoding; it has a zero in each sign.
    encoding = (tree.getroottree().docinfo.encoding or "UTF-8").upper()
    return encoding in _PLAIN and b"\0" not in content


def _may_have_remarks(tree: Element, content: bytes) -> bool:
    if not is_plainly_encoded(tree, content) or b"<!--" in content:
        return True
    # The declaration at the beginning is written like an instruction, and is none.
    return content.count(b"<?") > int(content.startswith(b"<?xml "))


def remarks_in(tree: Element) -> list[str]:
    """Give what XML comments and processing instructions say, also those around the root."""
    remarks = tree.getroottree().xpath("//comment() | //processing-instruction()")
    return [
        " ".join(f"{getattr(remark, 'target', '')} {remark.text or ''}".split())
        for remark in remarks
    ]


def without_remarks(tree: Element) -> None:
    """Take out remarks and join the text around them, as a program does that reads the file."""
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)


def _relations(name: str, tree: Element, names: dict[str, str]) -> Iterator[Relation]:
    folder, _, last = name.rpartition("/")
    source = join(folder.rpartition("_rels")[0], last[: -len(_RELATIONS)])
    source = names.get(source.lower(), source)
    for entry in tree.iter("{*}Relationship"):
        kind, target = entry.get("Type", "").rpartition("/")[2], entry.get("Target", "")
        external = entry.get("TargetMode", "").lower() == "external"
        part = "" if external else resolved(name, target)
        part = names.get(part.lower(), part)
        yield Relation(source, kind, target, part, external, entry.get("Id", ""))
