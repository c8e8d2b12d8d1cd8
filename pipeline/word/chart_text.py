"""What stands over a chart and under it: its number, its title, what its bars stand for."""

from pipeline.document.chart_look import EDGE, SIZE, fill
from pipeline.document.model import Chart, Document, Phrase, Table, Text
from pipeline.word.characters import text_run
from pipeline.word.fields import sequence
from pipeline.word.runs import run

_BREAK = "<w:r><w:br/></w:r>"
_SEVERAL = 2
# A small box in the look of the bars.
_BOX = (
    '<w:r><w:rPr><w:sz w:val="{size}"/>'
    '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{edge}"/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:rPr>'
    '<w:t xml:space="preserve">\u00a0\u00a0\u00a0</w:t></w:r>'
)
_BETWEEN = text_run("\u2003")


def table_titles(document: Document) -> dict[str, Phrase]:
    """Give the titles of the tables of a document, without the marks of their notes.

    Args:
        document: The document.

    Returns:
        By label and by anchor of each table.
    """
    blocks = [*document.body]
    for annex in document.annexes:
        blocks += annex.blocks
    return {
        key: tuple(piece for piece in block.title if isinstance(piece, Text))
        for block in blocks
        if isinstance(block, Table)
        for key in (block.anchor, block.label)
        if key
    }


def chart_title(mark: str, number: int, title: Phrase | None) -> str:
    """Write the number of a chart, which Word counts, and its title.

    Args:
        mark: How the language numbers charts: ``Figure {}``.
        number: Its number.
        title: Its title, that of the table whose figures it shows.

    Returns:
        Runs.
    """
    before, _, after = mark.partition("{}")
    shown = text_run(before) + sequence(before or after, str(number)) + text_run(after)
    words = "".join(run(piece) for piece in title or ())
    return shown + (_BREAK + words if words else "")


def chart_key(chart: Chart) -> str:
    """Write what the bars stand for, in their order, as text.

    A legend within the chart has the order of the bars in Word, the opposite one in LibreOffice.

    Args:
        chart: The chart.

    Returns:
        Runs; nothing for a chart of one series.
    """
    if len(chart.series) < _SEVERAL:
        return ""
    return "".join(
        f"{_BETWEEN if place else ''}{_BOX.format(edge=EDGE, fill=fill(place), size=SIZE * 2)}"
        f"{text_run(f' {name}')}"
        for place, (name, _) in enumerate(chart.series)
    )
