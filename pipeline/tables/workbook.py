"""Workbooks to grids of cells, with what is wrong with a file or a sheet as a whole."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import holds_name
from pipeline.tables.appearance import Appearance, appearance_of
from pipeline.tables.package import Package, open_package
from pipeline.tables.scan import scan_sheet
from pipeline.tables.styles import styles_of
from pipeline.tables.unseen import unseen


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet, from A1 on.

    Attributes:
        rows: The cells of each row: str (blank: empty), float, bool, date, datetime, time.
        unread: Addresses of cells whose value the reader hides; their problem is known already.
        formats: By address, the number format of each number that the sheet shows otherwise.
    """

    rows: Sequence[Sequence[Any]]
    unread: frozenset[str] = frozenset()
    formats: Mapping[str, str] = field(default_factory=dict)


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
        a sheet that is missing, merged cells, error values, formulas without values, what is
        struck through or hidden. Sheets that are not wanted, such as *Read me*, are left alone.
    """
    file = path.name
    try:
        package = open_package(path, file)
    except ProblemsFoundError as error:
        return Workbook({}, error.problems)
    problems = list(_sheet_problems(file, package, sheets))
    styles = styles_of(package.parts)
    looks: dict[str, Appearance] = {}
    unread: dict[str, frozenset[str]] = {}
    for name in sheets:
        if name in package.sheets:
            hidden = scan_sheet(package.sheets[name])
            problems += [
                Problem(found.code, Place(file, name, found.cell), {"value": found.value})
                for found in hidden
            ]
            if not any(found.code == "far-cell" for found in hidden):
                unread[name] = frozenset(found.cell for found in hidden)
                looks[name] = appearance_of(package.sheets[name], styles)
    try:
        grids = dict(_grids(package.data, unread, looks))
    except _UnreadableError:
        return Workbook({}, (*problems, Problem("damaged-workbook", Place(file))))
    for name, grid in grids.items():
        problems += unseen(
            Place(file, name), grid.rows, looks[name], is_hidden=name in styles.hidden
        )
    return Workbook(grids, tuple(problems))


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


def _grids(
    data: bytes, unread: Mapping[str, frozenset[str]], looks: Mapping[str, Appearance]
) -> Iterator[tuple[str, Grid]]:
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name, cells in unread.items():
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield name, Grid(rows, cells, looks[name].formats)
    except BaseException as error:
        # The reader's own errors, and its panics, which are no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _UnreadableError from error
        raise
