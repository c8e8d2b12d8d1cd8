"""Columns of the sheet *States* that the rows of another sheet reach through a State."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.groups import NO_GROUP
from pipeline.facts.rowset import CellsOf, RowColumn, RowSet, cells_together, sheet_rows
from pipeline.facts.years import YEAR, with_year
from pipeline.tables.checked.source import CellRun
from pipeline.tables.checked.states import rows_on, states_parties_on
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.declared.schema import KNOWN
from pipeline.tables.rules.known import STATES

if TYPE_CHECKING:
    from pipeline.tables.checked.table import Inputs

OF_STATES = frozenset({"state", "iso3", "addressee"})
"""Kinds of columns that name a State."""
_STATE = "state"
_GROUP = "regional_group"
_MEMBERSHIP = ("party_since", "party_until")
_OF_NO_STATE = {_GROUP: NO_GROUP, "party": False}
PARTY = SheetColumn("party", "boolean")
"""Whether a State is a State Party on the as-of date, which no cell holds."""


def column_beside(
    name: str, own: Mapping[str, SheetColumn], other: Mapping[str, SheetColumn]
) -> str:
    """Find the column of another sheet that says the same as a column by which rows are grouped.

    The column of the same name. Where there is none, of a State the column ``state`` or the only
    one that names States, whatever it is called; of another column of the sheet *States* what is
    reached through that; of what is reached, where the other is that sheet, its column.
    """
    of_states = [key for key, column in other.items() if "." not in key and _is_state(column)]
    through = _STATE if _STATE in of_states else of_states[0] if len(of_states) == 1 else ""
    head, _, rest = name.partition(".")
    if name in other or not through:
        return name
    if _is_state(own[name]):
        return through
    if _is_states(own):
        return f"{through}.{name}"
    return rest if _is_states(other) and head in own and _is_state(own[head]) else name


def same_kind(column: SheetColumn, other: SheetColumn) -> bool:
    """Say whether two columns hold values that can be equal: of one kind, or both of States."""
    return column.kind == other.kind or (_is_state(column) and _is_state(other))


def _is_state(column: SheetColumn) -> bool:
    return column.kind in OF_STATES


def _is_states(columns: Mapping[str, SheetColumn]) -> bool:
    """Tell whether columns are of the sheet *States*, where each State is entered."""
    return any(column.kind == "iso3" for name, column in columns.items() if "." not in name)


class StateColumns:
    """The sheet *States* as it stands on a day."""

    def __init__(self, inputs: "Inputs", day: date) -> None:
        """Find the row of each State that holds on the day."""
        table = inputs.table(*STATES)
        self._row_of = rows_on(table, day)
        standing = set(self._row_of.values())
        every = sheet_rows(table, KNOWN["states"], inputs.forms)
        self.rows = every.where([row in standing for row in every.rows])
        groups = [group or NO_GROUP for group in self.rows.values(_GROUP)]
        self.rows = self.rows.with_column(_GROUP, groups, self.rows.columns[_GROUP])
        parties = {*states_parties_on(table, day)["iso3"]}
        are_parties = [code in parties for code in self.rows.values("iso3")]
        membership = cells_together(*map(self.rows.columns.__getitem__, _MEMBERSHIP))
        self.rows = self.rows.with_column(PARTY.name, are_parties, RowColumn(PARTY, membership))

    def reach(self, rows: RowSet, name: str) -> RowSet:
        """Give rows with a column of the States that they name; blank of what is no State."""
        if name in rows.columns:
            return rows
        dated, _, last = name.rpartition(".")
        if last == YEAR:
            return with_year(self.reach(rows, dated), dated)
        through, _, column = name.partition(".")
        known = dict(zip(self.rows.rows, self.rows.values(column), strict=True))
        codes = rows.values(through)
        row_of = dict(zip(rows.rows, (self._row_of.get(code) for code in codes), strict=True))
        blank = _OF_NO_STATE.get(column)
        values = [known.get(row, blank) if row is not None else blank for row in row_of.values()]
        source, target = rows.columns[through], self.rows.columns[column]
        cells = self._cells(source, target, row_of)
        # A value that is reached through personal data is personal data too.
        personal = source.column.personal or target.column.personal
        return rows.with_column(
            name, values, RowColumn(replace(target.column, personal=personal), cells)
        )

    def _cells(
        self, through: RowColumn, target: RowColumn, row_of: dict[int, int | None]
    ) -> CellsOf:
        def cells(rows: Sequence[int]) -> Iterator[CellRun]:
            yield from through.cells(rows)
            reached = dict.fromkeys(row for number in rows if (row := row_of[number]) is not None)
            yield from target.cells(list(reached))

        return cells
