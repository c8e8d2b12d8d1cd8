"""Build templates/<lang>/report.docx anew: styles, masthead, headers and footers of a report.

    .venv/bin/python -m tools.layout [fr en …]

The files are committed and may be edited in Word; building them anew drops such changes.
"""

import sys
import tomllib
from pathlib import Path

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn

from tools.layout_file import (
    LONG,
    MARGIN,
    PAGE_FIELD,
    SHORT,
    WIDTH,
    Part,
    bare_document,
    file_of,
    fill,
    paragraph,
    ruled,
    set_page,
)
from tools.layout_page import PageLook
from tools.layout_styles import report_styles, style_sheet

TEMPLATES = Path(__file__).parents[1] / "templates"
WIDE = 5670
DETAILS = ("distribution", "date", "original")
_SYMBOL = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ header_symbol }}</w:t></w:r>"
_ILLUSTRATIVE = """
      <w:r><w:rPr><w:i/><w:color w:val="595959"/><w:sz w:val="16"/></w:rPr>
        <w:t>{{ illustrative }}</w:t></w:r>"""
_JOB_CODE = "<w:r><w:t>{{ job_code }}</w:t></w:r>"


def main() -> int:
    """Build the layouts of the languages named, or of all."""
    for path in sorted(TEMPLATES.glob("*/layout.toml")):
        folder = path.parent
        if len(sys.argv) == 1 or folder.name in sys.argv[1:]:
            target = folder / "report.docx"
            target.write_bytes(build(folder))
            print(f"{target.relative_to(TEMPLATES.parent)} built")
    return 0


def build(folder: Path) -> bytes:
    """Build the layout of a language from the folder of its templates."""
    language = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    layout = tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8"))
    look = PageLook(**layout["page"])
    styles = style_sheet(language["tag"], layout["styles"], report_styles(WIDTH, look.align))
    document = bare_document(language["tag"], styles, look.settings)
    _set_text(document, language["words"]["contents"], look.end_mark)
    _set_sections(document, mirrored=look.mirrored)
    return file_of(document)


def _set_text(document: Part, contents: str, end_mark: str) -> None:
    body = document.element.body
    section = body.find(qn("w:sectPr"))
    fill(
        body,
        _masthead()
        + paragraph("SessionLine", "{{ session }}", bold=True, before=160)
        + paragraph("SessionLine", "{{ place_and_dates }}")
        + paragraph("Title", "{{ title }}")
        + paragraph("PlainParagraph", "{{ front }}")
        + paragraph("TOCHeading", contents)
        + paragraph("TOC1", "{{ contents }}")
        + paragraph("Title", "{{ title_again }}")
        + paragraph("Paragraph", "{{ text }}")
        + (paragraph("EndMark", end_mark) if end_mark else ""),
    )
    body.append(section)


def _masthead() -> str:
    """Write the masthead: symbol and distribution begin at one edge."""
    first, *others = DETAILS
    symbol = '<w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>{{ symbol }}</w:t></w:r>'
    return (
        ruled("MastheadCourt", 4, "{{ court }}", symbol, WIDE)
        + ruled("MastheadAssembly", 18, "{{ assembly }}", _detail(first), WIDE)
        + "".join(ruled("MastheadDetails", 18, "", _detail(name), WIDE) for name in others)
    )


def _detail(name: str) -> str:
    look = '<w:b w:val="0"/><w:bCs w:val="0"/><w:sz w:val="20"/>'
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{{{{ {name} }}}}</w:t></w:r>"


def _set_sections(document: Part, *, mirrored: bool) -> None:
    """Add an upright section, and a landscape one that the writer copies."""
    document.add_section(WD_SECTION.NEW_PAGE)
    upright, landscape = document.sections
    landscape.orientation = WD_ORIENT.LANDSCAPE
    for section, wide, high in ((upright, SHORT, LONG), (landscape, LONG, SHORT)):
        set_page(section, wide, high)
        edge = _right_edge(wide - 2 * MARGIN)
        outer = (_ILLUSTRATIVE, _SYMBOL) if mirrored else (_SYMBOL, _ILLUSTRATIVE)
        _fill_own(section.header, _running_head(edge, *outer))
        _fill_own(section.footer, _running_foot(edge, _JOB_CODE, PAGE_FIELD))
        if mirrored:
            _fill_own(section.even_page_header, _running_head(edge, _SYMBOL, _ILLUSTRATIVE))
            _fill_own(section.even_page_footer, _running_foot(edge, PAGE_FIELD, _JOB_CODE))
    upright.different_first_page_header_footer = True
    first = upright.first_page_header.part.element
    fill(first, paragraph("Illustrative", "{{ illustrative }}"))
    fill(upright.first_page_footer.part.element, paragraph("Footer", "{{ job_code }}"))


def _fill_own(head: Part, content: str) -> None:
    """Fill a header or footer that differs from that of the section before."""
    head.is_linked_to_previous = False
    fill(head.part.element, content)


def _running_head(edge: str, left: str, right: str) -> str:
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="Header"/>
        <w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>
        {edge}
      </w:pPr>
      {left}<w:r><w:tab/></w:r>{right}
    </w:p>"""


def _running_foot(edge: str, left: str, right: str) -> str:
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="Footer"/>{edge}</w:pPr>
      {left}<w:r><w:tab/></w:r>{right}
    </w:p>"""


def _right_edge(width: int) -> str:
    """Move the tab stop of header and footer, whose styles fit the upright page only."""
    if width == WIDTH:
        return ""
    return f"""
    <w:tabs><w:tab w:val="clear" w:pos="{WIDTH}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>"""


if __name__ == "__main__":
    sys.exit(main())
