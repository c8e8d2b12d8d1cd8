"""Problems of cells as the desk shows them: the row, what to do, and what it can write itself."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.desk.rows.problem_rows import Sheets, ShownRow
from pipeline.desk.rows.typed_day import as_day
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.checked.numbers_as_texts import NUMBERS_AS_TEXTS
from pipeline.tables.written.cell_written import NotWrittenError, write_cell
from pipeline.tables.written.results_dropped import without_results
from pipeline.wording_values import shown

# By the code of a problem, the values that name what may have been meant.
_MEANT = {
    "unknown-state": ("name",),
    "unknown-state-outside": ("state",),
    "former-name": ("name",),
    "unknown-organization": ("name",),
    **dict.fromkeys(NUMBERS_AS_TEXTS, ("number",)),
    "date-not-year-first": ("day",),
    **dict.fromkeys(("unknown-circular", "unknown-section", "unknown-participant"), ("near",)),
    "ambiguous-date": ("first", "second"),
    "more-than-an-email": ("address",),
}
# Values that say what a problem is about, and are no part of a cell that is personal.
_PLAIN = frozenset({"column", "state", "addressee", "circular", "reference", "language"})
_LANGUAGE = re.compile("[a-z]{2}")
COVERED = "•••"
# Kinds of columns whose numbers are written as numbers, so that a spreadsheet adds them up.
_NUMBERS = frozenset({"integer", "year", "decimal", "amount", "percentage"})
_MOST_CELLS = 200

CellKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """A problem as it is shown.

    Attributes:
        problem: What is wrong; without what is personal, unless it was asked for.
        row: The row that it stands in; None where it stands in none.
        cells: The cells that a mend writes into.
        proposals: What may have been meant.
        value: What stands in the cell.
        is_personal: Whether something of it is not shown.
        is_cell: Whether the cell can be written into here.
    """

    problem: Problem
    row: ShownRow | None
    cells: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    value: str = ""
    is_personal: bool = False
    is_cell: bool = False

    @property
    def place(self) -> Place:
        """Give where it stands."""
        return self.problem.place


def cards(
    problems: Sequence[Problem], sheets: Sheets | None, shown: Collection[CellKey]
) -> Iterator[Card]:
    """Show problems.

    Args:
        problems: What is wrong.
        sheets: The sheets; None where the settings of the session cannot be read.
        shown: The cells whose personal data were asked for.

    Yields:
        A card for each.
    """
    for problem in problems:
        place = problem.place
        number = _row_of(place.cell)
        if sheets is None or not number or (place.file, place.sheet) not in sheets.sheets:
            yield Card(problem, None)
            continue
        yield _card(
            problem, number, sheets, uncovered=(place.file, place.sheet, place.cell) in shown
        )


def _card(problem: Problem, number: int, sheets: Sheets, *, uncovered: bool) -> Card:
    place = problem.place
    row = sheets.row(place.file, place.sheet, number, {place.cell}, shown=uncovered)
    hidden = not uncovered and sheets.is_personal(place.file, place.sheet, place.cell)
    shown = _covered(problem, sheets) if hidden else problem
    cell = next((cell for cell in row.cells if cell.is_marked), None) if row else None
    can_be = cell is not None and not hidden
    return Card(
        shown,
        row,
        (place.cell, *place.also)[:_MOST_CELLS],
        proposals(problem) if can_be else (),
        cell.text if cell and not hidden else "",
        hidden or bool(row and row.hides),
        can_be,
    )


def covered(problems: Sequence[Problem], sheets: Sheets | None) -> list[Problem]:
    """Cover what is personal in problems that are listed without their rows.

    Args:
        problems: What is wrong.
        sheets: The sheets; None where the settings of the session cannot be read.
    """
    return [
        _covered(problem, sheets) if sheets and _is_personal(problem, sheets) else problem
        for problem in problems
    ]


def is_covered(problem: Problem) -> bool:
    """Tell whether something of a problem is not shown, so that its row may be asked for."""
    return COVERED in problem.values.values() and bool(problem.place.sheet)


def asked_for(sheets: Sheets | None, shown: Collection[CellKey]) -> Iterator[Card]:
    """Show the rows that were asked for, of problems that the inputs themselves do not have.

    Args:
        sheets: The sheets; None where the settings of the session cannot be read.
        shown: Cells of the rows.

    Yields:
        A card for each row that there is.
    """
    for file, sheet, cell in shown:
        number = _row_of(cell)
        row = sheets.row(file, sheet, number, {cell}, shown=True) if sheets and number else None
        if row:
            yield Card(Problem("desk-row-shown", Place(file, sheet, cell), {}, "warning"), row)


def proposals(problem: Problem) -> tuple[str, ...]:
    """Give what may have been meant in the cell of a problem, in the language of the reader."""
    values = problem.values
    meant = (shown(values.get(name, "")) for name in _MEANT.get(problem.code, ()))
    return tuple(text for text in meant if text and text != COVERED)


def mended(sheets: Sheets, path: Path, sheet: str, cells: Sequence[str], text: str) -> bytes:
    """Give a workbook with a text in cells of a column: a number where the column holds numbers.

    Args:
        sheets: The sheets of the session.
        path: The workbook, one of theirs.
        sheet: The sheet.
        cells: The addresses.
        text: What is to stand there.

    Raises:
        ProblemsFoundError: Where a cell cannot be written into here.
    """
    title = sheets.title(path.name, sheet, cells[0])
    kind = sheets.kind(path.name, sheet, title)
    number = kind in _NUMBERS
    text = as_day(text) if kind == "date" else text
    data = path.read_bytes()
    for cell in cells:
        try:
            data = write_cell(data, sheet, cell, text, number=number)
        except NotWrittenError as error:
            raise _not_written(error, sheet, cell) from None
    try:
        return without_results(data)
    except NotWrittenError as error:
        raise _not_written(error, sheet, cells[0]) from None


def _not_written(error: NotWrittenError, sheet: str, cell: str) -> ProblemsFoundError:
    return ProblemsFoundError([Problem(f"desk-cell-{error}", Place("", sheet, cell))])


def _is_personal(problem: Problem, sheets: Sheets) -> bool:
    place = problem.place
    if (place.file, place.sheet) not in sheets.sheets or not _row_of(place.cell):
        return False
    return sheets.is_personal(place.file, place.sheet, place.cell)


def _covered(problem: Problem, sheets: Sheets) -> Problem:
    """Cover the values of a problem that may come from its cell; what it is about is not."""
    place = problem.place
    row = sheets.row(place.file, place.sheet, _row_of(place.cell), {place.cell}, shown=True)
    text = next((cell.text for cell in row.cells if cell.is_marked), "") if row else ""
    values = {
        name: value
        if (name in _PLAIN or _LANGUAGE.fullmatch(value)) and not (text and text in value)
        else COVERED
        for name, value in problem.values.items()
    }
    return replace(problem, values=values)


def _row_of(cell: str) -> int:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0) if letters.isalpha() else 0
