"""The header row: which column of the sheet is which column of the schema."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pipeline.problems import Place, Problem
from pipeline.tables.checked.heads_meant import Labels, by_place, called_so, heads_meant
from pipeline.tables.checked.trimming import trimmed
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.names.folding import folded
from pipeline.tables.workbooks.address import column_letters

_HIGHEST_TITLE = 20  # rows in which a header is looked for


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that were found.

    Attributes:
        positions: The position of each column of the schema that the sheet has, 0 for A.
        problems: Columns that are missing, unknown, misspelt, given twice or without a name; a
            header that is not in row 1.
    """

    positions: dict[str, int]
    problems: tuple[Problem, ...]
    row: int = 1


def read_header(
    sheet: Sheet,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Any]],
    labels: Labels = MappingProxyType({}),
) -> Header:
    """Match the header row with the columns of the schema; a title may stand above it."""
    place = Place(sheet.file, sheet.name)
    known = frozenset(column.name for column in columns)
    number = _header_row(known, called_so(columns, labels), rows)
    names = _names(rows[number - 1]) if rows else []
    if not any(names):
        return Header({}, (Problem("no-header", place),))
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    if number > 1:
        at = Place(sheet.file, sheet.name, f"A{number}")
        problems.append(Problem("header-not-first", at, {"row": str(number)}))
    for index, name in enumerate(names):
        if name in known and name not in positions:
            positions[name] = index
    lacking = [c.name for c in columns if c.name not in positions and not c.may_lack]
    meant = heads_meant(names, columns, labels)
    perhaps = by_place(names, meant, columns)
    for index, name in enumerate(names):
        at = Place(sheet.file, sheet.name, f"{column_letters(index)}{number}")
        if name in positions and positions[name] != index:
            first = f"{column_letters(positions[name])}{number}"
            problems.append(Problem("column-twice", at, {"column": name, "other": first}))
        elif name and name not in positions:
            near = meant.get(index) or perhaps.get(index, "")
            code = "column-misspelt" if index in meant else "column-in-place-of"
            code = code if near else "unknown-column"
            problems.append(Problem(code, at, {"column": name, "near": near}))
    problems += [
        Problem("missing-column", place, {"column": name})
        for name in lacking
        if name not in {*meant.values(), *perhaps.values()}
    ]
    problems.extend(_nameless(sheet, names, rows[number:], number + 1))
    return Header(positions, tuple(problems), number)


def _names(row: Sequence[Any]) -> list[str]:
    return [trimmed(str(cell)) for cell in row]


def _header_row(
    known: frozenset[str], labels: frozenset[str], rows: Sequence[Sequence[Any]]
) -> int:
    """Find the row that holds the names: the first, unless a title was typed above them."""
    counts = [
        sum(name in known or folded(name) in labels for name in {*_names(row)} if name)
        for row in rows[:_HIGHEST_TITLE]
    ]
    most = max(counts, default=0)
    return counts.index(most) + 1 if most >= len(known) / 2 else 1


def _nameless(
    sheet: Sheet, names: Sequence[str], rows: Sequence[Sequence[Any]], first: int
) -> Iterator[Problem]:
    """Find columns that hold something under no name."""
    for index, name in enumerate(names):
        if name:
            continue
        for number, row in enumerate(rows, start=first):
            if row[index] != "" and trimmed(str(row[index])):
                cell = f"{column_letters(index)}{number}"
                yield Problem("column-without-name", Place(sheet.file, sheet.name, cell))
                break
