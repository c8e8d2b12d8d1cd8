"""What the reader of spreadsheets hides, found in the XML of a sheet before it is read.

Cells with an error value or a formula without a value come out of the reader as blank, merged cells
as one value and blanks, one value far away as millions of blank cells, and of two cells with one
address the later.
"""

import re

from pipeline.tables.workbooks.extent import extent_faults
from pipeline.tables.workbooks.hidden import Hidden
from pipeline.tables.workbooks.plain import around, rows_of

_CELL = rb'<c r="([A-Z]+[0-9]+)"'
_FORMULA = rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)"
_IS_FORMULA = re.compile(rb"<f[ />]")
_ERROR = re.compile(_CELL + rb'(?: s="[0-9]+")? t="e">(?:' + _FORMULA + rb")?<v>([^<]*)</v>")
# Excel leaves the value of a formula that gives an empty text empty, and says t="str".
_WITHOUT_VALUE = re.compile(
    _CELL + rb'(?: s="[0-9]+")?(?: t="n")?>' + _FORMULA + rb"(?:<v ?/>|<v></v>)?</c>"
)


def scan_sheet(xml: bytes) -> tuple[Hidden, ...]:
    """Find what the reader of spreadsheets would hide in a worksheet written in the plain way.

    It is every error value, formula without a value and merged range, and the first cell that is
    out of order, twice there or far from the table.
    """
    start, end = rows_of(xml)
    hidden: list[Hidden] = []
    # Each of the error values of a plain sheet begins with this sign.
    if b"#" in xml:
        hidden += [
            Hidden("error-value", cell.decode("ascii"), shown.decode("ascii"))
            for cell, shown in _ERROR.findall(xml, start, end)
        ]
    if _IS_FORMULA.search(xml):
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
    return (*hidden, *extent_faults(xml, start, end))
