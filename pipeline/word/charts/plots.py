"""The plot of a chart: bars, columns, lines or shares, legible in black and white."""

from pipeline.document.chart_look import BAR, DARK, EDGE, FONT, GAP, KEY, SIZE, TEXT, UPRIGHT, fill
from pipeline.document.chart_room import longest_label, turned
from pipeline.document.model import Chart
from pipeline.word.charts.axis_bounds import axis_bounds, more_height
from pipeline.word.charts.chart_labels import label_pattern, pattern_of, point_labels, share_pattern
from pipeline.word.package.characters import characters, escape

_EDGE = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{EDGE}"/></a:solidFill></a:ln>'
_CATEGORY_AXIS, _VALUE_AXIS = 1000001, 1000002
_TYPE = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0"><a:solidFill>'
    '<a:srgbClr val="{text}"/></a:solidFill><a:latin typeface="{font}"/>'
    '<a:cs typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p>'
    "</c:txPr>"
)
_AXES = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
# A box of a colour, and what stands before and after its name.
_SWATCH, _NEXT, _APART = "\u00a0" * 3, "\u00a0", "\u2003"
# A longer value is broken over lines by LibreOffice in a low chart of bars, unless told otherwise.
_LONG = SIZE * 10 * 5
_MARKERS = ("circle", "square", "triangle", "diamond")
_DASHES = ("solid", "dash", "sysDot", "dashDot")


def has_key(chart: Chart) -> bool:
    """Say whether the chart has a key; that of lying bars is a line of text under it.

    LibreOffice would print a key of lying bars from the last to the first.
    """
    return len(chart.series) > 1 and chart.kind != "bars"


def key_runs(chart: Chart) -> str:
    """Write the key of lying bars in their order; nothing for other charts and for one series."""
    if chart.kind != "bars" or len(chart.series) == 1:
        return ""
    return "".join(
        f'<w:r><w:rPr><w:sz w:val="{SIZE * 2}"/><w:bdr w:val="single" w:sz="4" w:space="0" '
        f'w:color="{EDGE}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill(place)}"/>'
        f'</w:rPr><w:t xml:space="preserve">{_SWATCH}</w:t></w:r><w:r><w:rPr>'
        f'<w:sz w:val="{SIZE * 2}"/></w:rPr>{characters(_NEXT + name + _APART)}</w:r>'
        for place, (name, _) in enumerate(chart.series)
    )


def height(chart: Chart, width: int) -> int:
    """Give the height of a chart of a width, both in twentieths of a point."""
    names, series = len(chart.categories), len(chart.series)
    if chart.kind == "bars":
        return names * (series * BAR + GAP) + KEY // 2
    if chart.kind == "shares" and series > 1:
        return names * (BAR + GAP) + KEY
    return UPRIGHT + more_height(chart, width)


def plot(chart: Chart, language: str, width: int) -> str:
    """Write the plot with its axes; the width is in twentieths of a point."""
    match chart.kind:
        case "lines":
            return _lines(chart, language, width) + _axes(chart, language, width, lying=False)
        case "shares" if len(chart.series) == 1:
            return _pie(chart, language)
        case "shares":
            return _bars(chart, language, width, "percentStacked")
    return _bars(chart, language, width, "clustered")


def _bars(chart: Chart, language: str, width: int, grouping: str) -> str:
    lying, look = chart.kind != "columns", _labels_look(chart, language, width)
    stacked = grouping != "clustered"
    series = "".join(
        _series(
            chart,
            place,
            drawn=f"<c:spPr>{_filled(place)}</c:spPr>" + '<c:invertIfNegative val="0"/>',
            labels=point_labels(
                "ctr" if stacked else "outEnd",
                _on(place, language) if stacked else look,
                pattern=label_pattern(chart, place, language, stacked=stacked),
            ),
        )
        for place in range(len(chart.series))
    )
    direction = "bar" if lying else "col"
    overlap = '<c:overlap val="100"/>' if stacked else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>{overlap}{_AXES}</c:barChart>'
        f"{_axes(chart, language, width, lying=lying)}"
    )


