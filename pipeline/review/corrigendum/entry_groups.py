"""Which changes are worded in one entry."""

from collections.abc import Hashable

from pipeline.comparison.changes import Change


def together(change: Change) -> Hashable:
    """Take the changes of a table together, so that it can be printed anew."""
    return change.within or id(change)


def row_of(change: Change) -> Hashable:
    """Take the cells of a row and its move together, and rows that come in at the same place."""
    if is_within_row(change):
        return ("cell", change.where.row, change.old.row if change.old else ())
    return ("added", change.follows) if is_new_row(change) else id(change)


def is_within_row(change: Change) -> bool:
    """Tell whether a row that stays is changed: a cell of it, or its place."""
    return change.where.kind == "cell" or change.kind == "moved"


def is_new_row(change: Change) -> bool:
    """Tell whether a row comes in."""
    return change.kind == "added" and change.where.kind == "row"
