"""About how high blocks are on a page, in twentieths of a point; enough to know what fits."""

from collections.abc import Iterable, Sequence
from math import ceil

from pipeline.document.model import Block, Chart, Content, Heading, Image, Table, cell_text, plain
from pipeline.word.charts.plots import height as chart_height
from pipeline.word.report.evened_widths import MARGINS, lines
from pipeline.word.report.type_widths import text_width
from pipeline.word.report.widths import table_widths

# A line of a cell and the space of a row; a line of prose and the space after a paragraph.
_CELL_LINE, _ROW = 220, 65
_LINE, _SPACE = 300, 160
# A title with the space around it; an image, if it is as high as they come.
_TITLE, _IMAGE = 900, 6000
ANNEX_TITLE = 1500
# Of a longer table, so many rows are measured and the height of the others is taken from them.
_MANY = 300
_TYPE = 1.2  # how much larger the type of prose is than that of a table


def fits(table: Table, width: int, height: float) -> bool:
    """Say whether a table is no higher than that."""
    # Many rows are too high without a look at their cells.
    if len(table.rows) * (_CELL_LINE + _ROW) > height:
        return False
    return table_height(table, width) <= height


def table_height(table: Table, width: int) -> int:
    """Estimate the height of a table with its title, its source and its notes."""
    widths = table_widths(table.columns, table.rows, width, table.bands)
    head = [plain(column.title) for column in table.columns]
    sample = table.rows[:_MANY]
    sampled = sum(_lines([cell_text(cell) for cell in row], widths) for row in sample)
    count = _lines(head, widths) + sampled * len(table.rows) // max(len(sample), 1)
    rows = len(table.rows) + 2 + bool(table.bands)
    under = (table.source, *(note.content for note in table.notes))
    below = contents_height(filter(None, under), width)
    return _TITLE + count * _CELL_LINE + rows * _ROW + below


def blocks_height(blocks: Sequence[Block], width: int) -> int:
    """Estimate the height of blocks that follow each other."""
    return sum(_height(block, width) for block in blocks)


def contents_height(contents: Iterable[Content], width: int) -> int:
    """Estimate the height of texts, a paragraph each."""
    return sum(_prose(plain(content), width) for content in contents)


def _height(block: Block, width: int) -> int:
    match block:
        case Table():
            return table_height(block, width)
        case Chart():
            return _TITLE + chart_height(block, width) + _source_height(block, width)
        case Image():
            return _TITLE + _IMAGE + _source_height(block, width)
        case Heading():
            return _TITLE
    return _prose(plain(block.content), width)


def _source_height(figure: Chart | Image, width: int) -> int:
    return contents_height(filter(None, (figure.source,)), width)


def _prose(text: str, width: int) -> int:
    return ceil(text_width(text) * _TYPE / width) * _LINE + _SPACE


def _lines(cells: Sequence[str], widths: Sequence[int]) -> int:
    """Count the lines of a row: those of its highest cell."""
    return max(lines(cell, width - MARGINS) for cell, width in zip(cells, widths, strict=True))
