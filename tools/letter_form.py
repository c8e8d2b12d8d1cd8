"""The reply form that goes with a letter, on a page of its own."""

from tools.layout_file import WIDTH
from tools.letter_text import Texts, cell, line, tag

LABEL = 2550
_LOW, _MIDDLE, _HIGH = 567, 850, 1600
# The font of the checkboxes of Word; that of the text has no such sign.
_BOX = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>'
_GREY = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CENTRED = '<w:vAlign w:val="center"/>'


def reply_form(texts: Texts, letter: Texts) -> str:
    """Write the reply form: a row for each thing that the circular asks for.

    Args:
        letter: Its texts; ``form = "single"`` has room for one answer, otherwise as many as the
            form has heads.
    """
    form = texts["form"]
    signed, single = "signed" in letter, letter["form"] == "single"
    kind = "organization" if signed else "state"
    signature = "signature_organization" if signed else "signature"
    places = 1 if single else len(form["heads"]) - 1
    rows = (
        _whole(form[kind], form[f"{kind}_name"], places, height=_LOW, bold=True)
        + ("" if single else _head(form["heads"]))
        + _asked(places)
        + _whole(form["date"], "", places, height=_LOW)
        + _whole(form[signature], "", places, height=_HIGH)
    )
    return (
        line("FormTitle", form["title"])
        + line("FormSubject", form["subject"])
        + line("FormSubject", texts["frame"]["reference"], properties='<w:spacing w:after="320"/>')
        + _table(rows, places)
        + line("FormText", form["where"], properties='<w:spacing w:before="280"/>')
        + line("FormText", form["address"], look="<w:b/>")
        + ("" if single else line("FormText", form["use"]))
    )


def _widths(places: int) -> list[int]:
    entry = (WIDTH - LABEL) // places
    return [LABEL, *[entry] * (places - 1), WIDTH - LABEL - entry * (places - 1)]


def _table(rows: str, places: int) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(places))
    return f"""
    <w:tbl>
      <w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{_RULES}</w:tblBorders>
        <w:tblLayout w:type="fixed"/>
      </w:tblPr>
      <w:tblGrid>{columns}</w:tblGrid>{rows}
    </w:tbl>"""


def _whole(label: str, entry: str, places: int, *, height: int, bold: bool = False) -> str:
    """Write a row with one place across the form."""
    first = cell(LABEL, line("FormLabel", label), properties=_GREY + _CENTRED)
    span = f'<w:gridSpan w:val="{places}"/>{_CENTRED}'
    look = "<w:b/>" if bold else ""
    return _row(
        first + cell(WIDTH - LABEL, line("FormEntry", entry, look=look), properties=span), height
    )


def _head(heads: list[str]) -> str:
    cells = "".join(
        cell(width, line("FormLabel", head, look="<w:b/>"), properties=_GREY)
        for width, head in zip(_widths(len(heads) - 1), heads, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _asked(places: int) -> str:
    """Write the row that is repeated for each question: boxes to tick, or a blank place."""
    boxes = (
        tag("{%p if row.boxes %}")
        + tag("{%p for box in row.boxes %}")
        + _box("{{ box | name }}")
        + tag("{%p endfor %}")
        + tag("{%p else %}")
        + line("FormEntry", "")
        + tag("{%p endif %}")
    )
    label, *entries = _widths(places)
    cells = cell(label, line("FormLabel", "{{ row.label | name }}"), properties=_GREY + _CENTRED)
    cells += "".join(cell(width, boxes, properties=_CENTRED) for width in entries)
    span = f'<w:gridSpan w:val="{places + 1}"/>'
    opening, closing = (
        f"<w:tr>{cell(WIDTH, tag(text), properties=span)}</w:tr>"
        for text in ("{%tr for row in circular.form %}", "{%tr endfor %}")
    )
    return opening + _row(cells, _MIDDLE) + closing


def _row(cells: str, height: int) -> str:
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{cells}</w:tr>"


def _box(text: str) -> str:
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="FormEntry"/><w:spacing w:before="20" w:after="20"/></w:pPr>
      <w:r><w:rPr>{_BOX}</w:rPr><w:t>☐</w:t></w:r>
      <w:r><w:t xml:space="preserve">\u00a0{text}</w:t></w:r>
    </w:p>"""
