"""Rows of a sheet found by a State, by a text in them or by their number."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.desk.rows.cell_field import CellField, cell_field
from pipeline.desk.rows.problem_rows import Sheets
from pipeline.desk.rows.shown_rows import ShownRow
from pipeline.tables.names.folding import folded

if TYPE_CHECKING:
    from pipeline.desk.pages.desk_page import PageRequest
    from pipeline.desk.watch import Verdict
    from pipeline.tables.checked.world_names import WorldNames

_MOST, _COLUMNS = 25, 6  # that are shown: rows, and columns of several
_OF_STATES = frozenset({"state", "addressee", "iso3"})


@dataclass(frozen=True, slots=True)
class RowSearch:
    """A search for rows of a sheet, and its result.

    Attributes:
        of: The workbook and the sheet, with a colon between.
        sheets: The workbook and the name of every sheet that can be chosen.
        number: The number of the chosen row; empty where none is.
        row: The chosen row; None where none is, or it does not exist.
        rows: The first rows that fit, where none is chosen.
        more: How many further rows fit.
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
        """Tell whether a search found nothing."""
        return bool(self.text or self.number) and not self.row and not self.rows


def search(
    asked: "PageRequest",
    verdict: "Verdict",
    at: tuple[str, str],
    column: str = "",
    *,
    uncovered: bool = False,
) -> RowSearch:
    """Look for rows by the text ``find`` of the address; ``uncovered`` shows personal data.

    Args:
        verdict: Where the inputs have errors, a State is found only as it is typed.
        at: The workbook and the sheet with a colon between, and the number of a row or nothing.
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
    unmarked = dict.fromkeys(numbers[:_MOST], ())
    rows = sheets.rows(file, sheet, unmarked, _COLUMNS)
    if len(rows) != 1:
        return RowSearch(of, listed, text, number, None, rows, max(len(numbers) - _MOST, 0))
    chosen = rows[0].number
    known = column in {letters for letters, _ in sheets.columns(file, sheet)}
    cells = {f"{column}{chosen}"} if known else set()
    row = sheets.row(file, sheet, chosen, cells, shown=uncovered, whole=True)
    field = None
    if row and row.marked:
        where, code = (file, sheet), asked.words.code
        field = cell_field(sheets, asked.here.templates, where, row.marked, code)
    return RowSearch(of, listed, text, str(chosen), row, (), 0, field)


def sheet_of(of: str) -> tuple[str, str]:
    """Split the workbook from the sheet, whose name may hold any character but a colon."""
    file, _, sheet = of.partition(":")
    return file, sheet


def _fitting(
    sheets: Sheets, where: tuple[str, str], text: str, names: "WorldNames | None"
) -> list[int]:
    """Give the numbers of the rows of a State in any spelling, or with the text."""
    wanted = folded(text)
    state = names.state(text) if names else ""

    def fits(kind: str, cell: str) -> bool:
        if state and names and kind in _OF_STATES and names.spellings.state(cell) == state:
            return True
        return wanted in folded(cell)

    fitting = list(sheets.numbers(*where, fits))
    # A number alone means the row first, then the cells that contain it.
    first = (
        [int(text)] if text.isdecimal() and sheets.row(*where, int(text), (), shown=False) else []
    )
    return list(dict.fromkeys((*first, *fitting)))
