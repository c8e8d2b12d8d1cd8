"""A bar chart as SVG: the same model and the same look as the native charts of the documents."""

from collections.abc import Iterator
from html import escape

from pipeline.document.chart_look import BAR, EDGE, FONT, GAP, KEY, SIZE, TEXT, fill
from pipeline.document.chart_values import value_shown
from pipeline.document.model import Chart

_WIDTH = 420  # as a telephone shows it; a wider screen shows it larger
# Names up to so wide stand beside the bars, longer ones above them.
_BESIDE, _LETTER, _LINE = 140, 6.2, 17
_SCALE = 15  # twentieths of a point in a pixel
_FIGURES = 44  # room for the figure behind the longest bar
_SMALL = SIZE * 4 / 3  # pixels
_END = ' text-anchor="end"'


def chart_svg(chart: Chart) -> str:
    """Draw a chart.

    Returns:
        An ``svg`` element without styles of its own, so that a strict policy of the page lets it
        stand; every text in it is escaped.
    """
    names = max(map(len, chart.categories), default=0) * _LETTER + 10
    start, above = (names, 0) if names <= _BESIDE else (1, _LINE)
    group = (len(chart.series) * BAR + GAP) / _SCALE + above
    key = KEY / _SCALE if len(chart.series) > 1 else 0
    height = len(chart.categories) * group + key
    drawn = "".join((*_bars(chart, group, start, above), *_key(chart, height)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(chart.alternative)}" font-family="{FONT}, serif" '
        f'font-size="{_SMALL:.0f}" fill="#{TEXT}">{drawn}</svg>'
    )


def _bars(chart: Chart, group: float, start: float, above: float) -> Iterator[str]:
    known = [float(value) for _, values in chart.series for value in values if value is not None]
    least, most = min(known, default=0.0), max(known, default=0.0)
    least, most = min(least, 0.0), max(most, 0.0)
    # Negative bars lie to the left of zero, their figures before them.
    before = _FIGURES if least < 0 else 0
    room, bar = _WIDTH - start - _FIGURES - before, BAR / _SCALE
    scale = room / ((most - least) or 1)
    nil = start + before - least * scale
    for place, name in enumerate(chart.categories):
        top = place * group
        line = above - 5 if above else (group - GAP / _SCALE) / 2 + _SMALL / 3
        x, anchor = (0.0, "start") if above else (start - 8, "end")
        yield (
            f'<text x="{x:.0f}" y="{top + line:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
        )
        for number, (_, values) in enumerate(chart.series):
            value, shown = values[place], value_shown(chart, number, place)
            width = abs(float(value or 0)) * scale
            below = value is not None and value < 0
            left, at = (nil - width, nil - width - 5) if below else (nil, nil + width + 5)
            y = top + above + number * bar
            if value is not None:
                yield (
                    f'<rect x="{left:.0f}" y="{y:.1f}" width="{width:.1f}" '
                    f'height="{bar - 2:.1f}" '
                    f'fill="#{fill(number)}" stroke="#{EDGE}" stroke-width="0.7"/>'
                )
            yield (
                f'<text x="{at:.1f}" y="{y + bar / 2 + _SMALL / 3 - 1:.1f}"'
                f"{_END if below else ''}>{escape(shown)}</text>"
            )


def _key(chart: Chart, height: float) -> Iterator[str]:
    if len(chart.series) < 2:  # noqa: PLR2004 - one series needs no key
        return
    step = (_WIDTH - 40) / len(chart.series)
    for number, (name, _) in enumerate(chart.series):
        x, y = 20 + number * step, height - _SMALL
        yield (
            f'<rect x="{x:.0f}" y="{y - 9:.0f}" width="11" height="11" fill="#{fill(number)}" '
            f'stroke="#{EDGE}" stroke-width="0.7"/>'
            f'<text x="{x + 17:.0f}" y="{y + 1:.0f}">{escape(name)}</text>'
        )
