"""The header rows of a table: the titles of its columns, and words over several of them."""

from collections.abc import Iterator, Sequence

from pipeline.document.model import Band, Table
from pipeline.word.report.runs import Links, content_runs

HEADER = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_END = "</w:p></w:tc>"
_UNDER = (
    '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
)
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableHeading"/></w:pPr></w:p></w:tc>'


def header_rows(
    table: Table, starts: Sequence[str], titles: Sequence[str], widths: Sequence[int], links: Links
) -> str:
    """Write the header, repeated on each page that the table goes on to.

    It is one row, or two where words stand over several titles; a title under none of them
    stands in a cell over both rows. ``starts`` are what stands before the runs of each title.
    """
    cells = [f"{start}{title}{_END}" for start, title in zip(starts, titles, strict=True)]
    if not table.bands:
        return f"<w:tr>{HEADER}{''.join(cells)}</w:tr>"
    under = {place for band in table.bands for place in range(band.first, band.first + band.span)}
    upper = "".join(_upper(table, cells, widths, links))
    lower = "".join(
        cell if place in under else _merged(cell, "") + _EMPTY for place, cell in enumerate(cells)
    )
    return f"<w:tr>{HEADER}{upper}</w:tr><w:tr>{HEADER}{lower}</w:tr>"


def _upper(
    table: Table, cells: Sequence[str], widths: Sequence[int], links: Links
) -> Iterator[str]:
    bands = {band.first: band for band in table.bands}
    place = 0
    while place < len(cells):
        band = bands.get(place)
        if band is None:
            start = _looking(_merged(cells[place], ' w:val="restart"'), links.header)
            yield start + cells[place].partition("</w:tcPr>")[2]
            place += 1
        else:
            yield _band(band, sum(widths[place : place + band.span]), links)
            place += band.span


def _band(band: Band, width: int, links: Links) -> str:
    span = f'<w:gridSpan w:val="{band.span}"/>' if band.span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{_UNDER}</w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableHeading"/><w:keepNext/><w:jc w:val="center"/></w:pPr>'
        f"{content_runs(band.content, links)}{_END}"
    )


def _looking(cell: str, look: str) -> str:
    """Give a cell of the lower row the look of the upper."""
    properties, closed, rest = cell.partition("</w:tcPr>")
    before, aligned, after = properties.partition("<w:vAlign")
    return f"{before}{look}{aligned}{after}{closed}{rest}"


def _merged(cell: str, value: str) -> str:
    """Give the start of a cell that stands over both rows."""
    properties, closed, _ = cell.partition("</w:tcPr>")
    before, border, borders = properties.partition("<w:tcBorders>")
    return f'{before}<w:vMerge{value}/>{border}{borders}<w:vAlign w:val="bottom"/>{closed}'
