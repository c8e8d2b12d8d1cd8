"""Regional groups, and the States that are in none."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from pipeline.tables.declared.schema import REGIONAL_GROUPS

if TYPE_CHECKING:
    from pipeline.tables.checked.row_entries import RowEntry

# What stands for the group of a State that is in none; no word that a cell holds.
NO_GROUP = "no regional group"


def group_of(state: "RowEntry") -> str:
    """Give the code of the regional group of a State; ``NO_GROUP`` where the cell is blank."""
    return state.text("regional_group") or NO_GROUP


def groups_listed(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the groups that a table has a row for: all five, and none where a State is in none.

    In their usual order; ``NO_GROUP`` comes last.
    """
    return (*REGIONAL_GROUPS, *groups_present({NO_GROUP} & set(codes)))


def groups_present(codes: Collection[str]) -> tuple[str, ...]:
    """Give the groups that some States are in, in their usual order."""
    return tuple(code for code in (*REGIONAL_GROUPS, NO_GROUP) if code in codes)
