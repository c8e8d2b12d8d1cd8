"""Workbooks to grids of cells, with what is wrong with a file or a sheet as a whole."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import holds_name
from pipeline.tables.package import open_package
from pipeline.tables.parts import Package, UnsafeError
from pipeline.tables.plain_book import PlainBook, plain_book
from pipeline.tables.scan import Hidden, scan_sheet


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet, from A1 on.

    Attributes:
        rows: The cells of each row: str (blank: empty), float, bool, date, datetime, time.
        unread: Addresses of cells whose value the reader hides; their problem is known already.
    """

    rows: Sequence[Sequence[Any]]
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The grids of a workbook that could be read, by sheet, and what was wrong."""

    grids: Mapping[str, Grid]
    problems: tuple[Problem, ...] = ()


def read_workbook(path: Path, sheets: Sequence[str]) -> Workbook:
    """Read sheets of a workbook.

    Args:
        path: The workbook.
        sheets: The names of the sheets wanted.

    Returns:
        The grids of the sheets that could be read, and the problems of the file and its sheets:
        a sheet that is missing, merged cells, error values, formulas without values. Sheets that
        are not wanted, such as *Read me*, are left alone.
    """
    file = path.name
    try:
        package = open_package(path, file)
    except ProblemsFoundError as error:
        return Workbook({}, error.problems)
    problems = list(_sheet_problems(file, package, sheets))
    try:
        book = plain_book(package, sheets)
        hidden = {name: _hidden(book, name) for name in sheets if name in book.sheets}
        for name, faults in hidden.items():
            problems += [
                Problem(fault.code, Place(file, name, fault.cell), {"value": fault.value})
                for fault in faults
            ]
        unread = {
            name: frozenset(fault.cell for fault in faults)
            for name, faults in hidden.items()
            if not any(fault.code == "far-cell" for fault in faults)
        }
        grids = dict(_grids(book.data, unread))
    except (UnsafeError, _UnreadableError):
        return Workbook({}, (*problems, Problem("damaged-workbook", Place(file))))
    return Workbook(grids, tuple(problems))


def _hidden(book: PlainBook, sheet: str) -> tuple[Hidden, ...]:
    return (*book.hidden.get(sheet, ()), *scan_sheet(book.sheets[sheet]))


def _sheet_problems(file: str, package: Package, wanted: Sequence[str]) -> Iterator[Problem]:
    others = [name for name in package.sheets if name not in wanted]
    missing: list[str] = []
    for name in wanted:
        copies = [other for other in others if holds_name(other, name)]
        if name not in package.sheets:
            missing.append(name)
        elif copies:
            listed = ", ".join(f"'{copy}'" for copy in copies)
            values = {"sheet": name, "others": listed}
            yield Problem("sheets-beside", Place(file, name), values, "warning")
    if not missing:
        return
    from rapidfuzz import process

    for name in missing:
        near = process.extractOne(name, others, score_cutoff=75)
        code = "sheet-misspelt" if near else "missing-sheet"
        values = {"file": file, "sheet": name, "found": near[0] if near else ""}
        yield Problem(code, Place(file, name), values)


class _UnreadableError(Exception):
    """The reader of spreadsheets gave up on a file."""


def _grids(data: bytes, unread: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, Grid]]:
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name, cells in unread.items():
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield name, Grid(rows, cells)
    except BaseException as error:
        # The reader's own errors, and its panics, which are no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _UnreadableError from error
        raise
