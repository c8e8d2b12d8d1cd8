"""The columns of tables whose cells a loop has made, and the numbers of drawings."""

import re
from itertools import count
from typing import Final

from pipeline.word.package import Element, parse, xml_text
from pipeline.word.styles import W

_DRAWING: Final = re.compile(r'(<wp:docPr [^>]*?\bid=")[^"]*(")')
# docxtpl numbers drawings from here; any number that no other drawing has would do.
_FIRST_DRAWING: Final = 1001


def numbered_drawings(xml: str) -> str:
    """Give each drawing a number of its own, for a loop may have repeated one."""
    numbers = count(_FIRST_DRAWING)
    return _DRAWING.sub(lambda match: f"{match[1]}{next(numbers)}{match[2]}", xml)


def with_columns(xml: str) -> str:
    """Let each table have as many columns as its longest row, in the width that it has.

    Args:
        xml: The rendered body.

    Returns:
        The body.
    """
    tree = parse(xml.encode())
    for table in tree.iter(f"{W}tbl"):
        grid = table.find(f"{W}tblGrid")
        if grid is not None:
            _add(grid, table)
            _remove(grid, table)
    return xml_text(tree)


def _width(column: Element) -> float:
    return float(column.get(f"{W}w") or 0)


def _add(grid: Element, table: Element) -> None:
    columns = grid.findall(f"{W}gridCol")
    longest = max((len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")), default=0)
    width = sum(_width(column) for column in columns)
    if longest <= len(columns) or not width:
        return
    old, new = width / len(columns), width / longest
    for column in columns:
        column.set(f"{W}w", str(int(_width(column) * new / old)))
    for _ in range(longest - len(columns)):
        grid.append(grid.makeelement(f"{W}gridCol", {f"{W}w": str(int(new))}))


def _remove(grid: Element, table: Element) -> None:
    columns = grid.findall(f"{W}gridCol")
    longest = max((_length(row) for row in table.iter(f"{W}tr")), default=0)
    extra = len(columns) - longest
    if extra <= 0:
        return
    removed = sum(_width(column) for column in columns[-extra:])
    for column in columns[-extra:]:
        grid.remove(column)
    left = columns[:-extra]
    for column in left:
        column.set(f"{W}w", str(int(_width(column) + int(removed / len(left)))))


def _length(row: Element) -> int:
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
    return sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
