"""What stands under a title of its own: tables, charts and images."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document.model import Chart, Image, Table, Text, plain
from pipeline.word.charts.chart import chart_parts, drawing
from pipeline.word.charts.plots import key_runs
from pipeline.word.package.characters import text_run
from pipeline.word.report.fields import text_reference
from pipeline.word.report.footnotes import further_paragraphs
from pipeline.word.report.image import picture
from pipeline.word.report.paragraphs import BREAK, KEEP, SEPARATOR, written_paragraph
from pipeline.word.report.runs import Links, content_runs
from pipeline.word.report.tables import note_runs, table_xml

if TYPE_CHECKING:
    from pipeline.word.report.blocks import Writing


_NEAR = '<w:spacing w:before="0"/>'
_NOTES_FOLLOW = f'{KEEP}<w:spacing w:after="0"/>'


def captioned_blocks(writing: "Writing", block: Table | Chart | Image) -> str:
    """Write a table, a chart or an image with its title."""
    match block:
        case Table():
            return _table(writing, block)
        case Chart():
            return _chart(writing, block)
    return _image(writing, block)


def _table(writing: "Writing", block: Table) -> str:
    """Write a table with its title, its source and its notes (order: *UN Editorial Manual*)."""
    letters = {note.label: writing.links.numbers.table_notes[note.label] for note in block.notes}
    links = replace(writing.links, letters=letters)
    last = block.notes[-1] if block.notes else None
    notes = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TableNote"/>{KEEP if note is not last else ""}</w:pPr>'
        + note_runs(letters[note.label])
        + further_paragraphs(note, links, "TableNote")
        for note in block.notes
    )
    source = _source(block, links, _NOTES_FOLLOW if block.notes else "")
    # Word wants a paragraph after a table: two tables would become one.
    under = source + notes or SEPARATOR
    return _caption(writing, block, links) + table_xml(block, links, writing.page) + under


def _chart(writing: "Writing", block: Chart) -> str:
    """Write a chart with its title; nothing where it has nothing to show."""
    if not block.categories or not block.series:
        return ""
    parts = chart_parts(block, writing.document.language, writing.page.width)
    writing.charts.append((block, parts))
    name = f"chart{len(writing.charts)}"
    drawn = drawing(block, name, _drawings(writing), writing.page.width)
    if writing.links.comments and block.sources:
        stated = (Text(block.alternative, sources=block.sources),)
        drawn = writing.links.comments.over_column([stated], drawn)
    key = key_runs(block)
    source = _source(block, writing.links)
    frame = written_paragraph("ChartFrame", drawn, KEEP if key or source else "")
    under = written_paragraph("ChartFrame", key, KEEP + _NEAR if source else _NEAR) if key else ""
    return _caption(writing, block, writing.links) + frame + under + source


def _image(writing: "Writing", block: Image) -> str:
    """Write an image with its title."""
    writing.images.append(block)
    name = f"image{len(writing.images)}"
    drawn = picture(block, name, _drawings(writing), writing.page)
    source = _source(block, writing.links)
    frame = written_paragraph("ChartFrame", drawn, KEEP if source else "")
    return _caption(writing, block, writing.links) + frame + source


def _source(block: Table | Chart | Image, links: Links, near: str = "") -> str:
    """Write the line that says where figures are from; nothing where none does."""
    if not block.source:
        return ""
    return written_paragraph("TableSource", content_runs(block.source, links), near)


def continued_title(writing: "Writing", table: Table) -> str:
    """Give the runs of the title of a table on the pages that it goes on over."""
    number = writing.links.numbers.tables.get(table.anchor)
    if number is None:
        shown = text_run(" ".join(plain(table.title).split()))
    else:
        before, _, after = writing.marks.table.partition("{}")
        name = writing.links.bookmarks.get(table.anchor)
        counted = text_reference(name, str(number)) if name else text_run(str(number))
        shown = text_run(before) + counted + text_run(after)
    before, _, after = writing.marks.table_continued.partition("{}")
    return text_run(before) + shown + text_run(after)


def _drawings(writing: "Writing") -> int:
    return len(writing.charts) + len(writing.images)


def _caption(writing: "Writing", block: Table | Chart | Image, links: Links) -> str:
    numbers = writing.links.numbers
    if isinstance(block, Table):
        mark, number = writing.marks.table, numbers.tables.get(block.anchor)
    else:
        mark, number = writing.marks.figure, numbers.figures.get(block.anchor)
    title = content_runs(block.title, links)
    if number is None:
        return written_paragraph("Caption", title) if title else ""
    shown = writing.counted(mark, str(number), block.anchor)
    return written_paragraph("Caption", shown + (BREAK + title if title else ""))
