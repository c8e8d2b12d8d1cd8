"""A chart of a page draws what is below nil on the other side of it."""

from xml.etree import ElementTree as ET

import pytest

from pipeline.document.model import Chart, Origin
from pipeline.status.chart_svg import chart_svg

S = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", ["Fiji", "Democratic Republic of the Congo"])
def test_bars_below_nil_end_where_the_others_start(name: str) -> None:
    values, texts = (8, -4, 0, None), ("8", "\u22124", "–", "…")
    names = (name, "Georgia", "Ghana", "Honduras")
    chart = Chart("x", names, (("Balance", values),), "c", Origin("a", 1), printed=(texts,))
    drawn = ET.fromstring(chart_svg(chart))  # noqa: S314 - our own
    bars = [
        (float(one.get("x", "")), float(one.get("width", ""))) for one in drawn.iter(f"{S}rect")
    ]
    (nil, long), (left, short), (_, none) = bars
    assert left + short == pytest.approx(nil, abs=1)
    assert long == pytest.approx(2 * short, abs=0.2)
    assert none == 0
    written = {one.text: one for one in drawn.iter(f"{S}text")}
    assert {*names, *texts} == {*written}
    # The figure of a bar below nil stands before it, within the drawing.
    assert written["\u22124"].get("text-anchor") == "end"
    assert 20 < float(written["\u22124"].get("x", "")) < left
