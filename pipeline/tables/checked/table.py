"""A checked table, and the cells that its values came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.problems import Problem
from pipeline.tables.declared.column import ColumnForms, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables.checked.world_names import WorldNames


@dataclass(frozen=True, slots=True)
class InputTable:
    """One sheet of the inputs, checked.

    Attributes:
        frame: One row a record, indexed by the row number of the sheet, with the columns of the
            schema, as objects of the kinds of ``pipeline.tables.declared.column.Kind``.
    """

    file: str
    sheet: str
    frame: "pd.DataFrame"
    letters: Mapping[str, str]

    def cell(self, row: int, column: str) -> str:
        """Give the address of a cell, such as ``C14``; empty where the sheet lacks the column."""
        letters = self.letters.get(column)
        return f"{letters}{row}" if letters else ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All tables of a session.

    Attributes:
        tables: By workbook and sheet.
        listed: By list of ``inputs.toml``, its codes: what an open column holds beside them is a
            word as typed.
        names: What States are called, for what is not typed into a workbook.
        sheets: What each sheet should be, with those that the session declares.
    """

    tables: Mapping[tuple[str, str], InputTable]
    warnings: tuple[Problem, ...] = ()
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: "WorldNames | None" = None
    sheets: tuple[Sheet, ...] = ()
    forms: ColumnForms = field(default_factory=dict)

    def table(self, file: str, sheet: str) -> InputTable:
        """Give a table; it may have no rows, never lacks a column of the schema."""
        return self.tables[file, sheet]
