"""The parts of a workbook by what they are: its names and links lead to them, whatever they say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn
from xml.etree import ElementTree as ET

# How the reader of spreadsheets expects the parts to be called; other names are as legal.
WORKBOOK, TEXTS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"

_LINKS = "_rels/.rels"
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_TEXT_DECLARED = re.compile(r"\A\s*<\?xml\s[^>]*\?>")
# The standard knows UTF-8 and UTF-16; programs have written these too.
_UTF_8 = {"utf-8", "utf8"}
_OTHERS = {"utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


class UnsafeError(Exception):
    """A fault of the file as a whole; its text is the code of the problem."""


@dataclass(frozen=True, slots=True)
class WorkbookPackage:
    """A workbook file that is safe to read.

    Attributes:
        sheets: The XML of each worksheet in UTF-8, by name in the order of the tabs.
        book: The XML of the part that lists the sheets.
        texts: The XML of the texts that cells share; empty where they share none.
        styles: The XML of the formats of cells; empty where there are none.
        from_1904: Whether days are counted from 1904, and not from 1900.
        usual: Whether the names of the parts, and all but the sheets, are as the reader of
            spreadsheets expects them.
    """

    data: bytes
    sheets: Mapping[str, bytes]
    book: bytes = b""
    texts: bytes = b""
    styles: bytes = b""
    from_1904: bool = False
    usual: bool = True


def refuse(code: str) -> NoReturn:
    """Give a file up."""
    raise UnsafeError(code)


def package_of(data: bytes, parts: Mapping[str, bytes]) -> WorkbookPackage:
    """Follow the links of a workbook to what is read of it; sheets of charts have no cells.

    Raises:
        UnsafeError: Where there is no workbook, or a link leads nowhere.
    """
    main = _main_part(parts)
    book = _element(parts.get(main))
    folder = PurePosixPath("/") / main
    links = _element(parts.get(_links_of(folder)))
    texts = _linked(links, "/sharedStrings", folder)
    styles = _linked(links, "/styles", folder)
    sheets: dict[str, bytes] = {}
    as_they_are = True
    for name, part in _sheets_of(book, links, folder).items():
        content = parts.get(part, b"")
        if not content:
            refuse("damaged-workbook")
        xml = sheets[name] = in_utf8(content)
        as_they_are = as_they_are and xml is content
    linking = (_LINKS, main, _links_of(folder))
    usual = (
        as_they_are
        and main == WORKBOOK
        and texts in {"", TEXTS.lower()}
        and styles in {"", STYLES.lower()}
        and all(_is_simple(parts[name]) for name in (*linking, texts, styles) if name in parts)
    )
    settings = next(_named(book, "workbookPr"), None)
    from_1904 = settings is not None and settings.get("date1904") in {"1", "true", "on"}
    at = {name: in_utf8(parts.get(name, b"")) for name in (main, texts, styles)}
    return WorkbookPackage(data, sheets, at[main], at[texts], at[styles], from_1904, usual)


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Give the names of the parts of a workbook by those on the tabs.

    Raises:
        UnsafeError: Where there is no workbook.
    """
    main = _main_part(parts)
    folder = PurePosixPath("/") / main
    return _sheets_of(_element(parts.get(main)), _element(parts.get(_links_of(folder))), folder)


def _links_of(folder: PurePosixPath) -> str:
    return f"{folder.parent}/_rels/{folder.name}.rels".strip("/")


def _sheets_of(book: ET.Element, links: ET.Element, folder: PurePosixPath) -> dict[str, str]:
    targets = {
        link.get("Id"): _part_name(str(folder.parent), link.get("Target", ""))
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets: dict[str, str] = {}
    for sheet in _named(book, "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        if relation in targets:
            sheets[sheet.get("name", "")] = targets[relation]
    return sheets


def in_utf8(content: bytes) -> bytes:
    """Give a part in UTF-8, without byte order mark or a declaration that would be wrong.

    Raises:
        UnsafeError: Where it is not in the encoding that it declares or shows by its first bytes.
    """
    encoding = _WIDE.get(content[:2], "")
    if not encoding:
        content = content.removeprefix(b"\xef\xbb\xbf")
        declared = _DECLARED.match(content)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if encoding not in _UTF_8 | _OTHERS:
            refuse("damaged-workbook")
    if encoding in _UTF_8 and content.isascii():
        return content
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        refuse("damaged-workbook")
    if encoding in _UTF_8:
        return content
    return _TEXT_DECLARED.sub("", text).encode("utf-8")


def _is_simple(content: bytes) -> bool:
    """Say whether a part is in UTF-8, without document type, comments and sections of text."""
    return b"<!" not in content and in_utf8(content) is content


def _main_part(parts: Mapping[str, bytes]) -> str:
    """Give the name of the part that lists the sheets."""
    links = _element(parts.get(_LINKS)) if _LINKS in parts else ()
    return _linked(links, "/officeDocument", PurePosixPath("/x")) or WORKBOOK


def _linked(links: "ET.Element | tuple[()]", kind: str, of: PurePosixPath) -> str:
    for link in links:
        if link.get("Type", "").endswith(kind):
            return _part_name(str(of.parent), link.get("Target", ""))
    return ""


def _part_name(folder: str, target: str) -> str:
    """Give the name of a part from a target, which is relative unless it starts with a slash."""
    steps: list[str] = []
    for step in (PurePosixPath(folder) / target).parts[1:]:
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps).lower()


def _named(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    return (element for element in parent.iter() if element.tag.rpartition("}")[2] == name)


class _NoTypes(ET.TreeBuilder):
    """Builds a tree, and refuses document types: what they declare may expand without end."""

    def doctype(self, *_: str | None) -> NoReturn:
        refuse("damaged-workbook")


def _element(content: bytes | None) -> ET.Element:
    if content is None:
        refuse("not-a-workbook")
    try:
        return ET.fromstring(in_utf8(content), ET.XMLParser(target=_NoTypes()))  # noqa: S314
    except ET.ParseError:
        refuse("damaged-workbook")
