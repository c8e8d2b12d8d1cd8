"""A list for the staff as comma-separated text that Excel reads."""

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so would be computed when it is opened.
_FORMULA = ("=", "+", "-", "@", "\t")


def write_list_text(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a list as text; a cell that a spreadsheet would take for a formula is quoted.

    None is blank. The mark by which Excel knows UTF-8 stands at the start.
    """
    text = io.StringIO()
    csv.writer(text).writerows([titles, *([_plain(cell) for cell in row] for row in rows)])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
