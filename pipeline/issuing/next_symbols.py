"""Symbols of documents: revisions, corrigenda and re-issues of a report."""

from collections.abc import Collection


def next_symbol(base: str, mark: str, taken: Collection[str]) -> str:
    """Give the next symbol of the mark ``Rev`` or ``Corr`` not taken: ``ICC-ASP/7/18/Rev.2``."""
    number = 1
    while f"{base}/{mark}.{number}" in taken:
        number += 1
    return f"{base}/{mark}.{number}"
