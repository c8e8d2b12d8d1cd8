"""What the reader of spreadsheets hides, found in the XML of a sheet before it is read.

Cells with an error value or a formula without a value come out of the reader as blank, merged cells
as one value and blanks, and one value far away as millions of blank cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


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
        xml: The XML of a worksheet (ECMA-376, SpreadsheetML).

    Returns:
        Every error value, formula without a value and merged range, and the first value that
        lies far from the table.
    """
    patterns = _patterns(_prefix(xml))
    found = [*_errors(xml, patterns), *_formulas(xml, patterns)]
    found += [
        Hidden("merged-cells", merged.group(1).decode("ascii"))
        for merged in patterns.merged.finditer(xml)
    ]
    if far := patterns.far.search(xml):
        found.append(Hidden("far-cell", far.group(1).decode("ascii")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Patterns:
    opening: bytes
    cell: re.Pattern[bytes]
    value: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    merged: re.Pattern[bytes]
    far: re.Pattern[bytes]


def _prefix(xml: bytes) -> bytes:
    """Give the namespace prefix that some programs put before every element."""
    root = re.search(rb"<(\w+:)?worksheet\b", xml[:4096])
    return (root.group(1) or b"") if root else b""


@cache
def _patterns(prefix: bytes) -> _Patterns:
    p = prefix
    return _Patterns(
        opening=b"<" + p + b"c ",
        cell=re.compile(rb"<" + p + rb"c\b([^>]*)>"),
        value=re.compile(rb"<" + p + rb"v[^>/]*>([^<]*)<"),
        formula=re.compile(
            rb"<%bf(?:\s[^>]*)?(?:/>|>[^<]*</%bf>)\s*(?!<%bv>\s*[^<\s]|<%bv\s)" % (p, p, p, p)
        ),
        merged=re.compile(rb"<" + p + rb"mergeCell\s[^>]*?ref=\"([A-Z0-9:]+)\""),
        # Columns from DA and rows from 200,000 on, where the cell is not just formatted.
        far=re.compile(
            rb"<" + p + rb"c r=\"([D-Z][A-Z]\d+|[A-Z]{3,}\d+|[A-Z]+(?:[2-9]\d{5}|\d{7,}))\""
            rb"[^>/]*>(?!\s*</)"
        ),
    )


def _errors(xml: bytes, patterns: _Patterns) -> Iterator[Hidden]:
    for mark in (b't="e"', b"t='e'"):
        at = xml.find(mark)
        while at >= 0:
            cell = patterns.cell.match(xml, xml.rfind(patterns.opening, 0, at))
            if cell and cell.start() < at < cell.end():
                value = patterns.value.search(xml, cell.end(), cell.end() + 200)
                shown = value.group(1).decode("utf-8", "replace") if value else ""
                yield Hidden("error-value", _address(cell), shown)
            at = xml.find(mark, at + 1)


def _formulas(xml: bytes, patterns: _Patterns) -> Iterator[Hidden]:
    for formula in patterns.formula.finditer(xml):
        cell = patterns.cell.match(xml, xml.rfind(patterns.opening, 0, formula.start()))
        # Excel leaves the value of a formula that gives an empty text empty, and says t="str".
        if cell and not re.search(rb"\bt=[\"'](?:str|e)[\"']", cell.group(1)):
            yield Hidden("formula-without-value", _address(cell))


def _address(cell: re.Match[bytes]) -> str:
    found = re.search(rb"\br=[\"']([A-Z]+\d+)", cell.group(1))
    return found.group(1).decode("ascii") if found else ""
