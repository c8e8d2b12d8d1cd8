"""Rows of a sheet found by a State, by a text in them or by their number."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.desk.rows.cell_field import CellField, cell_field
from pipeline.desk.rows.problem_rows import Sheets, ShownRow
from pipeline.tables.names.folding import folded

if TYPE_CHECKING:
    from pipeline.desk.pages.desk_page import PageRequest
    from pipeline.desk.watch import Verdict
    from pipeline.tables.checked.world_names import WorldNames

_MOST = 25  # rows that are shown
_OF_STATES = frozenset({"state", "addressee", "iso3"})


@dataclass(frozen=True, slots=True)
class RowSearch:
    """What somebody looks for in a sheet, and what there is.

    Attributes:
        of: The workbook and the sheet, with a colon between.
        sheets: All sheets to choose from, as workbook and name.
        text: What is looked for.
        number: The number of the row that is chosen; empty where none is.
        row: That row; None where there is none.
        rows: The rows that fit, the first of many, where none is chosen.
        more: How many of them are not shown.
        field: The field of the cell that is chosen in the row; None where none is.
    """

    of: str
    sheets: tuple[tuple[str, str], ...]
    text: str
    number: str
    row: ShownRow | None
    rows: tuple[ShownRow, ...]
    more: int
    field: CellField | None = None

    @property
    def is_vain(self) -> bool:
        """Tell whether nothing was found of what was asked for."""
        return bool(self.text or self.number) and not self.row and not self.rows


def search(
    asked: "PageRequest",
    verdict: "Verdict",
    at: tuple[str, str],
    column: str = "",
    *,
    uncovered: bool = False,
) -> RowSearch:
    """Look for rows.

    Args:
        asked: What the browser sent, with ``find``.
        verdict: How the inputs stand; in inputs with errors a State is found only as it is typed.
        at: The workbook and the sheet with a colon between, and the number of a row or nothing.
        column: The letters of the column that is chosen in the row.
        uncovered: Whether personal data of the row were asked for.
    """
    of, number = at
    sheets, text = asked.sheets(verdict), asked.query("find").strip()
    listed = tuple(sheets.sheets) if sheets else ()
    file, sheet = sheet_of(of)
    if sheets is None or (file, sheet) not in listed:
        return RowSearch(of, listed, text, number, None, (), 0)
    numbers: list[int] = []
    if number.isdecimal():
        numbers = [int(number)]
    elif text:
        names = verdict.inputs.names if verdict.inputs else None
        numbers = _fitting(sheets, (file, sheet), text, names)
    shown = [
        sheets.row(file, sheet, row_number, set(), shown=False) for row_number in numbers[:_MOST]
    ]
    rows = tuple(row for row in shown if row)
    if len(rows) != 1:
        return RowSearch(of, listed, text, number, None, rows, max(len(numbers) - _MOST, 0))
    chosen = rows[0].number
    known = column in {letters for letters, _ in sheets.columns(file, sheet)}
    cells = {f"{column}{chosen}"} if known else set()
    row = sheets.row(file, sheet, chosen, cells, shown=uncovered, whole=True)
    cell = next((cell for cell in row.cells if cell.is_marked), None) if row else None
    field = None
    if cell:
        field = cell_field(sheets, asked.here.templates, (file, sheet), cell, asked.words.code)
    return RowSearch(of, listed, text, str(chosen), row, (), 0, field)


def sheet_of(of: str) -> tuple[str, str]:
    """Part the workbook from the sheet; the name of a sheet may hold any sign but a colon."""
    file, _, sheet = of.partition(":")
    return file, sheet


def _fitting(
    sheets: Sheets, where: tuple[str, str], text: str, names: "WorldNames | None"
) -> list[int]:
    """Give the numbers of the rows that fit: of a State in any spelling, or with the text."""
    wanted = folded(text)
    state = names.state(text) if names else ""

    def fits(kind: str, cell: str) -> bool:
        if state and names and kind in _OF_STATES and names.spellings.state(cell) == state:
            return True
        return wanted in folded(cell)

    fitting = list(sheets.numbers(*where, fits))
    # A number alone is that of a row, whatever else has it in a cell.
    first = (
        [int(text)] if text.isdecimal() and sheets.row(*where, int(text), (), shown=False) else []
    )
    return list(dict.fromkeys((*first, *fitting)))
