"""A chart of a document as a native chart of a sheet, drawn from its cells."""

from collections.abc import Iterator, Sequence

from pipeline.document.chart_look import USUAL_SHARE
from pipeline.document.chart_room import turned
from pipeline.document.chart_values import has_negative, value_shown
from pipeline.document.model import Cell, Chart, Row, Table, TableColumn, Text, plain
from pipeline.sheets.book import FACE
from pipeline.sheets.sheet_content import SheetPage

_COLOURS = ("#1F4E79", "#9DB7D5", "#7F7F7F", "#C9A227")
_HEIGHT_IN_ROWS = 20
_WIDTH = 640  # pixels, of 15 twentieths of a point
_TWIPS = 15
_FONT = {"num_font": {"name": FACE, "size": 9}}
_NONE = {"none": True}
_STACKED = {"type": "bar", "subtype": "percent_stacked"}


def insert_chart(page: SheetPage, chart: Chart, table: Table, header: int, row: int) -> int:
    """Put a chart under its table and give the row after it; it follows the cells that are edited.

    The header of the table and the chart begin at rows from 0.
    """
    sheet = page.sheet
    titles = [plain(column.title) for column in table.columns]
    last = header + len(chart.categories)
    drawn = page.book.workbook.add_chart(_type(chart))
    pie = _is_pie(chart)
    for position, (name, _) in enumerate(chart.series):
        known = titles.index(name) if name in titles else position + 1
        column = chart.columns[position] if chart.columns else known
        drawn.add_series(
            {
                # A name that begins so would be read as a formula; its cell is taken as text.
                "name": [sheet.get_name(), header, column] if name.startswith("=") else name,
                "categories": [sheet.get_name(), header + 1, 0, last, 0],
                "values": [sheet.get_name(), header + 1, column, last, column],
                **_look(chart, position),
            }
        )
    # The first row of the table is the uppermost bar.
    lying = chart.kind in {"bars", "shares"}
    plain_axis = {"num_font": {"name": FACE, "size": 9}, "major_gridlines": {"visible": False}}
    # The names stand beside the plot, and not in bars below zero.
    names = {**_FONT, "label_position": "low"} if has_negative(chart) else _FONT
    if not pie:
        drawn.set_y_axis({"reverse": True, **names} if lying else plain_axis)
        drawn.set_x_axis(plain_axis if lying else names)
    drawn.set_legend({"position": "bottom"})
    title = plain(chart.title)
    drawn.set_title({"name": title, "name_font": {"name": FACE, "size": 11}} if title else _NONE)
    drawn.set_size({"width": _WIDTH, "height": _HEIGHT_IN_ROWS * 19})
    sheet.insert_chart(row, 0, drawn, {"description": chart.alternative, "object_position": 2})
    return row + _HEIGHT_IN_ROWS


def own_table(chart: Chart) -> Table:
    """Make a table of the figures that stand in a chart alone: names, and a column for each series.

    It has the anchor of the chart, and so its number.
    """
    columns = (TableColumn(()), *(TableColumn((Text(name),), "right") for name, _ in chart.series))
    formats = chart.formats or ("",) * len(chart.series)
    rows: tuple[Row, ...] = tuple(
        (name, *_figures(chart, formats, place)) for place, name in enumerate(chart.categories)
    )
    title = chart.title or (Text(chart.alternative),)
    return Table(
        title, columns, rows, chart.anchor, chart.origin, numbered=False, source=chart.source
    )


def _figures(chart: Chart, formats: Sequence[str], place: int) -> Iterator[Cell]:
    """Give the cells of a row."""
    for number, (_, values) in enumerate(chart.series):
        text = (Text(value_shown(chart, number, place)),)
        yield Cell(text, values[place], formats[number])


def _is_pie(chart: Chart) -> bool:
    return chart.kind == "shares" and len(chart.series) == 1


def _type(chart: Chart) -> dict[str, str]:
    match chart.kind:
        case "columns":
            return {"type": "column"}
        case "lines":
            return {"type": "line"}
        case "shares":
            return {"type": "pie"} if _is_pie(chart) else _STACKED
    return {"type": "bar"}


def _look(chart: Chart, position: int) -> dict[str, object]:
    """Say how a series is drawn."""
    font: dict[str, object] = {"name": FACE, "size": 9}
    labels: dict[str, object] = {"value": True, "font": font}
    colours = [_COLOURS[place % len(_COLOURS)] for place in range(len(chart.categories))]
    if _is_pie(chart):
        labels |= {"value": False, "category": True, "percentage": True}
        if chart.share_format not in {"", USUAL_SHARE}:
            labels["num_format"] = chart.share_format
        return {
            "points": [{"fill": {"color": colour}} for colour in colours],
            "data_labels": labels,
        }
    if turned(chart, _WIDTH * _TWIPS):
        font["rotation"] = -90
    if has_negative(chart) and chart.formats and chart.formats[position]:
        labels["num_format"] = chart.formats[position]
    colour = _COLOURS[position % len(_COLOURS)]
    if chart.kind == "lines":
        return {"line": {"color": colour}, "marker": {"type": "automatic"}, "data_labels": labels}
    return {"fill": {"color": colour}, "data_labels": labels, "gap": 60}