def _lines(chart: Chart, language: str, width: int) -> str:
    look = _labels_look(chart, language, width)
    series = "".join(
        _series(
            chart,
            place,
            drawn=_line(place),
            labels=point_labels("t", look, pattern=label_pattern(chart, place, language)),
            after='<c:smooth val="0"/>',
        )
        for place in range(len(chart.series))
    )
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{series}<c:marker val="1"/>{_AXES}</c:lineChart>'
    )


def _pie(chart: Chart, language: str) -> str:
    slices = "".join(
        f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/><c:spPr>{_filled(place)}</c:spPr>'
        "</c:dPt>"
        for place in range(len(chart.categories))
    )
    labels = point_labels("outEnd", name=True, share=True, pattern=share_pattern(chart, language))
    return (
        f'<c:pieChart><c:varyColors val="1"/>{_series(chart, 0, drawn=slices, labels=labels)}'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


def _filled(place: int) -> str:
    return f'<a:solidFill><a:srgbClr val="{fill(place)}"/></a:solidFill>{_EDGE}'


def _line(place: int) -> str:
    dash, marker = _DASHES[place % len(_DASHES)], _MARKERS[place % len(_MARKERS)]
    colour = f'<a:solidFill><a:srgbClr val="{EDGE}"/></a:solidFill>'
    return (
        f'<c:spPr><a:ln w="19050">{colour}<a:prstDash val="{dash}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{marker}"/><c:size val="6"/><c:spPr>{_filled(place)}</c:spPr>'
        "</c:marker>"
    )


def _on(place: int, language: str) -> str:
    """Give the type of the figures on a bar: white where the bar is dark."""
    look = text_look(language)
    return look.replace(f'"{TEXT}"', '"FFFFFF"') if fill(place) in DARK else look


def _series(chart: Chart, place: int, *, drawn: str, labels: str, after: str = "") -> str:
    """Write a series: its name, how it is drawn, its labels, its values, and what comes after."""
    (name, values), categories = chart.series[place], chart.categories
    column, last = _letters(place + 2), len(categories) + 1
    names = "".join(_point(spot, escape(category)) for spot, category in enumerate(categories))
    points = "".join(
        _point(spot, f"{value}") for spot, value in enumerate(values) if value is not None
    )
    count = f'<c:ptCount val="{len(categories)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f'<c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/>{_point(0, escape(name))}'
        f"</c:strCache></c:strRef></c:tx>{drawn}{labels}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>{escape(pattern_of(chart, place) or 'General')}"
        f"</c:formatCode>{count}{points}</c:numCache></c:numRef>"
        f"</c:val>{after}</c:ser>"
    )


def text_look(language: str) -> str:
    """Give the type of all words of a chart, in their language."""
    return _TYPE.format(size=SIZE * 100, text=TEXT, font=FONT, language=language)


def _labels_look(chart: Chart, language: str, width: int) -> str:
    """Give the type of values that stand upright or are long; nothing where the usual one fits."""
    if turned(chart, width):
        body = '<a:bodyPr rot="-5400000" vert="horz" wrap="none"/>'
    elif chart.kind == "bars" and longest_label(chart) > _LONG:
        body = '<a:bodyPr wrap="none"/>'
    else:
        return ""
    return text_look(language).replace("<a:bodyPr/>", body)


def _letters(column: int) -> str:
    """Name a column of a sheet, counted from 1: after Z comes AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _point(place: int, value: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>'


def _axes(chart: Chart, language: str, width: int, *, lying: bool) -> str:
    """Write the axes; the values stand at the points, so that their axis goes.

    Where bars lie, the first category stands at the top.
    """
    order, category, value = ("maxMin", "l", "b") if lying else ("minMax", "b", "l")
    crosses = "max" if lying else "autoZero"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{category}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{_EDGE}</c:spPr>'
        f"{text_look(language)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'{axis_bounds(chart, width)}</c:scaling><c:delete val="1"/><c:axPos val="{value}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{crosses}"/></c:valAx>'
    )
