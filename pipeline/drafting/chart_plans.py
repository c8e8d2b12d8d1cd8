"""Charts of the columns of a table, or of rows of their own: ``![…](bars:by-group:2,3)``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.document.model import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Origin,
    Table,
    Text,
    cell_text,
    plain,
)
from pipeline.drafting.chart_figures import ChartFigures, check_shares, read_column
from pipeline.drafting.drafting_state import Drafting, Read
from pipeline.language.typed_numbers import percent_format

_SOURCE = re.compile(r"(chart|bars|columns|lines|shares)(?::([\w-]+):([0-9]+(?:,[0-9]+)*))?")
_KINDS: Mapping[str, ChartKind] = {
    "chart": "bars",
    "bars": "bars",
    "columns": "columns",
    "lines": "lines",
    "shares": "shares",
}


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart before its table is known.

    Attributes:
        columns: The columns that it shows; none for all but the first.
        own: The rows that it alone shows: a table after it that is not printed.
    """

    chart: Chart
    columns: tuple[int, ...]
    own: Table | None = None

    @property
    def has_own(self) -> bool:
        """Whether it shows rows of its own."""
        return not self.chart.table


def plan_chart(source: str, alternative: Read, anchor: str, origin: Origin) -> ChartPlan | None:
    """Read what a chart shows, still without figures; None where the source says something else.

    Args:
        source: ``bars``, ``columns``, ``lines`` or ``shares``; for a table that is printed, after
            a colon each its label and columns counted from 1.
        alternative: What a reader who cannot see it is told.
    """
    match = _SOURCE.fullmatch(source)
    if match is None:
        return None
    kind, label, columns = match.groups()
    if kind == "chart" and not label:
        return None
    description = plain(alternative.content)
    chart = Chart(description, (), (), anchor, origin, label or "", _KINDS[kind])
    return ChartPlan(chart, tuple(int(column) for column in columns.split(",")) if columns else ())


def with_figures(
    drafting: Drafting,
    blocks: Iterable[Block],
    plans: Mapping[str, ChartPlan],
    tables: Mapping[str, Table],
) -> tuple[Block, ...]:
    """Give charts the figures of their tables; rows that sum up others are left out.

    The plans are by the anchor of the chart, the tables by their label.
    """
    return tuple(
        _drawn(drafting, replace(plans[block.anchor], chart=block), tables)
        if isinstance(block, Chart)
        else block
        for block in blocks
    )


def _drawn(drafting: Drafting, plan: ChartPlan, tables: Mapping[str, Table]) -> Chart:
    chart = plan.chart
    table = plan.own or tables.get(chart.table)
    if table is None:
        known = ", ".join(sorted(tables))
        drafting.fault(chart.origin, "template-chart-table", label=chart.table, known=known)
        return chart
    rows = [row for place, row in enumerate(table.rows) if place not in table.totals]
    shown: list[int] = []
    drawn: list[ChartFigures] = []
    for column in plan.columns or range(2, len(table.columns) + 1):
        if not 1 <= column <= len(table.columns):
            drafting.fault(
                chart.origin, "template-chart-column", column=str(column), label=chart.table
            )
            continue
        shown.append(column - 1)
        drawn.append(read_column(drafting, chart, table, rows, column))
    if chart.kind == "shares":
        check_shares(drafting, chart, rows, drawn)
    if plan.own:
        cells = (cell for row in rows for cell in row if isinstance(cell, Cell))
        texts = (piece for cell in cells for piece in cell.content if isinstance(piece, Text))
        keys = dict.fromkeys(key for text in texts for key in text.sources)
        chart = replace(chart, sources=tuple(keys))
    names = _series_names(table, shown)
    formats = tuple(figures.number_format for figures in drawn)
    pie = chart.kind == "shares" and len(drawn) == 1
    return replace(
        chart,
        categories=tuple(cell_text(row[0]) for row in rows),
        series=tuple(zip(names, (figures.values for figures in drawn), strict=True)),
        formats=formats if any(formats) else (),
        columns=() if plan.own else tuple(shown),
        printed=tuple(figures.printed for figures in drawn),
        share_format=percent_format(drafting.pack, "0") if pie else "",
    )


def _series_names(table: Table, places: Sequence[int]) -> list[str]:
    """Name series by the titles of their columns, and by the words above those that are alike."""
    titles = [plain(table.columns[place].title) for place in places]
    if len({*titles}) == len(titles):
        return titles
    bands = [table.above[place] for place in places]
    if len({*bands}) == len(bands) and all(bands):
        return bands
    return [table.column_names[place] for place in places]
