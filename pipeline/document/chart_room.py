"""Whether the values of a chart have room beside each other, in a document as in a workbook."""

from pipeline.document.chart_look import SIZE
from pipeline.document.chart_values import value_shown
from pipeline.document.drawings import Chart

# The width of a figure in twentieths of a point: half of its height.
_FIGURE = SIZE * 10
# The room between groups of columns, as a part of a column.
_BETWEEN = 0.6


def turned(chart: Chart, width: int) -> bool:
    """Say whether the values stand upright, as they would else stand over each other.

    Only values of columns and lines stand beside each other. The width of the chart is in
    twentieths of a point, like all lengths here.
    """
    if chart.kind not in {"columns", "lines"}:
        return False
    beside = len(chart.series) + _BETWEEN if chart.kind == "columns" else 1
    room = width / (max(len(chart.categories), 1) * beside)
    return longest_label(chart) > room


def longest_label(chart: Chart) -> int:
    """Give the length of the longest value of a chart, in twentieths of a point."""
    texts = (
        value_shown(chart, number, place)
        for number, (_, values) in enumerate(chart.series)
        for place in range(len(values))
    )
    return max(map(len, texts), default=0) * _FIGURE
