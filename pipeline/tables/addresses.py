"""Addresses of cells: the letters of a column."""


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
