"""The styles that a layout must have, and what the writer sets in them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.problems import Place, Problem
from pipeline.word.package.further_styles import FURTHER, HYPERLINK
from pipeline.word.package.list_levels import Level
from pipeline.word.package.package import SETTINGS, STYLES, Element, Package, parse, xml_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# By the identifier that the writer uses, the name: Word keeps names, but when it saves a file it
# makes identifiers anew, in its own language.
NAMES: Mapping[str, str] = {
    "Paragraph": "Paragraph",
    "PlainParagraph": "Plain Paragraph",
    **{f"Subparagraph{level}": f"Subparagraph {level}" for level in (1, 2, 3)},
    "Quote": "Quote",
    **{f"Heading{level}": f"heading {level}" for level in (1, 2, 3, 4, 5, 6)},
    "Title": "Title",
    "NoteHeading": "Note Heading",
    "AnnexHeading": "Annex Heading",
    "TOCHeading": "TOC Heading",
    **{f"TOC{level}": f"toc {level}" for level in (1, 2, 3)},
    "Caption": "caption",
    "TableText": "Table Text",
    "TableHeading": "Table Header",
    "TableTotal": "Table Total",
    "TableNote": "Table Note",
    "TableSource": "Table Source",
    "TableRules": "Table Rules",
    "ChartFrame": "Chart Frame",
    "FootnoteText": "footnote text",
    "FootnoteReference": "footnote reference",
    "Header": "header",
    "Footer": "footer",
    "SectionEnd": "Section End",
}
_REFERRING = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}next", f"{W}link")
# In the properties of a paragraph, what stands before the number of a list.
_BEFORE_NUMBER = {
    f"{W}{name}" for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}


def canonical_styles(package: Package, path: Path) -> list[Problem]:
    """Give the styles of a layout the identifiers that the writer uses; tell of missing ones."""
    tree = parse(package.parts[STYLES])
    # Word gives a name to a style that has none; no name of ours is meant by it.
    by_name = {
        name.get(f"{W}val", "").lower(): style
        for style in tree.iter(f"{W}style")
        if (name := style.find(f"{W}name")) is not None
    }
    known = {**NAMES, HYPERLINK: HYPERLINK}
    known |= {key: further.name for key, further in FURTHER.items()}
    missing = [key for key, name in NAMES.items() if name.lower() not in by_name]
    renamed = {
        style.get(f"{W}styleId"): key
        for key, name in known.items()
        if (style := by_name.get(name.lower())) is not None and style.get(f"{W}styleId") != key
    }
    if renamed:
        for style in tree.iter(f"{W}style"):
            key = style.get(f"{W}styleId")
            if key in renamed:
                style.set(f"{W}styleId", renamed[key])
        _rename(tree, renamed)
        package.parts[STYLES] = xml_bytes(tree)
        for name in text_parts(package):
            part = parse(package.parts[name])
            _rename(part, renamed)
            package.parts[name] = xml_bytes(part)
    return [Problem("style-missing", Place(str(path)), {"style": NAMES[key]}) for key in missing]


def text_parts(package: Package) -> list[str]:
    """Name the parts of a layout that hold text: the body, headers and footers."""
    kinds = ("document.main+xml", "header+xml", "footer+xml")
    return sorted(name for name, kind in package.overrides.items() if kind.endswith(kinds))


def _rename(tree: Element, renamed: Mapping[str, str]) -> None:
    for element in tree.iter(*_REFERRING):
        key = element.get(f"{W}val")
        if key in renamed:
            element.set(f"{W}val", renamed[key])


def set_language(package: Package, tag: str) -> None:
    """Set the language, a BCP 47 tag, of all text that names none."""
    tree = parse(package.parts[STYLES])
    for place in tree.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        place.set(f"{W}val", tag)
        place.set(f"{W}eastAsia", tag)
    package.parts[STYLES] = xml_bytes(tree)
    settings = parse(package.parts[SETTINGS])
    for place in settings.iterfind(f"{W}themeFontLang"):
        place.set(f"{W}val", tag)
    package.parts[SETTINGS] = xml_bytes(settings)


def header_look(package: Package) -> str:
    """Give the rule and shade of the header row of a table, for one that stands under it.

    They are properties of a cell; the style itself reaches the first row alone.
    """
    tree = parse(package.parts[STYLES])
    first = tree.find(
        f"{W}style[@{W}styleId='TableRules']/{W}tblStylePr[@{W}type='firstRow']/{W}tcPr"
    )
    if first is None:
        return ""
    rule, shade = first.find(f"{W}tcBorders/{W}bottom"), first.find(f"{W}shd")
    borders = "" if rule is None else f"<w:tcBorders>{_bare(rule)}</w:tcBorders>"
    return borders + ("" if shade is None else _bare(shade))


def _bare(element: Element) -> str:
    inner = " ".join(
        f'w:{name.removeprefix(W)}="{value}"' for name, value in element.attrib.items()
    )
    return f"<w:{element.tag.removeprefix(W)} {inner}/>"


def left_edge(package: Package, key: str) -> int:
    """Give the indentation of a paragraph style, in twentieths of a point; 1 where it has none."""
    tree = parse(package.parts[STYLES])
    places = tree.xpath(
        "w:style[@w:styleId=$key]/w:pPr/w:ind/@*[name()='w:left' or name()='w:start']",
        key=key,
        namespaces={"w": W[1:-1]},
    )
    return max(int(places[0]), 1) if places and places[0].isdecimal() else 1


def link_lists(package: Package, lists: Iterable[Sequence[Level]]) -> dict[str, dict[str, str]]:
    """Tie the styles to the lists, so that a paragraph that takes the style takes its number.

    The first *number* of each list is that of its place, from 1. By style, the attributes of its
    indentation are given, without their namespace.
    """
    tree = parse(package.parts[STYLES])
    by_key = {style.get(f"{W}styleId"): style for style in tree.iter(f"{W}style")}
    indents: dict[str, dict[str, str]] = {}
    for number, levels in enumerate(lists, 1):
        for place, level in enumerate(levels):
            if level.style not in by_key:
                continue  # a style that the document does not use
            properties = by_key[level.style].find(f"{W}pPr")
            if level.linked:
                _set_number(properties, place, number)
            indent = properties.find(f"{W}ind")
            if indent is not None:
                indents[level.style] = {
                    name.removeprefix(W): value for name, value in indent.attrib.items()
                }
    package.parts[STYLES] = xml_bytes(tree)
    return indents


def _set_number(properties: Element, level: int, number: int) -> None:
    old = properties.find(f"{W}numPr")
    if old is not None:
        properties.remove(old)
    place = sum(1 for child in properties if child.tag in _BEFORE_NUMBER)
    entry = properties.makeelement(f"{W}numPr")
    for name, value in (("ilvl", level), ("numId", number)):
        child = entry.makeelement(f"{W}{name}")
        child.set(f"{W}val", str(value))
        entry.append(child)
    properties.insert(place, entry)
