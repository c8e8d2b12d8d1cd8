"""What changed between two versions of a chart."""

from collections.abc import Iterator

from pipeline.document.change import Change, Comparison
from pipeline.document.model import Chart, Content, Text
from pipeline.document.passages import Location, Passage


def chart_changes(
    compared: Comparison, old: Passage | None, new: Passage | None, follows: Location | None
) -> Iterator[Change]:
    """Compare two versions of a chart, by its names and values.

    Args:
        compared: The numbers of both versions.
        old: The chart as it was; None where it was added.
        new: As it is; None where it was removed.
        follows: The place in the old version before it.

    Yields:
        A change, where they differ.
    """
    found = new or old
    if found is not None:
        at = (old.location if old else None, new.location if new else None)
        said = (_drawn(old), _drawn(new))
        yield from compared.said(at, said, found.origin, follows)


def _drawn(passage: Passage | None) -> Content:
    """Say what a chart draws."""
    chart = passage.block if passage else None
    if not isinstance(chart, Chart):
        return ()
    series = (
        f"{name}: "
        + ", ".join(
            f"{category} {value}" for category, value in zip(chart.categories, values, strict=False)
        )
        for name, values in chart.series
    )
    return (Text("; ".join(series)),)
