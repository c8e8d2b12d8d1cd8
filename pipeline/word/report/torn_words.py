"""Tables that a page is too narrow for, so that words in them are torn."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.document.block_origin import place_of
from pipeline.document.model import Document, Table, plain
from pipeline.problems import Problem
from pipeline.word.report.widths import torn_word
from pipeline.word.report.write import layout_of


def torn_words(document: Document, path: Path) -> Iterator[Problem]:
    """Warn of each table of a document whose words have no room on its pages.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout.
    """
    layout = layout_of(document, path)
    runs = [(False, document.front), (False, document.body)]
    # Annexes that allow it have landscape pages for a table that is too wide for an upright one.
    runs += [(annex.landscape, annex.blocks) for annex in document.annexes]
    for is_landscape, blocks in runs:
        page = layout.landscape if is_landscape else layout.upright
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
                code = "table-too-wide-lying" if is_landscape else "table-too-wide"
                yield Problem(code, place_of(table.origin), values, "warning")
