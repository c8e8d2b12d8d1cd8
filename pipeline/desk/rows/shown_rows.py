"""Rows of a workbook as a page shows them, their columns under the names that readers give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.tables.declared.column import Sheet, SheetColumn


class ReaderNames(Protocol):
    """What a reader calls columns and codes; each empty where it has no other name than its own."""

    def column(self, sheet: "Sheet", title: str, declared: "SheetColumn | None", /) -> str:
        """Name a column by its head and, where it has one, its declaration."""
        ...

    def code(self, declared: "SheetColumn", text: str, /) -> str:
        """Name what a cell holds."""
        ...


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a row.

    Attributes:
        title: The head of its column, as the workbook has it.
        is_marked: Whether the row is shown because of this cell.
        is_hidden: Whether it holds personal data that are covered.
        called: What the reader calls its column.
        meant: What the reader calls the code that it holds.
    """

    address: str
    title: str
    text: str
    is_marked: bool
    is_hidden: bool
    called: str = ""
    meant: str = ""

    @property
    def letters(self) -> str:
        """Give the letters of its column."""
        return self.address.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a sheet: its number and those of its cells that are shown."""

    number: int
    cells: tuple[ShownCell, ...]

    @property
    def marked(self) -> ShownCell | None:
        """Give the first cell that the row is shown for; None where it is shown for none."""
        return next((cell for cell in self.cells if cell.is_marked), None)

    @property
    def hides(self) -> bool:
        """Tell whether any cell is covered."""
        return any(cell.is_hidden for cell in self.cells)


def same_columns(rows: Sequence[ShownRow], most: int) -> tuple[ShownRow, ...]:
    """Give rows of a sheet with the same columns, so that a head can stand over them.

    At most so many columns of those that hold something, those of marked cells before others.
    """
    filled: dict[str, bool] = {}
    for row in rows:
        for cell in row.cells:
            if cell.text or cell.is_marked:
                filled[cell.letters] = filled.get(cell.letters, False) or cell.is_marked
    ranked = sorted(filled, key=lambda letters: (not filled[letters], len(letters), letters))
    chosen = {*ranked[:most]}
    return tuple(
        ShownRow(row.number, tuple(cell for cell in row.cells if cell.letters in chosen))
        for row in rows
    )
