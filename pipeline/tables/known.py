"""What the rules that span sheets may look at, and how they point at a cell."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.problems import Place
from pipeline.session import Session
from pipeline.session.toml import TomlFile
from pipeline.tables.table import Table
from pipeline.tables.words import InputWords

SheetKey = tuple[str, str]

STATES = ("states.xlsx", "States")
MISSIONS = ("states.xlsx", "Missions")
SPELLINGS = ("states.xlsx", "Spellings")
RESPONSES = ("responses.xlsx", "Contact points")
COURT = ("legislation.xlsx", "Court")
COALITION = ("legislation.xlsx", "Coalition")
ACTIVITIES = ("activities.xlsx", "Activities")
PARTICIPANTS = ("activities.xlsx", "Participants")
RECOMMENDATIONS = ("recommendations.xlsx", "Recommendations")


@dataclass(frozen=True, slots=True)
class Known:
    """What cells may name.

    Attributes:
        session: The session, for its circulars and the sections of its reports.
        file: The file of the session, for its lines.
        tables: All tables by file and sheet.
        whole: File and sheet of those that could be read and have every column.
        words: What may be typed, in every language.
    """

    session: Session
    file: TomlFile
    tables: Mapping[SheetKey, Table]
    whole: Collection[SheetKey]
    words: InputWords


def cells_of(table: Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Go through a table.

    Args:
        table: The table.
        columns: The names of columns.

    Yields:
        The row number and the values of the columns, row by row.
    """
    rows = (int(row) for row in table.frame.index)
    return zip(rows, *(table.frame[column] for column in columns), strict=True)


def place_of(table: Table, row: int, column: str) -> Place:
    """Give the place of a cell.

    Args:
        table: The table.
        row: The row number of the sheet.
        column: The name of a column.

    Returns:
        The file, the sheet and the address.
    """
    return Place(table.file, table.sheet, table.cell(row, column))
