"""Workbooks to grids of cells, with what is wrong with a file or a sheet as a whole."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import holds_name
from pipeline.tables.workbooks.appearance import Appearance, appearance_of
from pipeline.tables.workbooks.extent import UNREAD
from pipeline.tables.workbooks.parts import UnsafeError, WorkbookPackage
from pipeline.tables.workbooks.plain_book import PlainBook, plain_book
from pipeline.tables.workbooks.scan import scan_sheet
from pipeline.tables.workbooks.unseen import unseen
from pipeline.tables.workbooks.workbook_package import open_package, package_in
from pipeline.tables.workbooks.workbook_styles import styles_of


@dataclass(frozen=True, slots=True)
class SheetCells:
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

    grids: Mapping[str, SheetCells]
    problems: tuple[Problem, ...] = ()


def read_workbook(path: Path, sheets: Sequence[str], content: bytes | None = None) -> Workbook:
    """Read the sheets of a workbook that are wanted, with what is wrong with them and the file.

    ``content`` is what was read of it already.
    """
    name = path.name
    try:
        package = open_package(path, name) if content is None else package_in(content, name)
        return _workbook(name, package, sheets)
    except ProblemsFoundError as error:
        return Workbook({}, error.problems)


def rows_in(data: bytes, sheet: str) -> Sequence[Sequence[Any]]:
    """Read the rows of a sheet of a workbook that has been read; none where it cannot be."""
    try:
        grid = _workbook("", package_in(data, ""), (sheet,)).grids.get(sheet)
    except ProblemsFoundError:
        return ()
    return grid.rows if grid else ()


def _workbook(file: str, package: WorkbookPackage, sheets: Sequence[str]) -> Workbook:
    faults = tuple(_sheet_problems(file, package, sheets))
    try:
        try:
            read = _read(file, package, plain_book(package, sheets))
        except _UnreadableError:
            # Written anew, the reader may take it: for instance a text that is not there.
            read = _read(file, package, plain_book(package, sheets, anew=True))
    except (UnsafeError, _UnreadableError):
        return Workbook({}, (*faults, Problem("damaged-workbook", Place(file))))
    return Workbook(read.grids, (*faults, *read.problems))


def first_sheet(path: Path) -> tuple[str, Sequence[Sequence[Any]]]:
    """Give name and rows of the first sheet of a workbook; nothing where it cannot be read."""
    try:
        package = open_package(path, path.name)
    except ProblemsFoundError:
        return "", ()
    name = next(iter(package.sheets), "")
    grid = _workbook(path.name, package, (name,)).grids.get(name) if name else None
    return name, grid.rows if grid else ()


def _read(file: str, package: WorkbookPackage, book: PlainBook) -> Workbook:
    problems: list[Problem] = []
    styles = styles_of((package.book, package.styles, package.texts))
    looks: dict[str, Appearance] = {}
    unread: dict[str, frozenset[str]] = {}
    for name, xml in book.sheets.items():
        hidden = (*book.hidden.get(name, ()), *scan_sheet(xml))
        problems += [
            Problem(fault.code, Place(file, name, fault.cell), {"value": fault.value})
            for fault in hidden
        ]
        if not any(fault.code in UNREAD for fault in hidden):
            unread[name] = frozenset(fault.cell for fault in hidden)
            # A sheet written anew lacks its looks: they are read from the original.
            looks[name] = appearance_of(package.sheets[name], styles)
    grids = dict(_grids(book.data, unread, looks))
    for name, grid in grids.items():
        problems += unseen(
            Place(file, name), grid.rows, looks[name], is_hidden=name in styles.hidden
        )
    return Workbook(grids, tuple(problems))


def _sheet_problems(
    file: str, package: WorkbookPackage, wanted: Sequence[str]
) -> Iterator[Problem]:
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
) -> Iterator[tuple[str, SheetCells]]:
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name, cells in unread.items():
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield name, SheetCells(rows, cells, looks[name].formats)
    except BaseException as error:
        # The reader's own errors, and its panics, which are no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _UnreadableError from error
        raise
