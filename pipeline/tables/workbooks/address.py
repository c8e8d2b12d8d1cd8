"""Addresses of cells: the letters of a column, and its number, and what an area reaches."""

import re
from collections.abc import Mapping

_AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)(?::([A-Z]{1,3})([1-9][0-9]*))?")


def column_letters(index: int) -> str:
    """Give the letters of a column: ``A`` for 0, ``AA`` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(address: str) -> int:
    """Give the number of the column of a cell, 1 for A."""
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def covers(attributes: Mapping[str, str], row: int, column: int = 0) -> bool:
    """Tell whether a formula of many cells, which names their range, fills a cell or a row."""
    is_of_many = attributes.get("t") in {"array", "dataTable"}
    return is_of_many and reaches(attributes.get("ref", ""), row, column)


def reaches(area: str, row: int, column: int = 0) -> bool:
    """Tell whether an area such as ``A2:C4``, or one address, reaches a row, or a cell of it.

    Raises:
        ValueError: Where it is no area of cells.
    """
    parted = _AREA.fullmatch(area.replace("$", ""))
    if parted is None:
        raise ValueError(area)
    first, top, last, bottom = parted.groups()
    if column and not column_number(first) <= column <= column_number(last or first):
        return False
    return int(top) <= row <= int(bottom or top)
