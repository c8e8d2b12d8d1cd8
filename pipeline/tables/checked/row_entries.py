"""Rows of the tables as records that know their cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.tables.checked.source import Source

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables.checked.table import InputTable


@dataclass(frozen=True, slots=True, eq=False)
class RowEntry:
    """A row of a table, by its number in the sheet; the schema says of what kind its values are."""

    table: "InputTable"
    row: int
    values: Mapping[str, object] = field(hash=False)

    def text(self, column: str) -> str:
        """Give a text or a code; empty where the cell is blank."""
        value = self.values[column]
        return value if isinstance(value, str) else ""

    def day(self, column: str) -> date | None:
        """Give a date; None where the cell is blank."""
        value = self.values[column]
        return value if isinstance(value, date) else None

    def number(self, column: str) -> int | None:
        """Give a whole number; None where the cell is blank."""
        value = self.values[column]
        return value if isinstance(value, int) else None

    def flag(self, column: str) -> bool:
        """Give a yes or a no; no where the cell is blank."""
        return self.values[column] is True

    def keys(self, column: str) -> tuple[str, ...]:
        """Give the keys that the cell lists."""
        value = self.values[column]
        return tuple(map(str, value)) if isinstance(value, tuple) else ()

    def texts(self, stem: str) -> dict[str, str]:
        """Give the texts of a column that stands once for each language, by language."""
        columns = translated(stem, tuple(self.values))
        return {language: self.text(column) for language, column in columns}

    def source(self, *columns: str) -> Source:
        """Give the cells of some columns as a source."""
        table = self.table
        cells = tuple(cell for column in columns if (cell := table.cell(self.row, column)))
        return Source(table.file, table.sheet, cells)


@lru_cache
def translated(stem: str, columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give each language with its column of a stem such as ``list_name``, once for all rows."""
    start = f"{stem}_"
    return tuple((name.removeprefix(start), name) for name in columns if name.startswith(start))


def entries(table: "InputTable", frame: "pd.DataFrame | None" = None) -> tuple[RowEntry, ...]:
    """Give the rows of a table, or those of a part of its frame, in their order."""
    chosen = table.frame if frame is None else frame
    columns = [str(column) for column in chosen.columns]
    lists = [chosen[column].tolist() for column in chosen.columns]
    rows = zip(*lists, strict=True) if lists else ()
    return tuple(
        RowEntry(table, int(row), dict(zip(columns, values, strict=True)))
        for row, values in zip(chosen.index, rows, strict=True)
    )


def sources(rows: Iterable[RowEntry], *columns: str) -> tuple[Source, ...]:
    """Give the cells that a fact depends on, one source a sheet; those of a count are the key."""
    numbers: dict[tuple[str, str], tuple[InputTable, list[int]]] = {}
    for entry in rows:
        table = entry.table
        numbers.setdefault((table.file, table.sheet), (table, []))[1].append(entry.row)
    return tuple(
        Source(file, sheet, _cells(table, of_sheet, columns))
        for (file, sheet), (table, of_sheet) in numbers.items()
    )


def _cells(table: "InputTable", rows: Iterable[int], columns: Iterable[str]) -> tuple[str, ...]:
    known = [letters for column in columns if (letters := table.letters.get(column))]
    return tuple(f"{letters}{row}" for row in rows for letters in known)


def by_key(rows: Iterable[RowEntry], column: str) -> dict[str, RowEntry]:
    """Index rows by a column whose values differ."""
    return {entry.text(column): entry for entry in rows}


def grouped(rows: Iterable[RowEntry], *columns: str) -> dict[tuple[str, ...], list[RowEntry]]:
    """Group rows by the codes of some columns, in the order of their first rows."""
    groups: dict[tuple[str, ...], list[RowEntry]] = {}
    for entry in rows:
        groups.setdefault(tuple(map(entry.text, columns)), []).append(entry)
    return groups


def within(
    rows: Iterable[RowEntry], column: str, day: date
) -> tuple[list[RowEntry], list[RowEntry]]:
    """Part the rows dated up to a day, or without a date, from those dated after it."""
    up_to: list[RowEntry] = []
    after: list[RowEntry] = []
    for entry in rows:
        dated = entry.day(column)
        (after if dated and dated > day else up_to).append(entry)
    return up_to, after
