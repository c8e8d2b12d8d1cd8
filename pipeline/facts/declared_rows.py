"""The rows that declared figures are over: those of a sheet or of a figure that is rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.facts.counting import Counting, is_of_responses, with_counts
from pipeline.facts.declared_records import columns_used, fields_of
from pipeline.facts.grouped import places_by
from pipeline.facts.reached_columns import StateColumns, column_beside
from pipeline.facts.rowset import RowSet, sheet_rows
from pipeline.session.declared_figures import OF_FIGURES, OF_ROWS, ROWS, DeclaredFigure

if TYPE_CHECKING:
    from pipeline.tables.checked.table import Inputs

_STATES = "states"
# Rows with this mark are left out of the figures that a session declares, even of counts.
_CONFIDENTIAL = "confidential"


class DeclaredRows:
    """The rows by the key of their sheet or the name of their figure."""

    def __init__(self, inputs: "Inputs", states: StateColumns, counts: Counting) -> None:
        """Find the sheets that figures can be over."""
        self._counts = counts
        self._inputs = inputs
        self._states = states
        self._sheets = {sheet.key: sheet for sheet in inputs.sheets if sheet.key}
        self._rows: dict[str, RowSet] = {}
        # The places of rows by their values, kept since every group looks up rows of another sheet.
        self._places: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}

    def keep(self, name: str, rows: RowSet) -> None:
        """Keep the rows of a figure for figures over it."""
        self._rows[name] = rows

    def over(self, figure: DeclaredFigure, by: Sequence[str] = ()) -> RowSet:
        """Give the rows that a figure is over, with each column that it names and those given."""
        rows = self._all(figure.of)
        for name in dict.fromkeys((*columns_used(figure), *by)):
            if "." in name and name not in rows.columns:
                rows = self._rows[figure.of] = self._states.reach(rows, name)
        return rows

    def beside(self, column: DeclaredFigure, group: RowSet, by: Sequence[str]) -> RowSet:
        """Give the rows of the other sheet of a column that agree with those of a group."""
        there = self.columns_beside(column, group, by)
        rows = self.over(column, there)
        known = (column.of, *there)
        if known not in self._places:
            self._places[known] = places_by(rows, there)
        places = self._places[known]
        wanted = set(zip(*map(group.values, by), strict=True))
        return rows.where_at(sorted(place for key in wanted for place in places.get(key, ())))

    def every_beside(self, column: DeclaredFigure, group: RowSet, by: Sequence[str]) -> RowSet:
        """Give all rows of another sheet, with what rows are grouped by."""
        return self.over(column, self.columns_beside(column, group, by))

    def columns_beside(
        self, column: DeclaredFigure, group: RowSet, by: Sequence[str]
    ) -> tuple[str, ...]:
        """Give the columns of another sheet that name what rows are grouped by."""
        own, other = (
            {name: described.column for name, described in rows.columns.items()}
            for rows in (group, self._all(column.of))
        )
        return tuple(column_beside(name, own, other) for name in by)

    def is_personal(self, figure: DeclaredFigure) -> bool:
        """Say whether a figure is over personal data, in one of its columns or of its groups."""
        if figure.verb in OF_FIGURES:
            return False
        rows = self.over(figure)
        used: Iterable[str] = columns_used(figure)
        if figure.verb in OF_ROWS and (figure.verb == "latest" or figure.operands == (ROWS,)):
            used = (*used, *fields_of(figure, rows))
        beside = [
            replace(
                column,
                operands=(*column.operands, *self.columns_beside(column, rows, figure.operands)),
            )
            for column in figure.columns
            if column.of
        ]
        return any(rows.columns[name].column.personal for name in used) or any(
            map(self.is_personal, beside)
        )

    def _all(self, of: str) -> RowSet:
        if of not in self._rows:
            sheet = self._sheets[of]
            table = self._inputs.table(sheet.file, sheet.name)
            # A State has a row for each of its names: it counts once, as it is on the day.
            rows = (
                self._states.rows if of == _STATES else sheet_rows(table, sheet, self._inputs.forms)
            )
            if is_of_responses(sheet):
                rows = with_counts(rows, sheet, self._counts)
            if _CONFIDENTIAL in rows.columns and not sheet.title:
                rows = rows.where([value is not True for value in rows.values(_CONFIDENTIAL)])
            self._rows[of] = rows
        return self._rows[of]
