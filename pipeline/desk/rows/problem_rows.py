"""Rows of the workbooks as a page shows them; personal data are shown only on request."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from pipeline.desk.rows.shown_rows import ReaderNames, ShownCell, ShownRow, same_columns
from pipeline.tables.checked.kept import content_of_workbook, hash_of, kept
from pipeline.tables.declared.column import columns_of
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.workbooks.address import column_letters, column_number
from pipeline.tables.workbooks.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.session import Session
    from pipeline.tables.declared.column import SheetColumn
    from pipeline.template_folder import TemplateFolder

COVERED = "•••"
_MOST = 9  # cells of a row that are shown


class Sheets:
    """The sheets of a session, whose rows can be looked up."""

    def __init__(
        self, inputs: "Path", session: "Session", templates: "TemplateFolder", names: ReaderNames
    ) -> None:
        """Read the declarations of the columns; workbooks are read when a row is asked for."""
        self.inputs = inputs
        self._names = names
        # Every cell of a column asks for it.
        self._called: dict[tuple[str, str, str], str] = {}
        forms = load_input_words(templates).forms
        self.sheets = {(sheet.file, sheet.name): sheet for sheet in sheets_of(session)}
        self._columns = {
            key: {column.name: column for column in columns_of(sheet, forms)}
            for key, sheet in self.sheets.items()
        }

    @property
    def files(self) -> list[str]:
        """Give the workbooks of the session in their order."""
        return list(dict.fromkeys(file for file, _ in self.sheets))

    def is_personal(self, file: str, sheet: str, cell: str) -> bool:
        """Tell whether a cell stands in a column of personal data."""
        return self._hidden(file, sheet, self.title(file, sheet, cell))

    def told(self, file: str, sheet: str, cell: str, text: str) -> tuple[str, str]:
        """Give the text of a cell and the text to write into it; both empty for personal data."""
        if self.is_personal(file, sheet, cell):
            return "", ""
        rows, place = self._rows(file, sheet), column_number(cell) - 1
        number = int(cell.lstrip(ascii_uppercase) or 0)
        row = rows[number - 1] if 0 < number <= len(rows) else ()
        return _text(row[place]) if 0 <= place < len(row) else "", text

    def title(self, file: str, sheet: str, cell: str) -> str:
        """Give the name of the column of a cell; empty where it has none."""
        titles, place = self.titles(file, sheet), column_number(cell) - 1
        return titles[place] if 0 <= place < len(titles) else ""

    def titles(self, file: str, sheet: str) -> list[str]:
        """Give the names of the columns as the workbook has them."""
        rows = self._rows(file, sheet)
        return [_text(value) for value in rows[0]] if rows else []

    def columns(self, file: str, sheet: str) -> list[tuple[str, str]]:
        """Give the letters and the name of each column that has a name."""
        titles = self.titles(file, sheet)
        return [(column_letters(place), title) for place, title in enumerate(titles) if title]

    def numbers(self, file: str, sheet: str, fits: Callable[[str, str], bool]) -> Iterator[int]:
        """Give the numbers of the rows with a cell that fits; personal data are not searched.

        ``fits`` is given the kind of a column and the text of a cell.
        """
        titles = self.titles(file, sheet)
        open_columns = [
            (place, self.kind(file, sheet, title))
            for place, title in enumerate(titles)
            if title and not self._hidden(file, sheet, title)
        ]
        for number, row in enumerate(self._rows(file, sheet)[1:], 2):
            cells = ((kind, _text(row[place])) for place, kind in open_columns if place < len(row))
            if any(text and fits(kind, text) for kind, text in cells):
                yield number

    def column(self, file: str, sheet: str, title: str) -> "SheetColumn | None":
        """Give the declaration of a column; None where the session declares none."""
        return self._columns.get((file, sheet), {}).get(title)

    def called(self, file: str, sheet: str, title: str) -> str:
        """Give what the reader calls a column; empty where its head says the same."""
        place = (file, sheet, title)
        if place not in self._called:
            self._called[place] = self._names.column(
                self.sheets[file, sheet], title, self.column(file, sheet, title)
            )
        return self._called[place]

    def kind(self, file: str, sheet: str, title: str) -> str:
        """Give the kind of a column; empty where the session does not declare it."""
        column = self.column(file, sheet, title)
        return column.kind if column else ""

    def row(  # noqa: PLR0913 - which row, and how it is shown
        self,
        file: str,
        sheet: str,
        number: int,
        marked: Collection[str],
        *,
        shown: bool,
        whole: bool = False,
    ) -> ShownRow | None:
        """Give a row with its filled and marked cells; None where there is no such row.

        ``marked`` are addresses of cells. A long row is cut unless ``whole`` is set; ``whole`` also
        shows empty cells of named columns. ``shown`` shows personal data.
        """
        cells = self._cells((file, sheet), number, marked, shown=shown)
        if not cells:
            return None
        chosen = [cell for cell in cells if cell.text or cell.is_marked or (whole and cell.title)]
        if len(chosen) > _MOST and not whole:
            first = [cell for cell in chosen if cell.is_marked]
            others = [cell for cell in chosen if not cell.is_marked][: max(_MOST - len(first), 0)]
            chosen = [cell for cell in chosen if cell in first or cell in others]
        return ShownRow(number, tuple(chosen))

    def rows(
        self, file: str, sheet: str, marked: Mapping[int, Collection[str]], most: int
    ) -> tuple[ShownRow, ...]:
        """Give rows by their number, with the addresses of their marked cells.

        All have the same columns, at most so many; personal data are covered.
        """
        cells_by_row = (
            (number, self._cells((file, sheet), number, cells, shown=False))
            for number, cells in marked.items()
        )
        rows = [ShownRow(number, tuple(cells)) for number, cells in cells_by_row if cells]
        return same_columns(rows, most)

    def _cells(
        self, where: tuple[str, str], number: int, marked: Collection[str], *, shown: bool
    ) -> list[ShownCell]:
        """Give every cell of a row, as far as the sheet has columns; none where there is no row."""
        rows = self._rows(*where)
        if not rows or not 1 < number <= len(rows):
            return []
        titles, values = self.titles(*where), rows[number - 1]
        marks = (column_number(address) for address in marked)
        cells = []
        for place in range(max([len(values), len(titles), *marks])):
            address = f"{column_letters(place)}{number}"
            title = titles[place] if place < len(titles) else ""
            text = _text(values[place]) if place < len(values) else ""
            hidden = bool(text) and not shown and self._hidden(*where, title)
            column, called = self.column(*where, title), self.called(*where, title)
            meant = self._names.code(column, text) if column and text and not hidden else ""
            told = COVERED if hidden else text
            cell = ShownCell(address, title, told, address in marked, hidden, called, meant)
            cells.append(cell)
        return cells

    def _hidden(self, file: str, sheet: str, title: str) -> bool:
        """Say whether a column may hold personal data; an unknown column may."""
        known = self._columns.get((file, sheet), {})
        return known[title].personal if title in known else True

    def _rows(self, file: str, sheet: str) -> Sequence[Sequence[Any]]:
        if (file, sheet) not in self.sheets:
            return ()
        path = self.inputs / file
        content = content_of_workbook(path)
        read = partial(read_workbook, path, (sheet,), content)
        grid = kept(("rows", file, sheet), (hash_of(content),), read).grids.get(sheet)
        return grid.rows if grid else ()


def _text(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
