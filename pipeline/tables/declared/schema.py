"""Every sheet of the inputs: those that the program knows, and those that a session declares."""

import re
from itertools import groupby

from pipeline.session import Session
from pipeline.session.known_sheets import known_sheets
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.declared.declared_sheets import declared_sheet
from pipeline.tables.declared.response_sheets import RESPONSES, response_columns

KNOWN = {key: declared_sheet(sheet) for key, sheet in known_sheets().sheets.items()}
"""By key, the sheets that every session has."""
FIXED = tuple(KNOWN.values())
REGIONAL_GROUPS = known_sheets().codes("states", "regional_group")


def sheets_of(session: Session) -> tuple[Sheet, ...]:
    """Give every sheet of the inputs of a session, those of one workbook together."""
    responses = [
        Sheet(
            RESPONSES,
            sheet.name,
            response_columns(sheet),
            of_a_session=True,
            key=f"responses_{_as_key(sheet.name)}",
        )
        for sheet in session.response_sheets
    ]
    files = {file: list(sheets) for file, sheets in groupby(FIXED, lambda sheet: sheet.file)}
    files[RESPONSES] = [*responses, *files[RESPONSES]]
    for sheet in session.declared.sheets:
        files.setdefault(sheet.file, []).append(declared_sheet(sheet))
    return tuple(sheet for sheets in files.values() for sheet in sheets)


def _as_key(name: str) -> str:
    """Give the name of a tab as figures write it."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def begun_anew(sheet: Sheet) -> tuple[str, ...]:
    """Name the columns of a sheet whose cells begin anew with a session."""
    columns = (column for column in sheet.columns if isinstance(column, SheetColumn))
    return tuple(column.name for column in columns if column.anew is not None)
