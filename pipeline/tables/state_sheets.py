"""The columns of ``states.xlsx``: who the States are, and where they are written to."""

from pipeline.tables.column import ROW_IS_ILLUSTRATIVE, Column, EachLanguage, Kind, Sheet

REGIONAL_GROUPS = ("african", "asian", "eastern_european", "grulac", "weog")


def _form(name: str, *choices: str, required: bool = False) -> Column:
    kind: Kind = "code" if choices else "text"
    return Column(name, kind, choices=choices, required=required, form=True)


STATES = Sheet(
    "states.xlsx",
    "States",
    (
        Column("iso3", "iso3", required=True, key=True),
        Column("valid_from", "date", key=True),
        EachLanguage((Column("list_name", required=True),)),
        EachLanguage(
            (
                Column("text_name", required=True),
                _form("article"),
                _form("gender", "m", "f", "n", required=True),
                _form("number", "s", "p", required=True),
                _form("in", required=True),
            )
        ),
        EachLanguage(
            (
                Column("formal_name", required=True),
                _form("formal_article"),
                _form("formal_gender", "m", "f", "n", required=True),
                _form("formal_number", "s", "p", required=True),
                _form("embassy_of", required=True),
            )
        ),
        Column(
            "regional_group",
            "choice",
            choices=REGIONAL_GROUPS,
        ),
        Column("deposited_on", "date"),
        Column("party_since", "date"),
        Column("party_until", "date"),
        Column("language_1", "listed", required=True, listed="languages"),
        Column("language_2", "listed", listed="languages"),
    ),
    parties=False,
)

MISSIONS = Sheet(
    "states.xlsx",
    "Missions",
    (
        Column("iso3", "state", required=True, key=True),
        Column("seat", "listed", required=True, key=True, listed="places", open=True),
        Column("valid_from", "date", key=True),
        Column(
            "kind",
            "choice",
            required=True,
            choices=(
                "embassy",
                "high commission",
                "nunciature",
                "permanent mission",
                "permanent observer mission",
                "ministry",
            ),
        ),
        Column(
            "accredited_to", "choice", required=True, choices=("Netherlands", "United Nations", "—")
        ),
        EachLanguage(
            (
                Column("title"),
                _form("title_article"),
                _form("title_gender", "m", "f", "n"),
                _form("title_number", "s", "p"),
                Column("title_short"),
            )
        ),
        Column("address", lines=True),
        Column("email", "email"),
        Column("courtesy_copy", "boolean"),
        Column("valid_to", "date"),
        ROW_IS_ILLUSTRATIVE,
    ),
    parties=False,
)

ORGANIZATIONS = Sheet(
    "states.xlsx",
    "Organizations",
    (
        Column("key", "key", required=True, key=True),
        EachLanguage((Column("name", required=True), _form("article"))),
        Column("kind", "choice", choices=("intergovernmental", "ICRC", "NGO")),
        Column("address", lines=True),
        Column("email", "email"),
        Column("language", "listed", listed="languages"),
        ROW_IS_ILLUSTRATIVE,
    ),
)

SPELLINGS = Sheet(
    "states.xlsx",
    "Spellings",
    (
        Column("spelling", required=True, key=True),
        Column("iso3", "iso3", required=True),
    ),
    parties=False,
)
