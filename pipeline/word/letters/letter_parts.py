"""The parts of a letter template: which are filled, and where else a tag stands for nothing."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from pipeline.problems import Place, Problem
from pipeline.template_tags import TAG
from pipeline.word.gate.gate_markup import tags_in
from pipeline.word.package.package import DOCUMENT, Element, Package, xml_text
from pipeline.word.package.styles import W

_FILLED: Final = (
    *("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"),
    *("core-properties+xml", "extended-properties+xml", "custom-properties+xml"),
)
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
_ENDINGS: Final = (".xml", ".rels", ".vml")
_BRACES: Final = ("{{", "{%", "{#", "{_", "_}", "}}", "%}")


@dataclass(slots=True)
class TemplateParts:
    """The XML, by name, of parts that have tags; what keeps the file from being a template."""

    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def template_parts(package: Package) -> TemplateParts:
    """Find the tags of a file, wherever they stand; problems name a part, not the file."""
    template = TemplateParts()
    for name in sorted(package.parts):
        if name.lower().endswith(_ENDINGS):
            kind = package.overrides.get(name, "").lower()
            _look_at(name, package.parts[name], kind.endswith(_FILLED), template)
    return template


def _look_at(name: str, content: bytes, filled: bool, template: TemplateParts) -> None:  # noqa: FBT001 - what the part is
    place = Place("", part=name)
    tree = etree.fromstring(content, _PARSER)
    if filled:
        if name == DOCUMENT and tree.tag != f"{W}document":
            template.problems.append(Problem("letter-strict", place))
            return
        tree = _readable(tree)
        xml = xml_text(tree)
        if any(brace in xml for brace in _BRACES) or _has_tags(tree):
            template.sources[name] = xml
    else:
        for tag in tags_in(tree):
            code = "letter-tag-in-link" if name.endswith(".rels") else "letter-tag-nowhere"
            template.problems.append(Problem(code, place, {"tag": tag}))


def _has_tags(tree: Element) -> bool:
    """Say whether there is a tag, also one that Word has torn between its braces."""
    text = "".join(tree.itertext())
    return any(brace in text for brace in _BRACES) or TAG.search(text) is not None


def _readable(tree: Element) -> Element:
    """Leave out line ends and spaces between elements, and write those of Word as ``w:…``."""
    for element in tree.iter():
        if element.tail is not None and not element.tail.strip():
            element.tail = None
        if len(element) and element.text is not None and not element.text.strip():
            element.text = None
        if element.tag == f"{W}t" and element.text:
            element.text = element.text.replace("\n", " ").replace("\t", " ")
    spaces = {prefix: uri for prefix, uri in tree.nsmap.items() if uri != W[1:-1]}
    if tree.tag.startswith(W) and tree.prefix != "w":
        root = etree.Element(tree.tag, tree.attrib, nsmap={"w": W[1:-1], **spaces})
        root.extend(list(tree))
        etree.cleanup_namespaces(root, keep_ns_prefixes=[key for key in root.nsmap if key])
        return root
    return tree
