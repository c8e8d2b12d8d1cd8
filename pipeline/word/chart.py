"""A native chart with its workbook, so that staff can edit both in Word."""

import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pipeline.document.chart_look import BAR, EDGE, FONT, GAP, SIZE, TEXT, fill
from pipeline.document.model import Chart
from pipeline.word.characters import escape, quoted, without_forbidden

_EDGE = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{EDGE}"/></a:solidFill></a:ln>'
_CATEGORY_AXIS, _VALUE_AXIS = 1000001, 1000002
_TYPE = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0"><a:solidFill>'
    '<a:srgbClr val="{text}"/></a:solidFill><a:latin typeface="{font}"/>'
    '<a:cs typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p>'
    "</c:txPr>"
)
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TWIP = 635
# A workbook states when it was made: the date of writing would change the bytes.
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  # XlsxWriter takes it as it stands


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The chart and the workbook behind it."""

    chart: bytes
    workbook: bytes


def chart_parts(chart: Chart, language: str) -> ChartParts:
    """Write the parts of a bar chart.

    Args:
        chart: Names along the axis, and the name and values of each series.
        language: The language of its text.

    Returns:
        The part of the chart, whose relationship ``rId1`` is the workbook; and the workbook.
    """
    series = "".join(
        _series(place, name, values, chart.categories)
        for place, (name, values) in enumerate(chart.series)
    )
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    text = _type(language)
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{language}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/>{axes}</c:barChart>{_axes(language)}</c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return ChartParts(content.encode(), _workbook(chart))


def drawing(chart: Chart, relationship: str, number: int, width: int) -> str:
    """Place a chart in the line of text.

    Args:
        chart: The chart.
        relationship: The identifier of the relationship to its part.
        number: Its number among the drawings of the document.
        width: The width of the text, in twentieths of a point.

    Returns:
        The run that holds it.
    """
    bars = len(chart.categories) * (len(chart.series) * BAR + GAP)
    spoken = quoted(chart.alternative.replace("\n", " "))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _TWIP}" cy="{bars * _TWIP}"/>'
        f'<wp:docPr id="{number}" name="chart{number}" descr={spoken}/>'
        "<wp:cNvGraphicFramePr/><a:graphic "
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _series(
    place: int, name: str, values: tuple[int | Decimal, ...], categories: tuple[str, ...]
) -> str:
    column, last = chr(ord("B") + place), len(categories) + 1
    names = "".join(_point(spot, escape(one)) for spot, one in enumerate(categories))
    points = "".join(_point(spot, f"{one}") for spot, one in enumerate(values))
    count = f'<c:ptCount val="{len(categories)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f'<c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/>{_point(0, escape(name))}'
        "</c:strCache></c:strRef></c:tx><c:spPr><a:solidFill>"
        f'<a:srgbClr val="{fill(place)}"/></a:solidFill>{_EDGE}</c:spPr>'
        '<c:invertIfNegative val="0"/><c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{count}{points}</c:numCache></c:numRef>"
        "</c:val></c:ser>"
    )


def _type(language: str) -> str:
    return _TYPE.format(size=SIZE * 100, text=TEXT, font=FONT, language=language)


def _point(place: int, value: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>'


def _axes(language: str) -> str:
    """The first category stands at the top; the values stand at the bars, so their axis goes."""
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{_EDGE}</c:spPr>'
        f"{_type(language)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="b"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="max"/></c:valAx>'
    )


def _workbook(chart: Chart) -> bytes:
    """Write the figures as Word lays them out for a chart: names in column A, a series a column."""
    import xlsxwriter  # only a document with a chart pays for it

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 40)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, _sheet_text(name))
    for column, (name, values) in enumerate(chart.series, 1):
        sheet.write_string(0, column, _sheet_text(name))
        for row, value in enumerate(values, 1):
            sheet.write_number(row, column, float(value))
    book.close()
    return target.getvalue()


def _sheet_text(text: str) -> str:
    """Keep a text a text: XlsxWriter takes one between ``<r>`` and ``</r>`` for XML."""
    kept = without_forbidden(text)
    return f"{kept} " if kept.startswith("<r>") and kept.endswith("</r>") else kept
