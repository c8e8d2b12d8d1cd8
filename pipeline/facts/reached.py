"""Columns of the sheet *States* that the rows of another sheet reach through a State."""

from collections.abc import Iterator, Sequence
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
_GROUP = "regional_group"
_MEMBERSHIP = ("party_since", "party_until")
_OF_NO_STATE = {_GROUP: NO_GROUP, "party": False}
PARTY = SheetColumn("party", "boolean")
"""Whether a State is a State Party on the as-of date, which no cell holds."""


class StateColumns:
    """The sheet *States* as it stands on a day."""

    def __init__(self, inputs: "Inputs", day: date) -> None:
        """Find the row of each State that holds on the day.

        Args:
            inputs: The tables.
            day: The day.
        """
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
        """Give rows with a column of the States that they name.

        Args:
            rows: The rows.
            name: The column that names a State, a dot, and a column of the sheet *States*; or a
                date, a dot and ``year``.

        Returns:
            The rows with that column; blank of what is no State.
        """
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
