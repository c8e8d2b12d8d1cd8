"""Rows that a figure is counted over, with the cells behind each value."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.facts.fact import LocalText
from pipeline.facts.moments import moment_of
from pipeline.tables.checked.source import CellRun
from pipeline.tables.declared.column import EachLanguage, Sheet, SheetColumn, columns_of
from pipeline.tables.declared.declared_sheets import PRECISION

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from pipeline.session.declared_sheets import ComputedColumn
    from pipeline.tables.checked.table import InputTable
    from pipeline.tables.declared.column import ColumnForms

CellsOf = Callable[[Sequence[int]], Iterator[CellRun]]


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of rows.

    Attributes:
        made: Makes its values of the other columns of the rows, where the frame does not hold them.
    """

    column: SheetColumn
    cells: CellsOf
    made: "Callable[[RowSet], list[Any]] | None" = None


@dataclass(frozen=True, eq=False)
class RowSet:
    """Rows of one kind.

    Attributes:
        frame: One row a record; of a sheet the index is the row number of the sheet, so that
            filtering, grouping and joining keep the cells.
    """

    frame: "pd.DataFrame"
    columns: Mapping[str, RowColumn]
    key: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> list[int]:
        """Give the numbers of the rows."""
        rows: list[int] = self.frame.index.tolist()
        return rows

    def values(self, column: str) -> list[Any]:
        """Give the values of a column, row by row."""
        make = self.columns[column].made
        return self.frame[column].tolist() if make is None else make(self)

    def sources(self, columns: Iterable[str]) -> list[CellRun]:
        """Give the cells of some columns."""
        rows = self.rows
        return [run for name in dict.fromkeys(columns) for run in self.columns[name].cells(rows)]

    def cells_of(self, row: int, columns: Iterable[str]) -> list[CellRun]:
        """Give the cells of some columns of one row."""
        return [run for name in columns for run in self.columns[name].cells((row,))]

    def where(self, mask: Sequence[bool]) -> "RowSet":
        """Give the rows for which a mask is true."""
        if all(mask):
            return self
        places = [place for place, holds in enumerate(mask) if holds]
        return self.where_at(places)

    def where_at(self, places: "list[int] | np.ndarray[Any, Any] | slice") -> "RowSet":
        """Give the rows at some places, counted from 0."""
        return replace(self, frame=self.frame.iloc[places])

    def with_made(self, name: str, column: RowColumn) -> "RowSet":
        """Give the same rows with a column more that is made when it is asked for."""
        return replace(self, columns={**self.columns, name: column})

    def with_column(self, name: str, values: Sequence[Any], column: RowColumn) -> "RowSet":
        """Give the same rows with a column more."""
        import pandas as pd

        frame = self.frame.copy(deep=False)
        frame[name] = pd.Series(list(values), dtype=object, index=frame.index)
        return replace(self, frame=frame, columns={**self.columns, name: column})


def sheet_rows(table: "InputTable", sheet: Sheet, forms: "ColumnForms") -> RowSet:
    """Give the rows of a sheet.

    With every column: computed ones among them, a text in each language and a date with its
    precision as one.
    """
    columns = {
        column.name: RowColumn(column, _cells_of(table, column.name))
        for column in columns_of(sheet, forms)
    }
    key = tuple(name for name, column in columns.items() if column.column.key)
    rows = RowSet(table.frame, columns, key)
    for entry in sheet.columns:
        for column in entry.columns if isinstance(entry, EachLanguage) else ():
            rows = _in_each_language(rows, column, tuple(forms))
    for name in columns:
        if f"{name}{PRECISION}" in columns:
            rows = _as_moments(rows, name)
    for sum_ in sheet.computed:
        rows = _computed(rows, sum_)
    return rows


def _cells_of(table: "InputTable", column: str) -> CellsOf:
    letters = table.letters.get(column)

    def cells(rows: Sequence[int]) -> Iterator[CellRun]:
        if letters and rows:
            yield CellRun(table.file, table.sheet, letters, rows)

    return cells


def cells_together(*columns: RowColumn) -> CellsOf:
    """Give the cells of several columns as those of one."""

    def cells(rows: Sequence[int]) -> Iterator[CellRun]:
        for column in columns:
            yield from column.cells(rows)

    return cells


def _in_each_language(rows: RowSet, column: SheetColumn, languages: Sequence[str]) -> RowSet:
    names = {code: f"{column.name}_{code}" for code in languages}
    names = {code: name for code, name in names.items() if name in rows.columns}

    def texts(chosen: RowSet) -> list[LocalText]:
        lists = [chosen.values(name) for name in names.values()]
        typed = zip(*lists, strict=True)
        return [LocalText(dict(zip(names, row, strict=True))) for row in typed]

    # Made only when asked for: few figures use such a column, and the sheet of States has eleven.
    cells = cells_together(*(rows.columns[name] for name in names.values()))
    return rows.with_made(column.name, RowColumn(column, cells, texts))


def _as_moments(rows: RowSet, name: str) -> RowSet:
    precision = f"{name}{PRECISION}"
    moments = [*map(moment_of, rows.values(name), rows.values(precision))]
    own, exact = rows.columns[name], rows.columns[precision]
    return rows.with_column(name, moments, RowColumn(own.column, cells_together(own, exact)))


def _computed(rows: RowSet, sum_: "ComputedColumn") -> RowSet:
    """Add a sum or difference; it is unknown where one of its columns is blank."""
    terms = [rows.columns[name] for name in (*sum_.plus, *sum_.minus)]
    signs = [1] * len(sum_.plus) + [-1] * len(sum_.minus)
    lists = [rows.values(name) for name in (*sum_.plus, *sum_.minus)]
    values = [
        None if None in parts else sum(sign * part for sign, part in zip(signs, parts, strict=True))
        for parts in zip(*lists, strict=True)
    ]
    column = computed_column(sum_, [term.column for term in terms])
    return rows.with_column(sum_.name, values, RowColumn(column, cells_together(*terms)))


def computed_column(sum_: "ComputedColumn", terms: Sequence[SheetColumn]) -> SheetColumn:
    """Say what a sum or difference of columns is: of several kinds it is a plain number."""
    first = terms[0]
    return replace(
        first,
        name=sum_.name,
        kind=first.kind if len({term.kind for term in terms}) == 1 else "decimal",
        label=sum_.label,
        decimals=max(term.decimals for term in terms),
        personal=any(term.personal for term in terms),
        key=False,
    )
