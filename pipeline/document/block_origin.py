"""Where a block of a document stands in the templates, as a problem names it."""

from pipeline.document.model import Origin
from pipeline.problems import Place


def place_of(origin: Origin) -> Place:
    """Name the place in the templates that a block came from.

    Args:
        origin: File relative to the folder of the templates, and line.

    Returns:
        The place, its file with the name of that folder.
    """
    return Place(f"templates/{origin.file}", line=origin.line)
