"""The header row: which column of the sheet is which column of the schema."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.problems import Place, Problem
from pipeline.tables.cells import trimmed
from pipeline.tables.column import Column, Sheet
from pipeline.tables.workbook import column_letters


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that were found.

    Attributes:
        positions: The position of each column of the schema that the sheet has, 0 for A.
        problems: Columns that are missing, unknown, misspelt, given twice or without a name.
    """

    positions: dict[str, int]
    problems: tuple[Problem, ...]


def read_header(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> Header:
    """Match the header row with the columns of the schema.

    Args:
        sheet: The sheet.
        columns: Its columns in every language.
        rows: All its rows, the header first.

    Returns:
        Where each column stands.
    """
    place = Place(sheet.file, sheet.name)
    names = [trimmed(str(cell)) for cell in rows[0]] if rows else []
    if not any(names):
        return Header({}, (Problem("no-header", place),))
    known = {column.name for column in columns}
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    for index, name in enumerate(names):
        if name in known and name not in positions:
            positions[name] = index
    lacking = [c.name for c in columns if c.name not in positions and not c.may_lack]
    optional = [c.name for c in columns if c.name not in positions and c.may_lack]
    suspects: set[str] = set()
    for index, name in enumerate(names):
        at = Place(sheet.file, sheet.name, f"{column_letters(index)}1")
        if name in positions and positions[name] != index:
            first = f"{column_letters(positions[name])}1"
            problems.append(Problem("column-twice", at, {"column": name, "other": first}))
        elif name and name not in positions:
            near = _nearest(name, [lack for lack in [*lacking, *optional] if lack not in suspects])
            suspects.add(near)
            code = "column-misspelt" if near else "unknown-column"
            problems.append(Problem(code, at, {"column": name, "near": near}))
    problems += [
        Problem("missing-column", place, {"column": name})
        for name in lacking
        if name not in suspects
    ]
    problems.extend(_nameless(sheet, names, rows))
    return Header(positions, tuple(problems))


def _nearest(name: str, lacking: Sequence[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(name.casefold(), lacking, score_cutoff=75)
    return near[0] if near else ""


def _nameless(
    sheet: Sheet, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> Iterator[Problem]:
    """Find columns that hold something under no name."""
    for index, name in enumerate(names):
        if name:
            continue
        for number, row in enumerate(rows[1:], start=2):
            if row[index] != "" and trimmed(str(row[index])):
                cell = f"{column_letters(index)}{number}"
                yield Problem("column-without-name", Place(sheet.file, sheet.name, cell))
                break
