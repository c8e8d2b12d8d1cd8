"""Links from one workbook into another."""

import os
from pathlib import Path

from pipeline.problems import Place

MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65,530."""
_LONGEST_LINK = 2_000


def link_to(place: Place, inputs: Path, folder: Path) -> str:
    """Say where a link leads, such as ``../inputs/responses.xlsx#'Contact points'!A5``.

    It is empty where there is no such file.

    Args:
        place: A file of the inputs, or any other by its path.
        inputs: The folder of the inputs.
        folder: The folder of the workbook that has the link, which starts from there.
    """
    path = inputs / place.file
    if not path.is_file():
        path = Path(place.file)
    if not path.is_file():
        return ""
    try:
        relative = Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        relative = path.resolve().as_posix()
    location = ""
    if place.sheet:
        quoted = place.sheet.replace("'", "''")
        location = f"#'{quoted}'!{place.cell or 'A1'}"
    target = f"{relative}{location}"
    # A '#' in a folder's name would be read as the start of the location.
    return "" if "#" in relative or len(target) > _LONGEST_LINK else target
