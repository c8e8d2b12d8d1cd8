"""A list of the languages of a document side by side as a Word file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.document.model import Cell, Content, Phrase, TableColumn, Text
from pipeline.document.numbering import Numbers
from pipeline.word.gate.gate import WORKING_COPY, passed
from pipeline.word.package.core_properties import STATUS, WORKING, set_properties
from pipeline.word.package.package import package_bytes
from pipeline.word.package.styles import set_language
from pipeline.word.report.layout import Layout, open_layout
from pipeline.word.report.paragraphs import SEPARATOR, written_paragraph
from pipeline.word.report.runs import Links, content_runs
from pipeline.word.report.table_heads import HEADER
from pipeline.word.report.tables import openings, row_xml, table_start


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What the file says: lines above a list, and for each row a content for each column.

    Columns have their shares of the width. The language is the BCP 47 tag of the file.
    """

    title: str
    lines: tuple[Content, ...]
    columns: tuple[TableColumn, ...]
    rows: Sequence[tuple[Content, ...]]
    language: str


def write_side_by_side(listed: SideBySide, phrases: dict[str, Phrase], layout_file: Path) -> bytes:
    """Write the list on landscape pages with the headers and footers of the report.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout, or with what is written.
    """
    layout = open_layout(layout_file, phrases, contents=False)
    package = layout.package
    package.replace_body(_body(listed, layout))
    set_language(package, listed.language)
    set_properties(package, listed.title, listed.language, {STATUS: WORKING})
    return passed(package_bytes(package), str(layout_file), may_hold=WORKING_COPY)


def _body(listed: SideBySide, layout: Layout) -> str:
    no_numbers = Numbers({}, {}, {}, {}, {}, {}, {}, {})
    links = Links(no_numbers, {}, ("", ""))
    title = written_paragraph("Title", content_runs((Text(listed.title),), links))
    lines = (written_paragraph("TableSource", content_runs(line, links)) for line in listed.lines)
    table = _table(listed, links, layout.landscape.width)
    return title + "".join(lines) + table + SEPARATOR + layout.landscape.section


def _table(listed: SideBySide, links: Links, width: int) -> str:
    shares = sum(column.width for column in listed.columns)
    widths = [width * column.width // shares for column in listed.columns]
    starts = openings(listed.columns, widths, "TableHeading")
    header = "".join(
        f"{start}{content_runs(column.title, links)}</w:p></w:tc>"
        for start, column in zip(starts, listed.columns, strict=True)
    )
    cells = openings(listed.columns, widths, "TableText")
    rows = "".join(
        row_xml(cells, tuple(Cell(content) for content in row), links) for row in listed.rows
    )
    return f"{table_start(widths)}<w:tr>{HEADER}{header}</w:tr>{rows}</w:tbl>"
