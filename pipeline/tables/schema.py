"""Every sheet of the inputs, as data; those of ``states.xlsx`` stand in ``state_sheets``."""

from pipeline.tables.column import ROW_IS_ILLUSTRATIVE, Column, EachLanguage, Sheet
from pipeline.tables.state_sheets import MISSIONS, ORGANIZATIONS, SPELLINGS, STATES

PRECISIONS = ("day", "month", "year", "early", "mid", "late", "not fixed")
SUBJECTS = ("cooperation", "crimes", "investigations and prosecutions")

_CONTACT_POINTS = Sheet(
    "responses.xlsx",
    "Contact points",
    (
        Column("state", "state", required=True, key=True),
        Column("circular", "key", required=True, key=True),
        Column("received_on", "date", required=True, key=True),
        Column("line", "integer", required=True, key=True),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("substantive", "holding", "negative", "non-delivery"),
        ),
        Column("channel", "choice", choices=("note verbale", "e-mail", "telephone")),
        Column("their_reference"),
        Column("dated", "date"),
        Column("from_seat", "listed", listed="places", open=True),
        Column("contact_name"),
        Column("contact_title"),
        Column("contact_seat", "listed", listed="places", open=True),
        Column("phone"),
        Column("email", "email"),
        Column("role", "choice", choices=("main", "alternate")),
        Column("remarks", lines=True),
        ROW_IS_ILLUSTRATIVE,
    ),
)

_SUGGESTIONS = Sheet(
    "responses.xlsx",
    "Suggestions",
    (
        Column("state", "state", required=True, key=True),
        Column("received_on", "date", required=True, key=True),
        Column("theme", required=True, key=True),
        Column("text", required=True, lines=True),
        Column("original_language", "listed", listed="languages"),
        ROW_IS_ILLUSTRATIVE,
    ),
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
        Column("date", "date"),
        Column("date_precision", "choice", choices=PRECISIONS),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("briefing", "consultation", "meeting", "seminar"),
        ),
        Column("state", "choice", required=True, choices=("held", "planned")),
        Column("body", "listed", listed="bodies"),
        Column("body_meeting_number", "integer"),
        Column("place", "listed", listed="places"),
        Column("section", "key", required=True),
        EachLanguage((Column("title", required=True),)),
        Column("participants", "keys"),
        ROW_IS_ILLUSTRATIVE,
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

SHEETS = (
    STATES,
    MISSIONS,
    ORGANIZATIONS,
    SPELLINGS,
    _CONTACT_POINTS,
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
