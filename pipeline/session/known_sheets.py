"""The sheets that the program knows, as ``known_sheets.toml`` declares them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.problems import ProblemsFoundError
from pipeline.session.declared_sheets import DeclaredColumn, DeclaredSheet
from pipeline.session.sheet_reading import read_columns, read_sheet
from pipeline.session.toml import TomlTable
from pipeline.session.toml_file import load_toml

ILLUSTRATIVE = "illustrative"
"""The column of rows that are made up, which a sheet has after all others."""
KNOWN_SHEETS = Path(__file__).with_name("known_sheets.toml")


@dataclass(frozen=True, slots=True)
class KnownSheets:
    """What the program knows of the inputs.

    Attributes:
        before: The columns of a sheet of responses before those that its circular asks for.
        after: Those after them.
    """

    sheets: Mapping[str, DeclaredSheet]
    responses: str
    before: tuple[DeclaredColumn, ...]
    after: tuple[DeclaredColumn, ...]

    @property
    def envelope(self) -> tuple[str, ...]:
        """Name the columns that every sheet of responses has, whatever its circular asks for."""
        return (*(column.name for column in (*self.before, *self.after)), ILLUSTRATIVE)

    def tab(self, key: str) -> tuple[str, str]:
        """Give the workbook of a sheet and the name on its tab."""
        sheet = self.sheets[key]
        return sheet.file, sheet.sheet

    def codes(self, sheet: str, column: str) -> tuple[str, ...]:
        """Give the codes that a column may hold, in the order of the declaration."""
        columns = self.sheets[sheet].columns
        return tuple(next(declared.choices for declared in columns if declared.name == column))


@cache
def known_sheets() -> KnownSheets:
    """Read the sheets that the program knows; once, for they come with it.

    Raises:
        ProblemsFoundError: Where the declaration is wrong, each at its line.
    """
    file = load_toml(KNOWN_SHEETS, KNOWN_SHEETS.name)
    top = TomlTable(file, (), file.data, [])
    sheets: dict[str, DeclaredSheet] = {}
    for key, table in top.named_tables("sheets"):
        if table:
            sheets[key] = read_sheet(table, key, known=sheets)
    responses = top.table("responses") or top
    known = KnownSheets(
        sheets,
        responses.text("file"),
        read_columns(responses, "before", known=True),
        read_columns(responses, "after", known=True),
    )
    responses.close()
    top.close()
    if top.problems:
        raise ProblemsFoundError(top.problems)
    return known
