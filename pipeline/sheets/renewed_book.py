"""A workbook of the inputs written anew: every sheet and column that is declared, with its rows."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session import load_session
from pipeline.sheets.input_book import Filling, InputValue, write_input_book
from pipeline.sheets.read_me import NAME
from pipeline.sheets.read_me_texts import load_read_me
from pipeline.tables.checked.header import read_header
from pipeline.tables.declared.column import FRACTIONS, Sheet, SheetColumn, columns_of
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.workbooks.number_formats import MOST_FIGURES
from pipeline.tables.workbooks.workbook import SheetCells, read_workbook
from pipeline.tables.workbooks.workbook_package import open_package
from pipeline.template_folder import TemplateFolder

# Problems that only say that the workbook is not yet as it is declared.
_TO_COME = {"missing-sheet", "missing-column"}


@dataclass(frozen=True, slots=True)
class RenewedBook:
    """A workbook written anew.

    Attributes:
        rows: The number of rows of each declared sheet.
        left_out: Sheets of the present workbook that are not declared.
    """

    content: bytes
    rows: Mapping[str, int]
    left_out: tuple[str, ...]


def renewed_book(
    inputs: Path, file: str, templates: TemplateFolder, *, anew: bool = False
) -> RenewedBook:
    """Write a workbook of the inputs anew, with the rows that it has, as they were typed.

    It has every column, its lists to choose from, and the sheet *Read me*. Where a session begins
    (``anew``), rows that belong to one session are left out, and some cells say what they say at
    the start.

    Raises:
        ProblemsFoundError: Where no workbook is called so, it cannot be read, or a column would
            be lost.
    """
    sheets = _declared(inputs, file, templates)
    path = inputs / file
    words = load_input_words(templates)
    read_me = {
        code: load_read_me(templates / f"{code}/readme.toml", sheets, words.forms)
        for code in words.languages
    }
    grids: Mapping[str, SheetCells] = {}
    left_out: tuple[str, ...] = ()
    problems: list[Problem] = []
    if path.exists():
        names = [sheet.name for sheet in sheets]
        workbook = read_workbook(path, names)
        grids, problems = workbook.grids, list(workbook.problems)
        present = open_package(path, path.name).sheets
        left_out = tuple(name for name in present if name not in {*names, NAME})
    rows: dict[str, list[dict[str, InputValue]]] = {}
    for sheet in sheets:
        columns = columns_of(sheet, words.forms)
        grid = grids.get(sheet.name)
        if grid is None:
            rows[sheet.name] = []
            continue
        header = read_header(sheet, columns, grid.rows, words.labels)
        problems += header.problems
        typed = _rows(grid, columns, header.positions)
        rows[sheet.name] = list(_begun(sheet, columns, typed) if anew else typed)
    if lost := [problem for problem in problems if problem.code not in _TO_COME]:
        raise ProblemsFoundError(lost)
    filling = Filling(rows, words, words.languages[0], read_me)
    content = write_input_book(sheets, filling)
    return RenewedBook(
        content, {name: len(typed_rows) for name, typed_rows in rows.items()}, left_out
    )


def _declared(inputs: Path, file: str, templates: TemplateFolder) -> list[Sheet]:
    every = sheets_of(load_session(inputs / "session.toml", templates))
    sheets = [sheet for sheet in every if sheet.file == file]
    if not sheets:
        known = ", ".join(dict.fromkeys(sheet.file for sheet in every))
        raise ProblemsFoundError([Problem("no-such-workbook", Place(file), {"known": known})])
    return sheets


def _rows(
    grid: SheetCells, columns: Sequence[SheetColumn], positions: Mapping[str, int]
) -> Iterator[dict[str, InputValue]]:
    kinds = {column.name: column.kind for column in columns}
    for cells in grid.rows[1:]:
        row = {name: _typed(cells[place], kinds[name]) for name, place in positions.items()}
        if any(value not in {"", None} for value in row.values()):
            yield row


def _begun(
    sheet: Sheet, columns: Sequence[SheetColumn], rows: Iterator[dict[str, InputValue]]
) -> Iterator[dict[str, InputValue]]:
    first = {column.name: column.anew for column in columns if column.anew is not None}
    if not sheet.of_a_session:
        yield from ({**row, **first} for row in rows)


def _typed(cell: object, kind: str) -> InputValue:
    """Give what was typed; a number stays one only where the column wants a number."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        if kind in FRACTIONS:
            return Decimal(f"{cell:.{MOST_FIGURES}g}")
        whole = int(cell) if cell.is_integer() else None
        if whole is None:
            return str(cell)
        return whole if kind in {"integer", "year"} else str(whole)
    return cell if isinstance(cell, (str, dt.date)) else str(cell)
