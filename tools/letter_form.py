"""The reply form that goes with a letter, on a page of its own."""

from tools.layout_file import WIDTH
from tools.letter_text import Texts, cell, line

LABEL = 2550
ENTRY = (WIDTH - LABEL) // 2
_WIDTHS = (LABEL, ENTRY, WIDTH - LABEL - ENTRY)
_LOW, _MIDDLE, _HIGH = 567, 850, 1600
# The box of Word's own checkboxes; the font of the text lacks it.
_BOX = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>'
_GREY = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def reply_form(texts: Texts, *, signed: bool) -> str:
    """Write the reply form.

    Args:
        texts: The texts of the language.
        signed: Whether it goes to an organization, with a letter that is signed.

    Returns:
        Its elements.
    """
    form = texts["form"]
    kind = "organization" if signed else "state"
    signature = "signature_organization" if signed else "signature"
    entries = "".join(_row(label, ("", "")) for label in form["rows"])
    rows = (
        _row(form[kind], (form[f"{kind}_name"],), height=_LOW, bold=True)
        + _head(form["heads"])
        + entries
        + _seats(form)
        + _row(form["date"], ("",), height=_LOW)
        + _row(form[signature], ("",), height=_HIGH)
    )
    return (
        line("FormTitle", form["title"])
        + line("FormSubject", form["subject"])
        + line("FormSubject", texts["frame"]["reference"], properties='<w:spacing w:after="320"/>')
        + _table(rows)
        + line("FormText", form["where"], properties='<w:spacing w:before="280"/>')
        + line("FormText", form["address"], look="<w:b/>")
        + line("FormText", form["use"])
    )


def _table(rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return f"""
    <w:tbl>
      <w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{_RULES}</w:tblBorders>
        <w:tblLayout w:type="fixed"/>
      </w:tblPr>
      <w:tblGrid>{columns}</w:tblGrid>{rows}
    </w:tbl>"""


def _row(label: str, entries: tuple[str, ...], *, bold: bool = False, height: int = _MIDDLE) -> str:
    """Write a row: its label, and a place for each entry, or one place for both."""
    look = "<w:b/>" if bold else ""
    written = [line("FormEntry", entry, look=look) for entry in entries]
    return _cells(label, written, height)


def _cells(label: str, entries: list[str], height: int) -> str:
    middle = '<w:vAlign w:val="center"/>'
    first = cell(LABEL, line("FormLabel", label), properties=_GREY + middle)
    if len(entries) == 1:
        span = f'<w:gridSpan w:val="2"/>{middle}'
        rest = cell(WIDTH - LABEL, entries[0], properties=span)
    else:
        rest = "".join(
            cell(width, entry, properties=middle)
            for width, entry in zip(_WIDTHS[1:], entries, strict=True)
        )
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{first}{rest}</w:tr>"


def _head(heads: list[str]) -> str:
    cells = "".join(
        cell(width, line("FormLabel", head, look="<w:b/>"), properties=_GREY)
        for width, head in zip(_WIDTHS, heads, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _seats(form: Texts) -> str:
    """Write the row in which one of the seats is ticked."""
    boxes = "".join(
        f"""
    <w:p>
      <w:pPr><w:pStyle w:val="FormEntry"/><w:spacing w:before="20" w:after="20"/></w:pPr>
      <w:r><w:rPr>{_BOX}</w:rPr><w:t>☐</w:t></w:r>
      <w:r><w:t xml:space="preserve">\u00a0{seat}</w:t></w:r>
    </w:p>"""
        for seat in form["seats"]
    )
    return _cells(form["seat"], [boxes, boxes], _MIDDLE)
