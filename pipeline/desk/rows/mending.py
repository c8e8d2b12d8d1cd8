"""Problems of cells as the desk shows them: the row, what to do, and what can be written here."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.desk.rows.problem_rows import COVERED, Sheets
from pipeline.desk.rows.shown_rows import ShownRow
from pipeline.desk.rows.typed_day import as_day
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.checked.numbers_as_texts import NUMBERS_AS_TEXTS
from pipeline.tables.written.cell_written import write_cell
from pipeline.tables.written.part_reading import NotWrittenError
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
# Values that come from no personal cell.
_PLAIN = frozenset({"column", "state", "addressee", "circular", "reference", "language"})
# Of a column whose name is wrong: the name it should have, and the cell of the first of two.
_OF_A_TITLE = frozenset({"near", "other"})
_LANGUAGE = re.compile("[a-z]{2}")
# Kinds of columns whose numbers are written as numbers, so that a spreadsheet adds them up.
_NUMBERS = frozenset({"integer", "year", "decimal", "amount", "percentage"})
_MOST_CELLS = 200

CellKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """A problem as a page shows it.

    Attributes:
        problem: With personal data covered, unless they were asked for.
        row: The row of its cell; None for a problem of no cell.
        cells: The addresses that a correction is written to.
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
    """Give a card for each problem.

    Without sheets (the settings cannot be read) no card has a row; ``shown`` are the cells whose
    personal data were asked for.
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
    cell = row.marked if row else None
    can_be = cell is not None and not hidden
    return Card(
        shown,
        row,
        (place.cell, *place.also)[:_MOST_CELLS],
        proposals(problem) if can_be else (),
        cell.text if cell and not hidden else "",
        (hidden and row is not None) or is_covered(shown) or bool(row and row.hides),
        can_be,
    )


def covered(problems: Sequence[Problem], sheets: Sheets | None) -> list[Problem]:
    """Cover personal data in problems that are listed without their rows.

    Without sheets (the settings cannot be read) nobody knows what is personal: nothing is covered.
    """
    return [
        _covered(problem, sheets) if sheets and _is_personal(problem, sheets) else problem
        for problem in problems
    ]


def is_covered(problem: Problem) -> bool:
    """Tell whether something of a problem is covered, so that its row may be asked for."""
    return COVERED in problem.values.values() and bool(problem.place.sheet)


def asked_for(sheets: Sheets | None, shown: Collection[CellKey]) -> Iterator[Card]:
    """Give a card for each row that was asked for and is no problem of the inputs."""
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
    """Give a workbook with a text, or a number where the column has numbers, in cells of a column.

    Raises:
        ProblemsFoundError: Where a cell cannot be written.
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
    """Cover the values of a problem that may come from its cell."""
    place = problem.place
    number = _row_of(place.cell)
    plain = _PLAIN | _OF_A_TITLE if number == 1 else _PLAIN
    row = sheets.row(place.file, place.sheet, number, {place.cell}, shown=True)
    text = row.marked.text if row and row.marked else ""
    values = {
        name: value
        if (name in plain or _LANGUAGE.fullmatch(value)) and not (text and text in value)
        else COVERED
        for name, value in problem.values.items()
    }
    return replace(problem, values=values)


def _row_of(cell: str) -> int:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0) if letters.isalpha() else 0
