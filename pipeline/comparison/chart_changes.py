"""What changed between two versions of a chart or an image."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from pipeline.comparison.change import Change, VersionsCompared
from pipeline.document.chart_values import value_shown
from pipeline.document.model import Chart, Content, Image, Text
from pipeline.document.passages import Location, Passage

_SHOWN = 8  # figures of the sum of a file that tell it from another


def chart_changes(
    compared: VersionsCompared, old: Passage | None, new: Passage | None, follows: Location | None
) -> Iterator[Change]:
    """Compare two versions of a chart, by its names and values, or of an image, by its file.

    ``old`` is None where it was added, ``new`` where it was removed; ``follows`` is the place
    in the old version before it.
    """
    passage = new or old
    if passage is not None:
        locations = (old.location if old else None, new.location if new else None)
        figures = _alike(*(side.block if side else None for side in (old, new)))
        contents = (_drawn(figures[0]), _drawn(figures[1]))
        yield from compared.said(locations, contents, passage.origin, follows)


def _alike(old: object, new: object) -> tuple[object, object]:
    """Give two charts whose values are written alike: an earlier version kept none as printed."""
    charts = [figure for figure in (old, new) if isinstance(figure, Chart)]
    if all(chart.printed for chart in charts):
        return old, new
    bare = [replace(side, printed=()) if isinstance(side, Chart) else side for side in (old, new)]
    return bare[0], bare[1]


def _drawn(figure: object) -> Content:
    """Say what a figure shows: title, values of a chart or mark of an image, and source."""
    if not isinstance(figure, Chart | Image):
        return ()
    shown = _values(figure) if isinstance(figure, Chart) else _file(figure)
    source = (Text("; "), *figure.source) if figure.source else ()
    return (*figure.title, Text(f"; {shown}" if figure.title else shown), *source)


def _file(image: Image) -> str:
    return f"{image.alternative} ({sha256(image.data).hexdigest()[:_SHOWN]})"


def _values(chart: Chart) -> str:
    series = (
        f"{name}: "
        + ", ".join(
            f"{category} {value_shown(chart, number, place)}"
            for place, category in enumerate(chart.categories[: len(values)])
        )
        for number, (name, values) in enumerate(chart.series)
    )
    return "; ".join(series)
