"""Tables that a page is too narrow for, so that words in them are torn."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.document.block_origin import place_of
from pipeline.document.model import Document, Table, plain
from pipeline.problems import Problem
from pipeline.word.report.widths import torn_word
from pipeline.word.report.write import layout_of


def torn_words(document: Document, path: Path) -> Iterator[Problem]:
    """Warn of the tables of a document whose words have no room on their pages.

    Args:
        document: The document.
        path: The layout, a Word file with tags.

    Yields:
        A warning for each such table.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout.
    """
    layout = layout_of(document, path)
    runs = [(layout.upright, document.front), (layout.upright, document.body)]
    # Pages that may lie are turned for a table that is too wide for an upright one.
    runs += [
        (layout.landscape if annex.landscape else layout.upright, annex.blocks)
        for annex in document.annexes
    ]
    for page, blocks in runs:
        for table in blocks:
            if not isinstance(table, Table):
                continue
            word = torn_word(table.columns, table.rows, page.width, table.bands)
            if word:
                values = {
                    "table": plain(table.title) or ", ".join(filter(None, table.column_names)),
                    "columns": str(len(table.columns)),
                    "word": word,
                }
                yield Problem("table-too-wide", place_of(table.origin), values, "warning")
