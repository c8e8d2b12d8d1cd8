"""Every sheet of the inputs, as data.

Those of ``states.xlsx`` stand in ``state_sheets``, those of responses in ``response_sheets``.
"""

import re
from dataclasses import replace
from itertools import groupby

from pipeline.session import Session
from pipeline.tables.column import ROW_IS_ILLUSTRATIVE, EachLanguage, Sheet, SheetColumn
from pipeline.tables.declared_sheets import declared_sheet
from pipeline.tables.precisions import PRECISIONS
from pipeline.tables.response_sheets import RESPONSES, response_columns
from pipeline.tables.state_sheets import MISSIONS, ORGANIZATIONS, SPELLINGS, STATES

SUBJECTS = ("cooperation", "crimes", "investigations and prosecutions")

_SUGGESTIONS = Sheet(
    RESPONSES,
    "Suggestions",
    (
        SheetColumn("state", "state", required=True, key=True),
        SheetColumn("received_on", "date", required=True, key=True),
        SheetColumn("theme", required=True, key=True),
        SheetColumn("text", required=True, lines=True),
        SheetColumn("original_language", "listed", listed="languages"),
        ROW_IS_ILLUSTRATIVE,
    ),
    of_a_session=True,
)


def _legislation(name: str) -> Sheet:
    return Sheet(
        "legislation.xlsx",
        name,
        (
            SheetColumn("state", "state", required=True, key=True),
            SheetColumn("subject", "choice", required=True, key=True, choices=SUBJECTS),
            SheetColumn("title", key=True),
            SheetColumn(
                "status",
                "choice",
                required=True,
                choices=(
                    "no information",
                    "none",
                    "not required",
                    "drafting",
                    "adopted",
                    "in force",
                ),
            ),
            SheetColumn("date", "date"),
            SheetColumn("date_precision", "choice", choices=PRECISIONS),
            SheetColumn("source"),
            SheetColumn("as_of", "date", required=True),
            ROW_IS_ILLUSTRATIVE,
        ),
    )


_APIC = Sheet(
    "legislation.xlsx",
    "APIC",
    (
        SheetColumn("state", "state", required=True, key=True),
        SheetColumn("signed_on", "date"),
        SheetColumn("bound_on", "date"),
        SheetColumn(
            "bound_by", "choice", choices=("ratification", "acceptance", "approval", "accession")
        ),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_ASSISTANCE = Sheet(
    "legislation.xlsx",
    "Assistance",
    (
        SheetColumn("state", "state", required=True, key=True),
        SheetColumn("role", "choice", required=True, key=True, choices=("requests", "offers")),
        SheetColumn("subject", "listed", required=True, key=True, listed="assistance"),
        SheetColumn("legal_tradition", "listed", listed="legal_traditions"),
        SheetColumn("working_language", "listed", listed="languages"),
        SheetColumn("remarks", lines=True),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_AGREEMENTS = Sheet(
    "agreements.xlsx",
    "Agreements",
    (
        SheetColumn("state", "state", required=True, key=True),
        SheetColumn(
            "kind",
            "choice",
            required=True,
            key=True,
            choices=("relocation of witnesses", "enforcement of sentences"),
        ),
        SheetColumn(
            "status",
            "choice",
            required=True,
            choices=("under negotiation", "concluded", "in force"),
        ),
        SheetColumn("date", "date"),
        SheetColumn("confidential", "boolean"),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_ACTIVITIES = Sheet(
    "activities.xlsx",
    "Activities",
    (
        SheetColumn("key", "key", required=True, key=True),
        SheetColumn("date", "date", anew=""),
        SheetColumn("date_precision", "choice", choices=PRECISIONS, anew="not fixed"),
        SheetColumn(
            "kind",
            "choice",
            required=True,
            choices=("briefing", "consultation", "meeting", "seminar"),
        ),
        SheetColumn("state", "choice", required=True, choices=("held", "planned"), anew="planned"),
        SheetColumn("body", "listed", listed="bodies"),
        SheetColumn("body_meeting_number", "integer", anew=""),
        SheetColumn("place", "listed", listed="places", anew=""),
        SheetColumn("section", "key", required=True),
        EachLanguage((SheetColumn("title", required=True),)),
        SheetColumn("participants", "keys", anew=""),
        replace(ROW_IS_ILLUSTRATIVE, anew=""),
    ),
)

_PARTICIPANTS = Sheet(
    "activities.xlsx",
    "Participants",
    (
        SheetColumn("key", "key", required=True, key=True),
        EachLanguage(
            (
                SheetColumn("name", required=True),
                SheetColumn("article", form=True),
                SheetColumn("number", "code", choices=("s", "p"), form=True),
            )
        ),
    ),
)

_RECOMMENDATIONS = Sheet(
    "recommendations.xlsx",
    "Recommendations",
    (
        SheetColumn("number", "integer", required=True, key=True),
        SheetColumn("source", required=True, key=True),
        SheetColumn("section", "key"),
        EachLanguage((SheetColumn("topic"),)),
        SheetColumn("status", "choice", choices=("not begun", "under way", "carried out")),
        ROW_IS_ILLUSTRATIVE,
    ),
)

FIXED = (
    STATES,
    MISSIONS,
    ORGANIZATIONS,
    SPELLINGS,
    _SUGGESTIONS,
    _legislation("Court"),
    _legislation("Coalition"),
    _APIC,
    _ASSISTANCE,
    _AGREEMENTS,
    _ACTIVITIES,
    _PARTICIPANTS,
    _RECOMMENDATIONS,
)


def sheets_of(session: Session) -> tuple[Sheet, ...]:
    """Give every sheet of the inputs of a session, those of one workbook together.

    Args:
        session: The session, with the sheets that it declares.

    Returns:
        The sheets.
    """
    responses = [
        Sheet(RESPONSES, sheet.name, response_columns(sheet), of_a_session=True)
        for sheet in session.response_sheets
    ]
    files = {file: list(sheets) for file, sheets in groupby(FIXED, lambda sheet: sheet.file)}
    files[RESPONSES] = [*responses, *files[RESPONSES]]
    for sheet in session.declared.sheets:
        files.setdefault(sheet.file, []).append(declared_sheet(sheet))
    return tuple(_keyed(sheet) for sheets in files.values() for sheet in sheets)


def _keyed(sheet: Sheet) -> Sheet:
    """Give a sheet the name that figures call it by: that on its tab, as a key."""
    if sheet.key:
        return sheet
    key = re.sub(r"[^a-z0-9]+", "_", sheet.name.casefold()).strip("_")
    return replace(sheet, key=f"responses_{key}" if _is_of_circular(sheet) else key)


def _is_of_circular(sheet: Sheet) -> bool:
    return sheet.file == RESPONSES and sheet not in FIXED


def begun_anew(sheet: Sheet) -> tuple[str, ...]:
    """Name the columns of a sheet whose cells begin anew with a session."""
    columns = (column for column in sheet.columns if isinstance(column, SheetColumn))
    return tuple(column.name for column in columns if column.anew is not None)
