"""What is drawn in a document: charts and images, which share one sequence of numbers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.document.inlines import Content, Origin

ChartKind = Literal["bars", "columns", "lines", "shares"]
ChartValue = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns of a table of the same document, or of figures of its own.

    Attributes:
        alternative: What a reader who cannot see it is told.
        categories: The names along the axis.
        series: Name and values of each series; None where a value is not available.
        formats: How the values of each series are shown (Excel number formats), empty where as they
            are; none where all are shown so.
        columns: The places in the table of the columns that it shows, from 0.
        table: The label of the table; empty where the figures stand in the chart alone.
        sources: Keys of the facts in figures that stand in the chart alone.
        source: Where its figures are from, printed under it.
        printed: The values of each series as its table prints them; none where as they are.
        share_format: How the share of a slice is shown, as a number format; empty as usual.
    """

    alternative: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[ChartValue, ...]], ...]
    anchor: str
    origin: Origin
    table: str = ""
    kind: ChartKind = "bars"
    title: Content = ()
    numbered: bool = False
    label: str = ""
    sources: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    source: Content = ()
    printed: tuple[tuple[str, ...], ...] = ()
    share_format: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from a file, its size in pixels, with what a reader who cannot see it is told."""

    alternative: str
    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    anchor: str
    origin: Origin
    title: Content = ()
    numbered: bool = False
    label: str = ""
    source: Content = ()
