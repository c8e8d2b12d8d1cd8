"""Where a value was read: the cells of a sheet, a key of the settings, an entry of the register."""

from dataclasses import dataclass

# Stands in the place of a file where a value was read from the register of correspondence.
REGISTER = "register"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Cells of one sheet, or a key of ``session.toml``, or entries of the register.

    Attributes:
        file: The workbook, ``session.toml``, or ``REGISTER``.
        sheet: The sheet; empty for a key and for entries of the register.
        cells: Addresses such as ``A5``; keys; or entries such as ``ICC-ASP/7/S/01 COK 2008-10-15``.
    """

    file: str
    sheet: str
    cells: tuple[str, ...]
