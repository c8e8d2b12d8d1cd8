"""Where the axis of the values ends, so that the values have room at their points."""

from pipeline.document.chart_look import SIZE, UPRIGHT
from pipeline.document.chart_room import longest_label, turned
from pipeline.document.chart_values import has_negative
from pipeline.document.model import Chart

# The part of a chart that its bars take, beside or above the names.
_PLOT = 0.6
_LINE = SIZE * 30
_AIR = 1.15


def axis_bounds(chart: Chart, width: int) -> str:
    """Write, in the elements of its scaling, where the axis of the values ends.

    It starts at nil, below it where values are, and ends where the program that draws it wants;
    where a label would lose its room by that, beyond it. The width is in twentieths of a point.
    """
    upright, negative = turned(chart, width), has_negative(chart)
    if not upright and not negative:
        return '<c:min val="0"/>'
    known = [float(value) for _, values in chart.series for value in values if value is not None]
    least, most = min(0.0, *known), max(0.0, *known)
    lying = chart.kind == "bars"
    label = longest_label(chart) if lying or upright else _LINE
    plot = _PLOT * (width if lying else UPRIGHT)
    room = (most - least) * label / plot * _AIR
    start = least - room if negative else 0
    # Word wants the upper end before the lower one.
    return f'<c:max val="{most + room:.6g}"/><c:min val="{start:.6g}"/>'


def more_height(chart: Chart, width: int) -> int:
    """Give the height that values need which stand upright, in twentieths of a point."""
    return longest_label(chart) * (1 + has_negative(chart)) if turned(chart, width) else 0
