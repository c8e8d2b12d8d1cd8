"""Shared by the layouts of reports and letters: a bare Word file, pages, tables, paragraphs."""

import io
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Twips

from pipeline.word.package.package import package_bytes, package_of
from tools.layout_ground import FONTS, PROPERTIES, SETTINGS

Part = Any  # python-docx declares no types
LONG, SHORT = 16838, 11906
MARGIN = 1418
HEAD = 1304
WIDTH = SHORT - 2 * MARGIN
# Parts of the default template that no layout needs; some are invalid.
DROPPED = (
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
)
PAGE_FIELD = """
      <w:r><w:fldChar w:fldCharType="begin"/></w:r>
      <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>
      <w:r><w:fldChar w:fldCharType="end"/></w:r>"""


def bare_document(tag: str, styles: str, paging: str = "") -> Part:
    """Begin a Word file without text, with nothing in its properties but the language.

    Args:
        styles: The elements of its style sheet.
        paging: The elements of its settings for hyphenation and mirrored headers.
    """
    document = docx.Document()
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype in DROPPED:
            del part.rels[key]
    for key, relation in list(part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del part.package.rels[key]
    fill(document.styles.element, styles)
    office = "http://schemas.microsoft.com/office/word"
    fill(document.settings.element, SETTINGS.format(office=office, tag=tag, paging=paging))
    properties = document.core_properties
    properties.title = properties.author = properties.comments = ""
    properties.language = tag
    return document


def set_page(section: Part, wide: int, high: int) -> None:
    """Set the page and the margins that every layout has."""
    section.page_width, section.page_height = Twips(wide), Twips(high)
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Twips(HEAD)
    section.header_distance = section.footer_distance = Twips(680)


def fill(element: Part, xml: str) -> None:
    """Replace the content of an element."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")))


def file_of(document: Part) -> bytes:
    """Write the file as the pipeline writes its own: no date, no unused part."""
    stream = io.BytesIO()
    document.save(stream)
    package = package_of(stream.getvalue())
    package.parts["docProps/app.xml"] = PROPERTIES
    package.parts["word/fontTable.xml"] = FONTS.encode()
    return package_bytes(package)


def paragraph(style: str, text: str, *, bold: bool = False, before: int = 0) -> str:
    """Write a paragraph.

    Args:
        text: As XML.
        before: The space above it; 0 for that of its style.
    """
    space = f'<w:spacing w:before="{before}"/>' if before else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="{style}"/>{space}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r>
    </w:p>"""


def ruled(style: str, rule: int, left: str, right: str = "", edge: int = 0) -> str:
    """Write a line of a masthead above a rule; Word draws one rule below lines with the same.

    Args:
        rule: The thickness of the rule, in eighths of a point.
        left: The text at the left, as XML.
        right: The run beside it, if any.
        edge: Where that begins.
    """
    border = f'<w:bottom w:val="single" w:sz="{rule}" w:space="3" w:color="000000"/>'
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{edge}"/></w:tabs>' if right else ""
    beside = f"<w:r><w:tab/></w:r>{right}" if right else ""
    text = f"<w:r><w:t>{left}</w:t></w:r>" if left else ""
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="{style}"/><w:pBdr>{border}</w:pBdr>{tabs}</w:pPr>{text}{beside}
    </w:p>"""
