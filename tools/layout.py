"""Build templates/<lang>/report.docx anew: styles, masthead, headers and footers of a report.

    .venv/bin/python -m tools.layout [fr en …]

The files are committed and may be edited in Word; building them anew drops such changes.
"""

import io
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips

from pipeline.word.package import package_bytes, package_of
from tools.layout_ground import FONTS, PROPERTIES, SETTINGS
from tools.layout_styles import style_sheet

Part = Any  # python-docx declares no types
TEMPLATES = Path(__file__).parents[1] / "templates"
LONG, SHORT = 16838, 11906
MARGIN = 1418
HEAD = 1304
WIDTH = SHORT - 2 * MARGIN
WIDE = 5670
DETAILS = ("distribution", "date", "original")
# Parts of the default template that a report does not need, some of them faulty.
DROPPED = (
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
)


def main() -> int:
    """Build the layouts of the languages named, or of all.

    Returns:
        The exit code.
    """
    for path in sorted(TEMPLATES.glob("*/layout.toml")):
        folder = path.parent
        if len(sys.argv) == 1 or folder.name in sys.argv[1:]:
            target = folder / "report.docx"
            target.write_bytes(build(folder))
            print(f"{target.relative_to(TEMPLATES.parent)} built")
    return 0


def build(folder: Path) -> bytes:
    """Build the layout of a language.

    Args:
        folder: The templates of the language.

    Returns:
        The Word file.
    """
    language = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8"))["styles"]
    document = docx.Document()
    _drop_parts(document)
    _set_styles(document, language["tag"], names)
    _set_text(document, language["words"]["contents"])
    _set_sections(document)
    document.core_properties.title = ""
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = language["tag"]
    return _clean(document)


def _drop_parts(document: Part) -> None:
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype in DROPPED:
            del part.rels[key]
    for key, relation in list(part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del part.package.rels[key]


def _set_styles(document: Part, tag: str, names: Mapping[str, str]) -> None:
    _fill(document.styles.element, style_sheet(tag, names, WIDTH))
    office = "http://schemas.microsoft.com/office/word"
    _fill(document.settings.element, SETTINGS.format(office=office, tag=tag))


def _set_text(document: Part, contents: str) -> None:
    body = document.element.body
    section = body.find(qn("w:sectPr"))
    _fill(
        body,
        _masthead()
        + _paragraph("SessionLine", "{{ session }}", bold=True, before=160)
        + _paragraph("SessionLine", "{{ place_and_dates }}")
        + _paragraph("Title", "{{ title }}")
        + _paragraph("PlainParagraph", "{{ front }}")
        + _paragraph("TOCHeading", contents)
        + _paragraph("TOC1", "{{ contents }}")
        + _paragraph("Title", "{{ title_again }}")
        + _paragraph("Paragraph", "{{ text }}"),
    )
    body.append(section)


def _masthead() -> str:
    """Say whose document it is and which one, in a table without vertical rules."""
    beside = WIDTH - WIDE
    details = "".join(
        _paragraph("MastheadDetails", f"{{{{ {name} }}}}", before=80 if name == DETAILS[0] else 0)
        for name in DETAILS
    )
    return f"""
    <w:tbl>
      <w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>
        <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>
      </w:tblPr>
      <w:tblGrid><w:gridCol w:w="{WIDE}"/><w:gridCol w:w="{beside}"/></w:tblGrid>
      <w:tr>
        {_cell(WIDE, 4, "bottom", _paragraph("MastheadCourt", "{{ court }}"))}
        {_cell(beside, 4, "bottom", _paragraph("MastheadSymbol", "{{ symbol }}"))}
      </w:tr>
      <w:tr>
        {_cell(WIDE, 18, "top", _paragraph("MastheadAssembly", "{{ assembly }}"))}
        {_cell(beside, 18, "top", details)}
      </w:tr>
    </w:tbl>"""


def _cell(width: int, rule: int, place: str, content: str) -> str:
    return f"""
    <w:tc>
      <w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>
        <w:tcBorders>
          <w:bottom w:val="single" w:sz="{rule}" w:space="0" w:color="000000"/>
        </w:tcBorders>
        <w:tcMar><w:bottom w:w="57" w:type="dxa"/></w:tcMar><w:vAlign w:val="{place}"/>
      </w:tcPr>
      {content}
    </w:tc>"""


def _paragraph(style: str, text: str, *, bold: bool = False, before: int = 0) -> str:
    space = f'<w:spacing w:before="{before}"/>' if before else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="{style}"/>{space}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r>
    </w:p>"""


def _set_sections(document: Part) -> None:
    """Give an upright section, and a landscape one that the writer takes as its model."""
    document.add_section(WD_SECTION.NEW_PAGE)
    upright, landscape = document.sections
    landscape.orientation = WD_ORIENT.LANDSCAPE
    for section, wide, high in ((upright, SHORT, LONG), (landscape, LONG, SHORT)):
        section.page_width, section.page_height = Twips(wide), Twips(high)
        section.left_margin = section.right_margin = Twips(MARGIN)
        section.top_margin = section.bottom_margin = Twips(HEAD)
        section.header_distance = section.footer_distance = Twips(680)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        _fill(section.header.part.element, _running_head(wide - 2 * MARGIN))
        _fill(section.footer.part.element, _running_foot(wide - 2 * MARGIN))
    upright.different_first_page_header_footer = True
    first = upright.first_page_header.part.element
    _fill(first, _paragraph("Illustrative", "{{ illustrative }}"))
    _fill(upright.first_page_footer.part.element, _paragraph("Footer", "{{ job_code }}"))


def _running_head(width: int) -> str:
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="Header"/>
        <w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>
        {_right_edge(width)}
      </w:pPr>
      <w:r><w:rPr><w:b/></w:rPr><w:t>{{{{ header_symbol }}}}</w:t></w:r>
      <w:r><w:tab/></w:r>
      <w:r><w:rPr><w:i/><w:color w:val="595959"/><w:sz w:val="16"/></w:rPr>
        <w:t>{{{{ illustrative }}}}</w:t></w:r>
    </w:p>"""


def _running_foot(width: int) -> str:
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="Footer"/>{_right_edge(width)}</w:pPr>
      <w:r><w:t>{{{{ job_code }}}}</w:t></w:r><w:r><w:tab/></w:r>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r>
      <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>
      <w:r><w:fldChar w:fldCharType="end"/></w:r>
    </w:p>"""


def _right_edge(width: int) -> str:
    """Move the tab stop of header and footer, whose styles know the upright page alone."""
    if width == WIDTH:
        return ""
    return f"""
    <w:tabs><w:tab w:val="clear" w:pos="{WIDTH}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>"""


def _fill(element: Part, xml: str) -> None:
    """Replace what an element holds."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")))


def _clean(document: Part) -> bytes:
    """Write the file as the pipeline writes its own: no date, no part that nothing uses."""
    stream = io.BytesIO()
    document.save(stream)
    package = package_of(stream.getvalue())
    package.parts["docProps/app.xml"] = PROPERTIES
    package.parts["word/fontTable.xml"] = FONTS.encode()
    return package_bytes(package)


if __name__ == "__main__":
    sys.exit(main())
