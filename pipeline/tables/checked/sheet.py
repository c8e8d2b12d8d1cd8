"""One sheet to a checked table, with a problem for each cell that is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd

from pipeline.problems import Place, Problem
from pipeline.tables.checked.accepted import Accepted
from pipeline.tables.checked.cells import ReadAll, blank, reader
from pipeline.tables.checked.fault import CellFault, code_for
from pipeline.tables.checked.filled_rows import FilledRows
from pipeline.tables.checked.header import read_header
from pipeline.tables.checked.table import InputTable
from pipeline.tables.checked.trimming import trimmed
from pipeline.tables.declared.column import BLANK_IS_NONE, FRACTIONS, Sheet, SheetColumn, columns_of
from pipeline.tables.workbooks.address import column_letters
from pipeline.tables.workbooks.number_formats import figures_of, is_of_hundredths
from pipeline.tables.workbooks.workbook import SheetCells

_FEWEST = 2  # numbers below 1, of which one alone may be right


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A table, what was wrong with its sheet, and whether that was read and has every column."""

    table: InputTable
    problems: tuple[Problem, ...] = ()
    whole: bool = False


def check_sheet(sheet: Sheet, grid: SheetCells | None, accepted: Accepted) -> CheckedSheet:
    """Check a sheet; one that could not be read gives a table without rows.

    A cell that is wrong counts as blank. The problems are in the reading order of the columns.
    """
    columns = columns_of(sheet, accepted.words.forms)
    if grid is None:
        return CheckedSheet(_table(sheet, columns, {}, {}, ()))
    header = read_header(sheet, columns, grid.rows, accepted.words.labels)
    under = FilledRows(sheet, columns, header, grid.rows)
    filled, problems = under.numbers, [*header.problems, *under.notes]
    letters = {name: column_letters(index) for name, index in header.positions.items()}
    values: dict[str, list[Any]] = {}
    faulty: set[int] = set()
    for column in columns:
        if column.name in letters:
            cells = under.column(header.positions[column.name])
            as_typed = column.kind in BLANK_IS_NONE | {"boolean"}
            formats: list[str | None] = []
            if grid.formats and (not as_typed or column.kind == "percentage"):
                formats = [grid.formats.get(f"{letters[column.name]}{row}") for row in filled]
            if formats and column.kind == "percentage":
                cells = [*map(_in_hundredths, cells, formats)]
            read = _read_column(column, cells, reader(column, accepted))
            if formats and not as_typed:
                read = _as_shown(column, cells, read, formats)
            values[column.name] = read.results
            noted = [*read.faults, *_perhaps_hundredths(column, read.results, formats)]
            faults = [
                _problem(sheet, f"{letters[column.name]}{filled[index]}", column, fault)
                for index, fault in noted
            ]
            faults = [problem for problem in faults if problem.place.cell not in grid.unread]
            problems += faults
            if column.key:
                faulty.update(filled[index] for index, fault in read.faults if not fault.meant)
    table = _table(sheet, columns, values, letters, filled)
    problems.extend(_same_keys(table, columns, faulty))
    whole = all(column.name in letters or column.may_lack for column in columns)
    return CheckedSheet(table, tuple(problems), whole)


@dataclass(frozen=True, slots=True)
class _Column:
    results: list[Any]
    faults: Sequence[tuple[int, CellFault]]


def _read_column(column: SheetColumn, cells: Sequence[Any], read: ReadAll) -> _Column:
    """Read each distinct cell once; a column of a long sheet repeats itself."""
    nothing = blank(column)
    if column.kind in FRACTIONS:
        # Amounts of money seldom repeat: looking for distinct cells gains nothing.
        return _read_each(column, read(cells))
    keys: Sequence[Any] = cells
    distinct: dict[Any, Any]
    if bool in set(map(type, cells)):
        # True equals 1.0: the type tells them apart.
        keys = [(type(cell), cell) for cell in cells]
        distinct = dict(zip(keys, cells, strict=True))
    else:
        distinct = {cell: cell for cell in dict.fromkeys(cells)}
    known = dict(zip(distinct, read(list(distinct.values())), strict=True))
    faults = {key: value for key, value in known.items() if isinstance(value, CellFault)}
    if column.required:
        missing = CellFault("required")
        faults |= {
            key: missing
            for key, value in known.items()
            if value == nothing and _is_blank(column, distinct[key])
        }
    known |= {key: fault.meant or nothing for key, fault in faults.items()}
    values = list(map(known.__getitem__, keys))
    if not faults:
        return _Column(values, ())
    return _Column(
        values, [(index, faults[key]) for index, key in enumerate(keys) if key in faults]
    )


