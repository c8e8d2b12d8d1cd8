"""A fault in the XML of a sheet that its cells do not show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hidden:
    """A fault in the XML of a sheet.

    Attributes:
        code: The code of the problem.
        cell: The cell or range.
        value: What the cell shows, such as ``#REF!``.
    """

    code: str
    cell: str
    value: str = ""
