"""Every sheet of the inputs, as data.

Those of ``states.xlsx`` stand in ``state_sheets``, those of responses in ``response_sheets``.
"""

import re
from dataclasses import replace
from itertools import groupby

from pipeline.session import Session
from pipeline.tables.column import ROW_IS_ILLUSTRATIVE, Column, EachLanguage, Sheet
from pipeline.tables.declared_sheets import declared_sheet
from pipeline.tables.precisions import PRECISIONS
from pipeline.tables.response_sheets import RESPONSES, response_columns
from pipeline.tables.state_sheets import MISSIONS, ORGANIZATIONS, SPELLINGS, STATES

SUBJECTS = ("cooperation", "crimes", "investigations and prosecutions")

_SUGGESTIONS = Sheet(
    RESPONSES,
    "Suggestions",
    (
        Column("state", "state", required=True, key=True),
        Column("received_on", "date", required=True, key=True),
        Column("theme", required=True, key=True),
        Column("text", required=True, lines=True),
        Column("original_language", "listed", listed="languages"),
        ROW_IS_ILLUSTRATIVE,
    ),
    of_a_session=True,
)


def _legislation(name: str) -> Sheet:
    return Sheet(
        "legislation.xlsx",
        name,
        (
            Column("state", "state", required=True, key=True),
            Column("subject", "choice", required=True, key=True, choices=SUBJECTS),
            Column("title", key=True),
            Column(
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
            Column("date", "date"),
            Column("date_precision", "choice", choices=PRECISIONS),
            Column("source"),
            Column("as_of", "date", required=True),
            ROW_IS_ILLUSTRATIVE,
        ),
    )


_APIC = Sheet(
    "legislation.xlsx",
    "APIC",
    (
        Column("state", "state", required=True, key=True),
        Column("signed_on", "date"),
        Column("bound_on", "date"),
        Column(
            "bound_by", "choice", choices=("ratification", "acceptance", "approval", "accession")
        ),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_ASSISTANCE = Sheet(
    "legislation.xlsx",
    "Assistance",
    (
        Column("state", "state", required=True, key=True),
        Column("role", "choice", required=True, key=True, choices=("requests", "offers")),
        Column("subject", "listed", required=True, key=True, listed="assistance"),
        Column("legal_tradition", "listed", listed="legal_traditions"),
        Column("working_language", "listed", listed="languages"),
        Column("remarks", lines=True),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_AGREEMENTS = Sheet(
    "agreements.xlsx",
    "Agreements",
    (
        Column("state", "state", required=True, key=True),
        Column(
            "kind",
            "choice",
            required=True,
            key=True,
            choices=("relocation of witnesses", "enforcement of sentences"),
        ),
        Column(
            "status",
            "choice",
            required=True,
            choices=("under negotiation", "concluded", "in force"),
        ),
        Column("date", "date"),
        Column("confidential", "boolean"),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_ACTIVITIES = Sheet(
    "activities.xlsx",
    "Activities",
    (
        Column("key", "key", required=True, key=True),
        Column("date", "date", anew=""),
        Column("date_precision", "choice", choices=PRECISIONS, anew="not fixed"),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("briefing", "consultation", "meeting", "seminar"),
        ),
        Column("state", "choice", required=True, choices=("held", "planned"), anew="planned"),
        Column("body", "listed", listed="bodies"),
        Column("body_meeting_number", "integer", anew=""),
        Column("place", "listed", listed="places", anew=""),
        Column("section", "key", required=True),
        EachLanguage((Column("title", required=True),)),
        Column("participants", "keys", anew=""),
        replace(ROW_IS_ILLUSTRATIVE, anew=""),
    ),
)

_PARTICIPANTS = Sheet(
    "activities.xlsx",
    "Participants",
    (
        Column("key", "key", required=True, key=True),
        EachLanguage(
            (
                Column("name", required=True),
                Column("article", form=True),
                Column("number", "code", choices=("s", "p"), form=True),
            )
        ),
    ),
)

_RECOMMENDATIONS = Sheet(
    "recommendations.xlsx",
    "Recommendations",
    (
        Column("number", "integer", required=True, key=True),
        Column("source", required=True, key=True),
        Column("section", "key"),
        EachLanguage((Column("topic"),)),
        Column("status", "choice", choices=("not begun", "under way", "carried out")),
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
    columns = (column for column in sheet.columns if isinstance(column, Column))
    return tuple(column.name for column in columns if column.anew is not None)
