"""A workbook as the reader of spreadsheets expects it, whichever program wrote it."""

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.tables.workbooks.hidden import Hidden
from pipeline.tables.workbooks.nearly_plain import mended
from pipeline.tables.workbooks.parts import STYLES, TEXTS, WORKBOOK, WorkbookPackage
from pipeline.tables.workbooks.plain import USUAL, is_plain
from pipeline.tables.workbooks.sheet_copy import SheetCopy
from pipeline.tables.workbooks.xml_copy import PartCopy, quoted

_TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)


@dataclass(frozen=True, slots=True)
class PlainBook:
    """A workbook to read, as it was or written anew, with the sheets that are wanted.

    Attributes:
        hidden: By sheet, the cells whose value cannot be written in the plain way.
    """

    data: bytes
    sheets: Mapping[str, bytes]
    hidden: Mapping[str, tuple[Hidden, ...]]


def plain_book(
    package: WorkbookPackage, wanted: Collection[str], *, anew: bool = False
) -> PlainBook:
    """Write a workbook anew where it is not written as nearly all are.

    Args:
        wanted: The names of the sheets to read; others are left alone.
        anew: Whether to write all of them anew, which finds texts that the workbook lacks.

    Raises:
        UnsafeError: Where a part is no XML.
    """
    texts = package.texts
    if b"<!" in texts:
        texts = PartCopy().copy(texts)
    count = len(_TEXT.findall(texts))
    sheets: dict[str, bytes] = {}
    hidden: dict[str, tuple[Hidden, ...]] = {}
    for name, xml in package.sheets.items():
        if name not in wanted:
            continue
        if plain := b"" if anew else xml if is_plain(xml) else mended(xml):
            sheets[name] = plain
        else:
            copy = SheetCopy(count)
            sheets[name] = copy.copy(xml)
            hidden[name] = copy.hidden
    as_they_are = all(sheets[name] is package.sheets[name] for name in sheets)
    if package.usual and as_they_are:
        return PlainBook(package.data, sheets, {})
    styles = package.styles
    if anew or not package.usual:
        styles = PartCopy().copy(styles) if styles else b""
        texts = PartCopy().copy(texts) if texts else b""
    return PlainBook(_written(package, sheets, texts, styles), sheets, hidden)


def _written(
    package: WorkbookPackage, sheets: Mapping[str, bytes], texts: bytes, styles: bytes
) -> bytes:
    """Write the workbook with the names that the reader of spreadsheets knows."""
    listed = "".join(
        f'<sheet name={quoted(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    epoch = '<workbookPr date1904="1"/>' if package.from_1904 else ""
    links = [
        (f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
    ]
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _linked([("rId1", "officeDocument", WORKBOOK)]),
        WORKBOOK: f'<workbook xmlns="{USUAL}" xmlns:r="{OFFICE}">{epoch}'
        f"<sheets>{listed}</sheets></workbook>",
    }
    for part, kind, content in ((TEXTS, "sharedStrings", texts), (STYLES, "styles", styles)):
        if content:
            contents[part] = content
            links.append((kind, kind, part.removeprefix("xl/")))
    contents["xl/_rels/workbook.xml.rels"] = _linked(links)
    for number, xml in enumerate(sheets.values(), 1):
        contents[f"xl/worksheets/sheet{number}.xml"] = xml
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, written in contents.items():
            archive.writestr(name, written)
    return data.getvalue()


def _linked(links: Collection[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{LINKS}">{entries}</Relationships>'
