"""The parts of a Word file under the names that the rest of the program expects.

Word finds a part by its relationship and its type, never by its name: Word for the web writes
``word/document2.xml``, other programs give types by extension or write capitals.
"""

from collections.abc import Callable, MutableMapping
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)
_ROOT: Final = "_rels/.rels"
_XML: Final = "application/xml"
_DOCUMENT: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_TEMPLATE: Final = _DOCUMENT.replace("document.main", "template.main")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# The beginning of XML in each encoding, with its mark of order or without.
_BEGINNINGS: Final = tuple(
    mark + "<".encode(encoding)
    for encoding, marks in (
        ("utf-8", (b"", b"\xef\xbb\xbf")),
        ("utf-16-le", (b"", b"\xff\xfe")),
        ("utf-16-be", (b"", b"\xfe\xff")),
        ("utf-32-le", (b"", b"\xff\xfe\x00\x00")),
        ("utf-32-be", (b"", b"\x00\x00\xfe\xff")),
    )
    for mark in marks
)
_SPACES: Final = b" \t\r\n"
Parts = MutableMapping[str, bytes]
Types = MutableMapping[str, str]


# Names that other code relies on, by the last word of the relationship of the main part.
_KNOWN: Final = {
    kind: f"word/{kind}.xml"
    for kind in ("styles", "settings", "numbering", "footnotes", "endnotes", "comments")
}


def in_normal_form(parts: Parts, defaults: Types, overrides: Types, main: str) -> None:
    """Change parts, and their types, to the names and encoding that the program expects.

    The main part is named ``main``.

    Raises:
        KeyError: If the main part is missing or is no text of Word.
    """
    _types_by_name(parts, defaults, overrides)
    for name in [name for name in parts if parts[name].startswith(_UTF_16)]:
        if name.lower().endswith((".xml", ".rels")):
            parts[name] = _bytes(etree.fromstring(parts[name], PARSER))
    _exact_targets(parts)
    kinds = _targets(parts, _ROOT)
    document = kinds.get("officeDocument", main)
    _rename(parts, overrides, document, main)
    for kind, target in _targets(parts, relationships_of(main)).items():
        if kind in _KNOWN:
            _rename(parts, overrides, target, _KNOWN[kind])
    kind = overrides[main] if main in parts else ""
    if kind.lower() in {_DOCUMENT, _TEMPLATE}:
        overrides[main] = _DOCUMENT
    elif "word" not in kind.lower():
        raise KeyError(main)


def relationships_of(part: str) -> str:
    """Give the name of the part that holds the relationships of a part."""
    path = PurePosixPath(part)
    return (path.parent / "_rels" / f"{path.name}.rels").as_posix()


def types_in(tree: Any) -> tuple[dict[str, str], dict[str, str]]:  # noqa: ANN401 - lxml declares no types
    """Read types by extension, which is in small letters, and by the name of a part as written."""
    defaults, overrides = {}, {}
    for entry in tree.iter("{*}Default"):
        defaults[entry.get("Extension", "").lower()] = entry.get("ContentType", "")
    for entry in tree.iter("{*}Override"):
        overrides[entry.get("PartName", "").lstrip("/")] = entry.get("ContentType", "")
    return defaults, overrides


def is_meant_as_xml(name: str, kind: str) -> bool:
    """Say whether a part is XML by its name or its type, whatever parameters the type has."""
    bare = kind.partition(";")[0].strip().lower()
    return name.lower().endswith((".xml", ".rels")) or bare.endswith(("+xml", "/xml"))


def looks_like_xml(content: bytes) -> bool:
    """Say whether a part begins as XML does, whatever its name and type say."""
    return content[:64].lstrip(_SPACES).startswith(_BEGINNINGS)


def _types_by_name(parts: Parts, defaults: Types, overrides: Types) -> None:
    """Give each part that has a type of its own an entry under its name as the archive has it."""
    by_name = {name.lower(): kind for name, kind in overrides.items()}
    own = {name: by_name[name.lower()] for name in parts if name.lower() in by_name}
    xml = defaults.get("xml", _XML)
    if xml.lower() != _XML:
        defaults["xml"] = _XML
        untyped = (name for name in parts if name.lower().endswith(".xml") and name not in own)
        own |= dict.fromkeys(untyped, xml)
    if own.keys() - overrides.keys():
        overrides.clear()
    overrides.update(own)


def _exact_targets(parts: Parts) -> None:
    """Let targets name parts in their own capitals, which other readers insist on."""
    names = {name.lower(): name for name in parts}

    def exact(target: str) -> str:
        name = names.get(target.lower(), target)
        return "" if name == target else name

    for name in [name for name in parts if name.lower().endswith(".rels")]:
        _retarget(parts, name, exact)


def _targets(parts: Parts, relationships: str) -> dict[str, str]:
    """Give the first part by the last word of its kind of relationship."""
    targets: dict[str, str] = {}
    names = {name.lower(): name for name in parts}
    for relation in _internal(parts, relationships):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = names.get(resolved(relationships, relation.get("Target", "")).lower())
        if target is not None:
            targets.setdefault(kind, target)
    return targets


def _internal(parts: Parts, relationships: str) -> list[Any]:
    if relationships not in parts:
        return []
    tree = etree.fromstring(parts[relationships], PARSER)
    return [
        relation
        for relation in tree.iter("{*}Relationship")
        if relation.get("TargetMode") != "External"
    ]


def resolved(relationships: str, target: str) -> str:
    """Give the name of the part, in the capitals of the target, that a relationship leads to."""
    folder = relationships.rpartition("_rels/")[0]
    address = unquote(target.partition("#")[0])
    steps: list[str] = []
    for step in (address if address.startswith("/") else folder + address).split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _rename(parts: Parts, overrides: Types, old: str, new: str) -> None:
    if old == new or new in parts:
        return
    for name in [name for name in parts if name.lower().endswith(".rels")]:
        _retarget(parts, name, lambda target: new if target.lower() == old.lower() else "")
    beside = relationships_of(old)
    if beside in parts:
        if PurePosixPath(old).parent != PurePosixPath(new).parent:
            _retarget(parts, beside, lambda target: target)
        parts[relationships_of(new)] = parts.pop(beside)
    parts[new] = parts.pop(old)
    if old in overrides:
        overrides[new] = overrides.pop(old)


def _retarget(parts: Parts, relationships: str, named: Callable[[str], str]) -> None:
    """Write the targets anew for which a name is given, from the root of the package."""
    tree = etree.fromstring(parts[relationships], PARSER)
    changed = False
    for relation in tree.iter("{*}Relationship"):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External" and not target.startswith("#"):
            name = named(resolved(relationships, target))
            if name:
                relation.set("Target", f"/{name}" if relationships != _ROOT else name)
                changed = True
    if changed:
        parts[relationships] = _bytes(tree)


def _bytes(tree: Any) -> bytes:  # noqa: ANN401 - lxml declares no types
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
