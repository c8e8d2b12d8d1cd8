"""A native chart with its workbook, so that staff can edit both in Word."""

import io
from dataclasses import dataclass
from datetime import datetime

from pipeline.document.model import Chart
from pipeline.word.charts.chart_labels import pattern_of
from pipeline.word.charts.plots import has_key, height, plot, text_look
from pipeline.word.package.characters import DECLARATION, quoted, without_forbidden
from pipeline.zip_system import as_on_unix

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
    """The chart, whose relationship ``rId1`` is the workbook, and the workbook behind it."""

    chart: bytes
    workbook: bytes


def chart_parts(chart: Chart, language: str, width: int) -> ChartParts:
    """Write the parts of a chart; the width of the text is in twentieths of a point."""
    text = text_look(language)
    key = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if has_key(chart) else ""
    )
    content = (
        f'{DECLARATION}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{language}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{plot(chart, language, width)}</c:plotArea>{key}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return ChartParts(content.encode(), _workbook(chart))


def drawing(chart: Chart, relationship: str, number: int, width: int) -> str:
    """Place a chart in the line of text as a run, with its number among all drawings.

    ``relationship`` leads to its part; ``width`` is that of the text, in twentieths of a point.
    """
    bars = height(chart, width)
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


def _workbook(chart: Chart) -> bytes:
    """Write the figures as Word lays them out for a chart: names in column A, a series a column."""
    import xlsxwriter  # slow to import; only a document with a chart needs it

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 40)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, _sheet_text(name))
    for column, (name, values) in enumerate(chart.series, 1):
        sheet.write_string(0, column, _sheet_text(name))
        pattern = pattern_of(chart, column - 1)
        look = book.add_format({"num_format": pattern}) if pattern else None
        for row, value in enumerate(values, 1):
            if value is not None:
                sheet.write_number(row, column, float(value), look)
    book.close()
    return as_on_unix(target.getvalue())


def _sheet_text(text: str) -> str:
    """Keep a text as text: XlsxWriter takes what is between ``<r>`` and ``</r>`` for XML."""
    allowed = without_forbidden(text)
    return f"{allowed} " if allowed.startswith("<r>") and allowed.endswith("</r>") else allowed
