"""Addresses of cells: the letters of a column, and its number."""


def column_letters(index: int) -> str:
    """Give the letters of a column.

    Args:
        index: The position, 0 for A.

    Returns:
        ``A`` to ``Z``, ``AA`` and so on.
    """
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
