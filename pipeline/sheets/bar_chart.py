"""A bar chart of a document as a native chart of a sheet, drawn from its cells."""

from pipeline.document.model import Chart, Table, plain
from pipeline.sheets.book import FACE
from pipeline.sheets.content import Page

_COLOURS = ("#1F4E79", "#9DB7D5", "#7F7F7F", "#C9A227")
_HEIGHT_IN_ROWS = 20


def insert_bar_chart(page: Page, chart: Chart, table: Table, header: int, row: int) -> int:
    """Put a chart under its table; it follows the cells when they are edited.

    Args:
        page: The sheet of the table.
        chart: The chart.
        table: Its table.
        header: The row of the header of the table, from 0.
        row: Where the chart begins, from 0.

    Returns:
        The row after the chart.
    """
    sheet = page.sheet
    titles = [plain(column.title) for column in table.columns]
    last = header + len(chart.categories)
    drawn = page.book.workbook.add_chart({"type": "bar"})
    for position, (name, _) in enumerate(chart.series):
        column = titles.index(name) if name in titles else position + 1
        drawn.add_series(
            {
                # A name that begins so would be read as a formula; its cell is taken as text.
                "name": [sheet.get_name(), header, column] if name.startswith("=") else name,
                "categories": [sheet.get_name(), header + 1, 0, last, 0],
                "values": [sheet.get_name(), header + 1, column, last, column],
                "fill": {"color": _COLOURS[position % len(_COLOURS)]},
                "data_labels": {"value": True, "font": {"name": FACE, "size": 9}},
                "gap": 60,
            }
        )
    # The first row of the table is the uppermost bar.
    drawn.set_y_axis({"reverse": True, "num_font": {"name": FACE, "size": 9}})
    drawn.set_x_axis({"num_font": {"name": FACE, "size": 9}, "major_gridlines": {"visible": False}})
    drawn.set_legend({"position": "bottom"})
    drawn.set_title({"none": True})
    drawn.set_size({"width": 640, "height": _HEIGHT_IN_ROWS * 19})
    sheet.insert_chart(row, 0, drawn, {"description": chart.alternative, "object_position": 2})
    return row + _HEIGHT_IN_ROWS
