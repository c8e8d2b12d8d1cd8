"""The columns of ``states.xlsx``: who the States are, and where they are written to."""

from pipeline.tables.column import ROW_IS_ILLUSTRATIVE, EachLanguage, Kind, Sheet, SheetColumn

REGIONAL_GROUPS = ("african", "asian", "eastern_european", "grulac", "weog")


def _form(name: str, *choices: str, required: bool = False) -> SheetColumn:
    kind: Kind = "code" if choices else "text"
    return SheetColumn(name, kind, choices=choices, required=required, form=True)


STATES = Sheet(
    "states.xlsx",
    "States",
    (
        SheetColumn("iso3", "iso3", required=True, key=True),
        SheetColumn("valid_from", "date", key=True),
        EachLanguage((SheetColumn("list_name", required=True),)),
        EachLanguage(
            (
                SheetColumn("text_name", required=True),
                _form("article"),
                _form("gender", "m", "f", "n", required=True),
                _form("number", "s", "p", required=True),
                _form("in", required=True),
            )
        ),
        EachLanguage(
            (
                SheetColumn("formal_name", required=True),
                _form("formal_article"),
                _form("formal_gender", "m", "f", "n", required=True),
                _form("formal_number", "s", "p", required=True),
                _form("embassy_of", required=True),
            )
        ),
        SheetColumn(
            "regional_group",
            "choice",
            choices=REGIONAL_GROUPS,
        ),
        SheetColumn("deposited_on", "date"),
        SheetColumn("party_since", "date"),
        SheetColumn("party_until", "date"),
        SheetColumn("language_1", "listed", required=True, listed="languages"),
        SheetColumn("language_2", "listed", listed="languages"),
    ),
    parties=False,
)

MISSIONS = Sheet(
    "states.xlsx",
    "Missions",
    (
        SheetColumn("iso3", "state", required=True, key=True),
        SheetColumn("seat", "listed", required=True, key=True, listed="places", open=True),
        SheetColumn("valid_from", "date", key=True),
        SheetColumn(
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
        SheetColumn(
            "accredited_to", "choice", required=True, choices=("Netherlands", "United Nations", "—")
        ),
        EachLanguage(
            (
                SheetColumn("title"),
                _form("title_article"),
                _form("title_gender", "m", "f", "n"),
                _form("title_number", "s", "p"),
                SheetColumn("title_short"),
            )
        ),
        SheetColumn("address", lines=True),
        SheetColumn("email", "email"),
        SheetColumn("courtesy_copy", "boolean"),
        SheetColumn("valid_to", "date"),
        ROW_IS_ILLUSTRATIVE,
    ),
    parties=False,
)

ORGANIZATIONS = Sheet(
    "states.xlsx",
    "Organizations",
    (
        SheetColumn("key", "key", required=True, key=True),
        EachLanguage((SheetColumn("name", required=True), _form("article"))),
        SheetColumn("kind", "choice", choices=("intergovernmental", "ICRC", "NGO")),
        SheetColumn("address", lines=True),
        SheetColumn("email", "email"),
        SheetColumn("language", "listed", listed="languages"),
        ROW_IS_ILLUSTRATIVE,
    ),
)

SPELLINGS = Sheet(
    "states.xlsx",
    "Spellings",
    (
        SheetColumn("spelling", required=True, key=True),
        SheetColumn("iso3", "iso3", required=True),
    ),
    parties=False,
)
