"""The values of a chart as its labels show them."""

import re
from decimal import Decimal

from pipeline.document.drawings import Chart

_NUMBER = re.compile(r"[#0,]*0(?:\.(0+))?")


def value_shown(chart: Chart, series: int, place: int) -> str:
    """Give a value as a reader of the chart sees it: 28.3%, and not 0.283; nothing in a gap.

    Where the chart does not keep its values as printed, as in a document of an earlier version,
    a percentage has the decimals and the sign of its number format.
    """
    if chart.printed:
        return chart.printed[series][place]
    value = chart.series[series][1][place]
    if value is None:
        return ""
    code = chart.formats[series] if chart.formats else ""
    number = _NUMBER.search(code)
    if "%" not in code or number is None:
        return str(value)
    shown = f"{Decimal(value) * 100:.{len(number[1] or '')}f}"
    return (code[: number.start()] + shown + code[number.end() :]).replace('"', "")


def has_negative(chart: Chart) -> bool:
    """Say whether a value is below nil, so that the axis has to reach below it."""
    return any(value is not None and value < 0 for _, values in chart.series for value in values)
