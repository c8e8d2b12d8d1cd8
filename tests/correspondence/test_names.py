"""What every addressee is called, in each construction, against lists that a translator reviewed.

``RENEW_GOLDEN=1`` writes the lists anew, to be read again before they are kept.
"""

import difflib
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from pipeline.facts.fact import Name
from pipeline.facts.fact_names import state_name
from pipeline.language.names import construct
from pipeline.language.offices import Offices
from pipeline.letters.planning.office_names import kind_name, office_name
from pipeline.tables.checked.row_entries import RowEntry
from tests.correspondence.conftest import LANGUAGES, TEMPLATES, Addressees, like, plain
from tests.golden import RENEW

NAMES = Path(__file__).parent / "names"
# A language may be added before its names are reviewed.
REVIEWED = [one for one in LANGUAGES if os.environ.get(RENEW) or (NAMES / f"{one}.txt").exists()]
OPENING = date(2008, 11, 14)
CONSTRUCTIONS = {
    "office": ("to", "the", "of", "name"),
    "kind": ("to", "the", "of", "name"),
    "state": ("name", "the", "of", "to", "in", "name:formal", "the:formal", "of:formal"),
}
_TAG = re.compile(
    r"(?P<who>addressee|copy|copied)\.(?P<what>office|kind|state)\s*\|\s*"
    r"(?P<construction>\w+)(?:\(['\"](?P<register>\w+)['\"])?"
)


def names_of(
    offices: Mapping[str, Offices], addressees: Addressees
) -> Iterator[tuple[str, Mapping[str, Name]]]:
    """Give what each State Party of the opening day may be called in a letter."""
    missions = addressees.missions
    for code, route in addressees.routes(OPENING).items():
        state = addressees.states[code]
        yield (
            code,
            {
                "office": office_name(offices, route.addressee, state),
                "kind": kind_name(offices, route.addressee),
                "state": state_name(state),
                **{
                    kind: office_name(offices, mission, state)
                    for kind, mission in other_offices(missions, code, route.addressee)
                },
            },
        )


def other_offices(
    missions: tuple[RowEntry, ...], code: str, addressee: RowEntry
) -> Iterator[tuple[str, RowEntry]]:
    """Give the offices that copies go to, or that would be addressed if the first one closed."""
    for mission in missions:
        if mission.text("iso3") == code and mission.text("accredited_to") == "United Nations":
            yield "permanent mission", mission
    titles = dict.fromkeys(f"title_{language}" for language in LANGUAGES)
    yield "ministry", like(addressee, kind="ministry", accredited_to="—", **titles)


def listed(language: str, offices: Mapping[str, Offices], addressees: Addressees) -> str:
    pack = offices[language].pack
    lines = []
    for code, names in names_of(offices, addressees):
        for what, name in names.items():
            for construction in CONSTRUCTIONS.get(what, ("to", "name")):
                text = plain(construct(pack, name.forms[language], construction))
                lines.append(f"{code} {what}|{construction} => {text}")
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("language", REVIEWED)
def test_every_addressee_is_called_as_a_translator_would(
    language: str, offices: Mapping[str, Offices], addressees: Addressees
) -> None:
    path = NAMES / f"{language}.txt"
    found = listed(language, offices, addressees)
    if os.environ.get(RENEW):
        path.write_text(found, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    lines = difflib.unified_diff(kept.splitlines(), found.splitlines(), "reviewed", "made", n=0)
    assert "\n".join(lines) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_construction_of_a_letter_template_is_reviewed(language: str) -> None:
    for path in (TEMPLATES / language / "letters").glob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if name.endswith(".xml")]
            text = "".join(re.sub("<[^>]*>", "", archive.read(part).decode()) for part in parts)
        for tag in _TAG.finditer(text):
            register = f":{tag['register']}" if tag["register"] else ""
            assert f"{tag['construction']}{register}" in CONSTRUCTIONS[tag["what"]], (path, tag[0])
