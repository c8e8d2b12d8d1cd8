"""The figures of a column of a table that a chart shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.document.model import Cell, Chart, Row, Table, cell_text, plain
from pipeline.drafting.drafting_state import Drafting

_MOST = 5  # rows that one problem names
_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class ChartFigures:
    """A column as a chart shows it, with what the table prints; None is not available."""

    values: tuple[int | Decimal | None, ...]
    printed: tuple[str, ...]
    number_format: str


def read_column(
    drafting: Drafting, chart: Chart, table: Table, rows: Sequence[Row], column: int
) -> ChartFigures:
    """Read a column, counted from 1, of rows that a chart draws; each needs a number."""
    cells = [row[column - 1] for row in rows]
    texts = tuple(cell_text(cell) for cell in cells)
    figures = tuple(_figure(cell) for cell in cells)
    values = {
        "label": chart.table or chart.alternative,
        "column": str(column),
        "title": plain(table.columns[column - 1].title),
    }
    without = [
        place
        for place, (figure, text) in enumerate(zip(figures, texts, strict=True))
        if figure is None and text != drafting.pack.not_available
    ]
    if rows and figures.count(None) == len(rows):
        drafting.fault(chart.origin, "template-chart-words", **values)
    elif without:
        drafting.fault(chart.origin, "template-chart-rows", **values, rows=listed(rows, without))
    return ChartFigures(figures, texts, _format(drafting.pack.numbers.minus, cells))


def check_shares(
    drafting: Drafting, chart: Chart, rows: Sequence[Row], columns: Iterable[ChartFigures]
) -> None:
    """Refuse shares of what has none: with a number below nil or not available, or of nothing."""
    below, unknown, anything = set(), set(), False
    for column in columns:
        for place, (figure, text) in enumerate(zip(column.values, column.printed, strict=True)):
            if figure is None and text == drafting.pack.not_available:
                unknown.add(place)
            if figure is not None and figure < 0:
                below.add(place)
            anything = anything or bool(figure)
    label = chart.table or chart.alternative
    for code, places in (
        ("template-chart-share-negative", below),
        ("template-chart-share-unknown", unknown),
    ):
        if places:
            drafting.fault(chart.origin, code, label=label, rows=listed(rows, sorted(places)))
    if rows and not anything and not unknown:
        every = listed(rows, range(len(rows)))
        drafting.fault(chart.origin, "template-chart-share-nothing", label=label, rows=every)


def listed(rows: Sequence[Row], places: Iterable[int]) -> str:
    """Name rows for a message, the first of many."""
    names = [cell_text(rows[place][0]) for place in places]
    shown = ", ".join(f"'{name}'" for name in names[:_MOST])
    return f"{shown}, …" if len(names) > _MOST else shown


def _format(minus: str, cells: Sequence[str | Cell]) -> str:
    """Give how the numbers of a column are shown; as they are where it has shares and others.

    A number below nil has the minus sign of the language, which number formats lack.
    """
    numbers = [cell for cell in cells if isinstance(cell, Cell) and _figure(cell) is not None]
    formats = {cell.number_format for cell in numbers}
    mixed = len({"%" in each for each in formats}) > 1
    shown = "" if mixed else max(formats, key=len, default="")
    if not any((figure := _figure(cell)) is not None and figure < 0 for cell in numbers):
        return shown
    return f'{shown or _GENERAL};"{minus}"{shown or _GENERAL}'


def _figure(cell: str | Cell) -> int | Decimal | None:
    datum = cell.datum if isinstance(cell, Cell) else None
    return datum if isinstance(datum, (int, Decimal)) else None