def _is_blank(column: SheetColumn, cell: Any) -> bool:  # noqa: ANN401 (a cell holds anything)
    """Say whether a cell that reads as blank is so: a no that is typed reads alike."""
    return column.kind != "boolean" or (isinstance(cell, str) and not trimmed(cell))


def _read_each(column: SheetColumn, values: list[Any]) -> _Column:
    """Take what was read of each cell."""
    kinds = set(map(type, values))
    lacks = column.required and type(None) in kinds
    if CellFault not in kinds and not lacks:
        return _Column(values, ())
    missing = CellFault("required")
    faults = [
        (index, missing if value is None else value)
        for index, value in enumerate(values)
        if isinstance(value, CellFault) or (lacks and value is None)
    ]
    for index, fault in faults:
        values[index] = fault.meant or blank(column)
    return _Column(values, faults)


def _in_hundredths(cell: Any, code: str | None) -> Any:  # noqa: ANN401 (a cell holds anything)
    """Give a percentage as it is shown: a cell of the format 0% holds a hundredth of it."""
    shown = code is not None and is_of_hundredths(code)
    return cell * 100 if shown and isinstance(cell, float) else cell


def _perhaps_hundredths(
    column: SheetColumn, values: Sequence[Any], formats: Sequence[str | None]
) -> Iterator[tuple[int, CellFault]]:
    """Warn where every percentage is 1 or less, and 0.1 was perhaps typed for 10 per cent.

    A single small number among others may well be right. Where the sheet shows a sign of a
    percentage, whoever typed the numbers saw what they are.
    """
    if column.kind != "percentage" or any(code and "%" in code for code in formats):
        return
    given = [(index, value) for index, value in enumerate(values) if value is not None]
    parts = [(index, value) for index, value in given if 0 < value < 1]
    if len(parts) >= _FEWEST and all(0 <= value <= 1 for _, value in given):
        for index, value in parts:
            yield index, CellFault("perhaps-hundredths", {}, str(value))


def _as_shown(
    column: SheetColumn, cells: Sequence[Any], read: _Column, formats: Sequence[str | None]
) -> _Column:
    """Refuse numbers that the sheet shows otherwise than they are: who typed them saw a text."""
    results, faults = list(read.results), dict(read.faults)
    for index, (cell, code) in enumerate(zip(cells, formats, strict=True)):
        earlier = faults.get(index)
        if code is None or not isinstance(cell, float) or (earlier and not earlier.meant):
            continue
        details = {"value": figures_of(cell), "format": code}
        faults[index] = CellFault("number-shown-otherwise", details)
        results[index] = blank(column)
    return _Column(results, sorted(faults.items(), key=lambda entry: entry[0]))


def _problem(sheet: Sheet, cell: str, column: SheetColumn, fault: CellFault) -> Problem:
    values = {"column": column.name, **fault.details}
    code = code_for(fault.code, sheet)
    return Problem(code, Place(sheet.file, sheet.name, cell), values, fault.severity)


def _table(
    sheet: Sheet,
    columns: Iterable[SheetColumn],
    values: Mapping[str, list[Any]],
    letters: Mapping[str, str],
    rows: Sequence[int],
) -> InputTable:
    count = len(rows)
    of_columns = {
        column.name: np.fromiter(
            values.get(column.name) or repeat(blank(column), count), object, count
        )
        for column in columns
    }
    index = pd.Index(np.array(rows, np.int64))
    frame = pd.DataFrame(of_columns, index=index, dtype=object)
    return InputTable(sheet.file, sheet.name, frame, letters)


def _same_keys(
    table: InputTable, columns: Sequence[SheetColumn], faulty: set[int]
) -> Iterator[Problem]:
    """Find rows that agree with an earlier one in the whole key."""
    names = [column.name for column in columns if column.key]
    if not names or any(name not in table.letters for name in names):
        return
    if not table.frame.duplicated(names).any():
        return
    parts = [table.frame[name] for name in names]
    first: dict[tuple[Any, ...], int] = {}
    for row, key in zip(table.frame.index, zip(*parts, strict=True), strict=True):
        if row in faulty:
            continue
        earlier = first.setdefault(key, row)
        if earlier != row:
            values = {
                "key": ", ".join(str(part) for part in key if part not in {"", None}),
                "columns": ", ".join(names),
                "other": table.cell(earlier, names[0]),
            }
            place = Place(table.file, table.sheet, table.cell(row, names[0]))
            yield Problem("same-key", place, values)
