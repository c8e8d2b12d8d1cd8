"""Symbols of documents: revisions, corrigenda and re-issues of a report."""

from collections.abc import Collection

MARK = "*"


def file_stem(symbol: str) -> str:
    """Name the files of a document, without ending.

    Args:
        symbol: Such as ``ICC-ASP/7/18/Rev.1``, or ``ICC-ASP/7/18*`` for a re-issue.

    Returns:
        Such as ``ICC-ASP-7-18-Rev.1`` and ``ICC-ASP-7-18-reissue-1``: no file of Windows may have
        an asterisk in its name.
    """
    plain = symbol.rstrip(MARK)
    reissues = len(symbol) - len(plain)
    return plain.replace("/", "-") + (f"-reissue-{reissues}" if reissues else "")


def next_symbol(base: str, mark: str, taken: Collection[str]) -> str:
    """Give the next symbol of a kind that is not taken.

    Args:
        base: The symbol of the report.
        mark: ``Rev`` or ``Corr``.
        taken: Symbols that are.

    Returns:
        Such as ``ICC-ASP/7/18/Rev.2``.
    """
    number = 1
    while f"{base}/{mark}.{number}" in taken:
        number += 1
    return f"{base}/{mark}.{number}"
