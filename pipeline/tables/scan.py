"""What the reader of spreadsheets hides, found in the XML of a sheet before it is read.

Cells with an error value or a formula without a value come out of the reader as blank, merged cells
as one value and blanks, and one value far away as millions of blank cells.
"""

import re
from dataclasses import dataclass

from pipeline.tables.plain import around, rows_of

_CELL = rb'<c r="([A-Z]+[0-9]+)"'
_FORMULA = rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)"
_ERROR = re.compile(_CELL + rb'(?: s="[0-9]+")? t="e">(?:' + _FORMULA + rb")?<v>([^<]*)</v>")
# Excel leaves the value of a formula that gives an empty text empty, and says t="str".
_WITHOUT_VALUE = re.compile(
    _CELL + rb'(?: s="[0-9]+")?(?: t="n")?>' + _FORMULA + rb"(?:<v ?/>|<v></v>)?</c>"
)
# Columns from DA and rows from 200,000 on, where the cell is not just formatted.
_FAR = re.compile(
    rb'<c r="([D-Z][A-Z][0-9]+|[A-Z]{3,}[0-9]+|[A-Z]+(?:[2-9][0-9]{5}|[0-9]{7,}))"[^>/]*>(?!</c>)'
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A fault in the XML of a sheet.

    Attributes:
        code: The code of the problem.
        cell: The cell or range.
        value: What the cell shows, such as ``#REF!``.
    """

    code: str
    cell: str
    value: str = ""


def scan_sheet(xml: bytes) -> tuple[Hidden, ...]:
    """Find what the reader of spreadsheets would hide.

    Args:
        xml: The XML of a worksheet (ECMA-376, SpreadsheetML), written in the plain way.

    Returns:
        Every error value, formula without a value and merged range, and the first value that
        lies far from the table.
    """
    start, end = rows_of(xml)
    hidden: list[Hidden] = []
    if b' t="e"' in xml:
        hidden += [
            Hidden("error-value", cell.decode("ascii"), shown.decode("ascii"))
            for cell, shown in _ERROR.findall(xml, start, end)
        ]
    if b"<f" in xml:
        hidden += [
            Hidden("formula-without-value", cell.decode("ascii"))
            for cell in _WITHOUT_VALUE.findall(xml, start, end)
        ]
    if b"mergeCell" in xml[end:]:
        hidden += [
            Hidden("merged-cells", element.get("ref", ""))
            for element in around(xml).iter()
            if element.tag.endswith("}mergeCell")
        ]
    if far := _FAR.search(xml, start, end):
        hidden.append(Hidden("far-cell", far[1].decode("ascii")))
    return tuple(hidden)
