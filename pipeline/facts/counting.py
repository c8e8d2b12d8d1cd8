"""Which rows of a sheet of responses belong to the responses that count.

An answer that a later one replaced stands in its sheet still, as does one of an addressee to whom
the circular did not go; declared figures leave them out with ``where = { counts = true }``.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from pipeline.circular.exchange import exchange_on
from pipeline.facts.rowset import RowColumn, RowSet, cells_together
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.declared.response_sheets import HEAD, RESPONSES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs

COUNTS = SheetColumn("counts", "boolean")
"""Whether a row belongs to the response of an addressee that counts on the as-of date."""
Counting = Callable[[str], frozenset[int]]
_KEY = tuple(column.name for column in HEAD if isinstance(column, SheetColumn) and column.key)


def is_of_responses(sheet: Sheet) -> bool:
    """Say whether a sheet holds responses to circulars, and no column of its own is called so."""
    names = {column.name for column in sheet.single_columns}
    return sheet.file == RESPONSES and names.issuperset(_KEY) and COUNTS.name not in names


def counting(
    inputs: "Inputs", session: "Session", letters: "Sequence[LetterEntry]", day: "date"
) -> Counting:
    """Give the function that says which rows of a sheet count, by the name on its tab.

    It looks at a sheet when a figure first asks.
    """

    @cache
    def rows(sheet: str) -> frozenset[int]:
        circulars = [circular for circular in session.circulars if circular.sheet == sheet]
        exchanges = [exchange_on(inputs, circular, letters, day) for circular in circulars]
        return frozenset(
            row.row
            for exchange in exchanges
            for response in exchange.responses.values()
            for row in response.rows
        )

    return rows


def with_counts(rows: RowSet, sheet: Sheet, counts: Counting) -> RowSet:
    """Give the rows of a sheet of responses with the column that says which count."""

    def flags(chosen: RowSet) -> list[bool]:
        counted = counts(sheet.name)
        return [row in counted for row in chosen.rows]

    cells = cells_together(*(rows.columns[name] for name in (*_KEY, "kind")))
    return rows.with_made(COUNTS.name, RowColumn(COUNTS, cells, flags))
