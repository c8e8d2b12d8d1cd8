"""Rows of a table to XML: time for a row, at three lengths; ``python -m bench.rows``."""

import sys
import time

from pipeline.document.model import Column, Row, Text
from pipeline.document.numbering import Numbers
from pipeline.word.runs import Links
from pipeline.word.tables import openings, row_xml
from pipeline.word.widths import column_widths

LENGTHS = (1_000, 10_000, 100_000)
ROUNDS = 3
LIMIT = 10.0
TEXT_WIDTH = 9070
CELLS = ("Bosnia and Herzegovina", "In force", "12 March 2004", "–", "Court; Coalition")


def main() -> int:
    """Print the best time of a few rounds for each length.

    Returns:
        1 where a row costs more than the limit.
    """
    columns = tuple(Column((Text(name),)) for name in CELLS)
    links = Links(Numbers({}, {}, {}, {}, {}, {}, {}, {}), {}, ())
    worst = 0.0
    for length in LENGTHS:
        rows: list[Row] = [(f"{CELLS[0]} {place}", *CELLS[1:]) for place in range(length)]
        best = min(_seconds(columns, rows, links) for _ in range(ROUNDS)) / length * 1e6
        worst = max(worst, best)
        print(f"{length:>7} rows of {len(CELLS)} cells: {best:.2f} µs a row")
    return int(worst > LIMIT)


def _seconds(columns: tuple[Column, ...], rows: list[Row], links: Links) -> float:
    start = time.process_time()
    starts = openings(columns, column_widths(columns, rows, TEXT_WIDTH), "TableText")
    for row in rows:
        row_xml(starts, row, links)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
