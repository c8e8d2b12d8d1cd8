"""The columns of tables whose cells a loop has made, and the numbers of drawings."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Final

from pipeline.word.package.package import Element, parse, xml_text
from pipeline.word.package.styles import W

_COLUMNS: Final = re.compile(r"\{[%{#]tc\s|\{%\s*(colspan|hm)\b")
# Between a table and its rows, or a row and its cells.
_WRAPPERS: Final = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "del")}
_TAG: Final = re.compile("<[^>]*>")
_DRAWING: Final = re.compile(r'(<wp:docPr [^>]*?\bid=")[^"]*(")')
_WIDTH: Final = re.compile(r"[0-9]{1,5}(\.[0-9]+)?")
# A table has at most 63 columns in Word: no valid count has more digits.
_COUNT: Final = re.compile(r"[0-9]{1,3}")
# docxtpl numbers drawings from here; any number that no other drawing has would do.
_FIRST_DRAWING: Final = 1001


def has_columns(xml: str) -> bool:
    """Say whether the tags of a part may change the columns of a table."""
    return _COLUMNS.search(_TAG.sub("", xml).replace("\u00a0", " ")) is not None


def numbered_drawings(xml: str) -> str:
    """Give each drawing a number of its own, for a loop may have repeated one."""
    numbers = count(_FIRST_DRAWING)
    return _DRAWING.sub(lambda match: f"{match[1]}{next(numbers)}{match[2]}", xml)


def with_columns(xml: str) -> str:
    """Let each table have as many columns as its longest row, in the width that it has."""
    tree = parse(xml.encode())
    for table in tree.iter(f"{W}tbl"):
        grid = table.find(f"{W}tblGrid")
        if grid is not None:
            _add(grid, table)
            _remove(grid, table)
    return xml_text(tree)


def _width(column: Element) -> float:
    width = column.get(f"{W}w") or ""
    # A width in other figures or units is no width, as in a file that another program has damaged.
    return float(width) if _WIDTH.fullmatch(width) else 0


def _add(grid: Element, table: Element) -> None:
    columns = grid.findall(f"{W}gridCol")
    longest = max((len(_cells(row)) for row in _rows(table)), default=0)
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
    longest = max((_length(row) for row in _rows(table)), default=0)
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
    """Count the columns that a row takes."""
    outside = sum(_number(row, f"trPr/{W}{name}", 0) for name in ("gridBefore", "gridAfter"))
    return outside + sum(_number(cell, f"tcPr/{W}gridSpan", 1) for cell in _cells(row))


def _number(element: Element, path: str, otherwise: int) -> int:
    child = element.find(f"{W}{path}")
    value = "" if child is None else child.get(f"{W}val", "")
    return int(value) if _COUNT.fullmatch(value) else otherwise


def _rows(table: Element) -> list[Element]:
    """Give the rows of a table, not those of a table in one of its cells."""
    return list(_children(table, f"{W}tr"))


def _cells(row: Element) -> list[Element]:
    return list(_children(row, f"{W}tc"))


def _children(element: Element, name: str) -> Iterator[Element]:
    """Give children of a name, also those in a content control or other wrapping."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)
