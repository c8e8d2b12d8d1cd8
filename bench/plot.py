"""A small plot of the letters a second, drawn as the charts of the status page are."""

from collections.abc import Mapping

from pipeline.document.model import Chart, Origin
from pipeline.status.chart_svg import chart_svg

_LEFT_OUT = {"floor", "ours to memory"}


def plot(rates: Mapping[str, float]) -> str:
    """Draw the letters a second of each engine as an SVG file."""
    shown = sorted((rate, name) for name, rate in rates.items() if name not in _LEFT_OUT)
    names = tuple(name for _, name in reversed(shown))
    counts = tuple(round(rate) for rate, _ in reversed(shown))
    alternative = "Lean letters a second, by engine: " + ", ".join(
        f"{name} {count}" for name, count in zip(names, counts, strict=True)
    )
    chart = Chart(alternative, names, (("Letters a second", counts),), "", Origin("bench", 1))
    # A background of its own: the page may have any colour.
    paper = '><rect width="100%" height="100%" fill="#ffffff"/><'
    return chart_svg(chart).replace("><", paper, 1) + "\n"
