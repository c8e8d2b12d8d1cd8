"""A fault in the XML of a sheet that its cells do not show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hidden:
    """A fault in the XML of a sheet: code of the problem, cell or range, what the cell shows."""

    code: str
    cell: str
    value: str = ""
