"""Bar charts of the columns of a table: ``![alternative](chart:by-group:2,3)``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.document.model import Block, Cell, Chart, Origin, Table, plain
from pipeline.drafting.state import Drafting, Read

_MOST = 5  # rows that one problem names
_SOURCE = re.compile(r"chart:([\w-]+):([0-9]+(?:,[0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart before its table is known: its block, and the columns that it shows."""

    chart: Chart
    columns: tuple[int, ...]


def plan_chart(source: str, alternative: Read, anchor: str, origin: Origin) -> Plan | None:
    """Read what a chart shows.

    Args:
        source: ``chart:``, the label of a table, ``:``, columns counted from 1.
        alternative: What a reader who cannot see it is told.
        anchor: Its anchor.
        origin: Where it stands.

    Returns:
        The chart without figures; None where the source says something else.
    """
    found = _SOURCE.fullmatch(source)
    if found is None:
        return None
    label, columns = found.groups()
    chart = Chart(plain(alternative.content), (), (), anchor, origin, label)
    return Plan(chart, tuple(int(column) for column in columns.split(",")))


def with_figures(
    drafting: Drafting,
    blocks: Iterable[Block],
    plans: Mapping[str, Plan],
    tables: Mapping[str, Table],
) -> tuple[Block, ...]:
    """Give charts the figures of their tables; rows that sum up others are left out.

    Args:
        drafting: What all files share; problems go there.
        blocks: Blocks, charts among them.
        plans: By anchor, what each chart shows.
        tables: By label, the tables of the document.

    Returns:
        The blocks.
    """
    return tuple(
        _drawn(drafting, plans[block.anchor], tables) if isinstance(block, Chart) else block
        for block in blocks
    )


def _drawn(drafting: Drafting, plan: Plan, tables: Mapping[str, Table]) -> Chart:
    chart = plan.chart
    table = tables.get(chart.table)
    if table is None:
        known = ", ".join(sorted(tables))
        drafting.fault(chart.origin, "template-chart-table", label=chart.table, known=known)
        return chart
    rows = [row for place, row in enumerate(table.rows) if place not in table.totals]
    series: list[tuple[str, tuple[int | Decimal, ...]]] = []
    for column in plan.columns:
        if not 1 <= column <= len(table.columns):
            drafting.fault(
                chart.origin, "template-chart-column", column=str(column), label=chart.table
            )
            continue
        figures = [_figure(row[column - 1]) for row in rows]
        title = plain(table.columns[column - 1].title)
        values = {"label": chart.table, "column": str(column), "title": title}
        if rows and figures.count(None) == len(rows):
            drafting.fault(chart.origin, "template-chart-words", **values)
        elif None in figures:
            names = [_name(row[0]) for row, one in zip(rows, figures, strict=True) if one is None]
            drafting.fault(chart.origin, "template-chart-rows", **values, rows=_listed(names))
        series.append((title, tuple(figure or 0 for figure in figures)))
    return replace(chart, categories=tuple(_name(row[0]) for row in rows), series=tuple(series))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_MOST])
    return f"{shown}, …" if len(names) > _MOST else shown


def _figure(cell: str | Cell) -> int | Decimal | None:
    datum = cell.datum if isinstance(cell, Cell) else None
    return datum if isinstance(datum, (int, Decimal)) else None


def _name(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else plain(cell.content)
