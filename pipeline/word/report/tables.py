"""Tables, whose rows are written as text: for a long table that is faster than a tree of XML."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document.model import Cell, Row, Table, TableColumn, Text, plain
from pipeline.word.package.characters import SPECIAL, characters, quoted
from pipeline.word.report.layout import LayoutPage
from pipeline.word.report.page_runs import stays_whole
from pipeline.word.report.runs import Links, content_runs, run
from pipeline.word.report.table_heads import header_rows
from pipeline.word.report.widths import table_widths

_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_TOTAL = '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
_TEXT = '<w:r><w:t xml:space="preserve">'
_CLOSE = "</w:t></w:r></w:p></w:tc>"
_END = "</w:p></w:tc>"


def table_xml(table: Table, links: Links, page: LayoutPage) -> str:
    """Write a table without its caption, notes and source; it stays on one page if it fits."""
    widths = table_widths(table.columns, table.rows, page.width, table.bands)
    starts = openings(table.columns, widths, "TableHeading")
    titles = [_column_title(table, place, links) for place in range(len(starts))]
    header = header_rows(table, starts, titles, widths, links)
    whole = stays_whole(table, page)
    rows = "".join(_rows(table, replace(links, comments=None), widths, whole=whole))
    spoken = plain(table.title)
    caption = f"<w:tblCaption w:val={quoted(spoken)}/>" if spoken else ""
    return f"{table_start(widths, caption)}{header}{rows}</w:tbl>"


def table_start(widths: Sequence[int], caption: str = "") -> str:
    """Write what stands before the rows of a table; the caption is read aloud, not printed."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableRules"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _column_title(table: Table, place: int, links: Links) -> str:
    """Write the title of a column; what its cells state is commented there, once."""
    title = table.columns[place].title
    if not links.comments:
        return content_runs(title, links)
    cells = (row[place] for row in table.rows)
    contents = [title, *(cell.content for cell in cells if isinstance(cell, Cell))]
    runs = content_runs(title, replace(links, comments=None))
    return links.comments.over_column(contents, runs)


def openings(
    columns: Sequence[TableColumn], widths: Sequence[int], style: str, *, keep: bool = False
) -> list[str]:
    """Write, once for all rows, what stands before the first run of the cell of each column."""
    border = _TOTAL if style == "TableTotal" else ""
    keep_next = "<w:keepNext/>" if keep else ""
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep_next}<w:jc w:val="{column.align}"/></w:pPr>'
        for column, width in zip(columns, widths, strict=True)
    ]


def row_xml(starts: Sequence[str], row: Row, links: Links) -> str:
    """Write a row of cells, nearly always plain texts, each after its start."""
    written = [_ROW]
    for start, cell in zip(starts, row, strict=True):
        if isinstance(cell, Cell):
            written.append(f"{start}{content_runs(cell.content, links)}{_END}")
        elif SPECIAL.search(cell):
            written.append(f"{start}<w:r>{characters(cell)}</w:r>{_END}")
        else:
            written.append(f"{start}{_TEXT}{cell}{_CLOSE}")
    written.append("</w:tr>")
    return "".join(written)


def _rows(table: Table, links: Links, widths: Sequence[int], *, whole: bool) -> Iterator[str]:
    """Write the rows; a total and what stands under the table are not torn from the rows above."""
    looks = {
        (style, keep): openings(table.columns, widths, style, keep=keep)
        for style in ("TableText", "TableTotal")
        for keep in (False, True)
    }
    last = len(table.rows) - 1
    followed = bool(table.notes or table.source)
    for place, row in enumerate(table.rows):
        style = "TableTotal" if place in table.totals else "TableText"
        near_end = whole or place >= last - 1 or place + 1 in table.totals
        keep = near_end and (place < last or followed)
        yield row_xml(looks[style, keep], row, links)


def note_runs(letter: str) -> str:
    """Write the letter before a note under a table."""
    return f"{run(Text(letter, superscript=True))}<w:r><w:tab/></w:r>"
