"""What a reader calls a row of a table: its State or title."""

from collections import Counter
from collections.abc import Sequence

from pipeline.document.model import Cell, Row


def row_names(rows: Sequence[Row], texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Name rows by their State or title, and as many cells more as tell them from each other.

    A date or a figure is part of a name only where words alone do not tell the rows apart.
    ``texts`` are the cells as printed.
    """
    width = max(map(len, texts), default=0)
    data = {place for row in rows for place, cell in enumerate(row) if _is_datum(cell)}
    columns = sorted(range(width), key=lambda place: place in data)
    filled = [[*row, *[""] * (width - len(row))] for row in texts]
    names: list[tuple[str, ...]] = [()] * len(texts)
    waiting = list(range(len(texts)))
    for count in range(1, width + 1):
        for row in waiting:
            cells = (filled[row][place] for place in columns[:count])
            names[row] = tuple(text for text in cells if text)
        seen = Counter(names)
        waiting = [row for row in waiting if seen[names[row]] > 1 or not names[row]]
    return names


def _is_datum(cell: str | Cell) -> bool:
    return isinstance(cell, Cell) and cell.datum is not None
