"""Where a block of a document stands in the templates, as a problem names it."""

from pipeline.document.model import Origin
from pipeline.problems import Place


def place_of(origin: Origin) -> Place:
    """Name the place that a block came from, its file with the folder of the templates."""
    return Place(f"templates/{origin.file}", line=origin.line)
