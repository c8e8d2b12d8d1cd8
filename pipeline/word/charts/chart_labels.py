"""The values that stand at the points of a chart."""

import locale
from functools import cache

from pipeline.document.chart_look import USUAL_SHARE
from pipeline.document.model import Chart
from pipeline.word.package.characters import quoted


def pattern_of(chart: Chart, place: int) -> str:
    """Say how the values of a series are shown, as a number format; empty where as they are."""
    return chart.formats[place] if chart.formats else ""


def label_pattern(chart: Chart, place: int, language: str, *, stacked: bool = False) -> str:
    """Give the number format at the points in a language such as ``fr-FR``; empty for none."""
    pattern = pattern_of(chart, place)
    if stacked and ";" not in pattern:
        # A value of nil has no bar on which its label could stand; none is below nil.
        shown = pattern or "General"
        pattern = f"{shown};-{shown};"
    return _in_language(pattern, language)


def share_pattern(chart: Chart, language: str) -> str:
    """Say how the share of a slice is shown; empty where as usual."""
    usual = chart.share_format in {"", USUAL_SHARE}
    return "" if usual else _in_language(chart.share_format, language)


def _in_language(pattern: str, language: str) -> str:
    code = _locale_codes().get(language)
    if not pattern or code is None:
        return pattern
    return ";".join(section and f"[$-{code:X}]{section}" for section in pattern.split(";"))


@cache
def _locale_codes() -> dict[str, int]:
    return {name.replace("_", "-"): code for code, name in locale.windows_locale.items()}


def point_labels(
    position: str, look: str = "", *, name: bool = False, share: bool = False, pattern: str = ""
) -> str:
    """Write what stands at the points of a series.

    Args:
        position: Where it stands, in the words of DrawingML.
        name: Whether the category stands there.
        share: Whether the share stands there, in the place of the value.
        pattern: How the value is shown, as a number format; empty where as it is.
    """
    shown = f'<c:numFmt formatCode={quoted(pattern)} sourceLinked="0"/>' if pattern else ""
    return (
        f"<c:dLbls>{shown}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{look}<c:dLblPos val="{position}"/><c:showLegendKey val="0"/>'
        f'<c:showVal val="{int(not share)}"/><c:showCatName val="{int(name)}"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{int(share)}"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )
