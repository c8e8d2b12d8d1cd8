"""The values of a chart as its labels show them."""

import re
from decimal import Decimal

from pipeline.document.drawings import Chart

_NUMBER = re.compile(r"[#0,]*0(?:\.(0+))?")


def value_shown(chart: Chart, series: int, place: int) -> str:
    """Give a value as a reader of the chart sees it: 28.3%, and not 0.283.

    Args:
        chart: The chart.
        series: Which of its series.
        place: Which of its values.

    Returns:
        The value; a percentage with the decimals and the sign of its number format.
    """
    value = chart.series[series][1][place]
    code = chart.formats[series] if chart.formats else ""
    number = _NUMBER.search(code)
    if "%" not in code or number is None:
        return str(value)
    shown = f"{Decimal(value) * 100:.{len(number[1] or '')}f}"
    return (code[: number.start()] + shown + code[number.end() :]).replace('"', "")
