"""The sample session: the States of 2008 are facts, all else is plausible and says it is not."""

import datetime as dt
import io
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tools.sample_session import sample_books

ROOT = Path(__file__).parents[2]
INPUTS = ROOT / "inputs"
Row = dict[str, object]


def rows_of(file: str, sheet: str) -> list[Row]:
    header, *rows = openpyxl.load_workbook(INPUTS / file)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def day_of(value: object) -> dt.date:
    assert isinstance(value, dt.datetime)
    return value.date()


STATES = rows_of("states.xlsx", "States")
RESPONSES = rows_of("responses.xlsx", "Contact points")
CIRCULAR, AS_OF, OPENING = dt.date(2008, 6, 2), dt.date(2008, 9, 15), dt.date(2008, 11, 14)
MADE_UP = {
    "states.xlsx": ["Missions", "Organizations"],
    "responses.xlsx": ["Contact points", "Suggestions"],
    "legislation.xlsx": ["Court", "Coalition", "APIC", "Assistance"],
    "agreements.xlsx": ["Agreements"],
    "recommendations.xlsx": ["Recommendations"],
}


def parties_on(day: dt.date) -> list[Row]:
    return [row for row in STATES if day_of(row["party_since"]) <= day]


@pytest.mark.parametrize(("day", "count"), [(CIRCULAR, 106), (AS_OF, 106), (OPENING, 108)])
def test_the_states_parties_are_counted_on_each_day(day: dt.date, count: int) -> None:
    assert len(parties_on(day)) == count


def test_the_regional_groups_have_their_members() -> None:
    assert Counter(str(row["regional_group"]) for row in STATES) == {
        "African States": 30,
        "Asian States": 14,
        "Eastern European States": 16,
        "Latin American and Caribbean States": 23,
        "Western European and other States": 25,
    }


def received_by(day: dt.date, *kinds: str) -> set[object]:
    return {
        row["state"]
        for row in RESPONSES
        if row["kind"] in kinds and day_of(row["received_on"]) <= day
    }


def test_43_of_the_106_addressees_had_responded() -> None:
    responded = received_by(AS_OF, "substantive", "negative")
    assert len(responded) == 43
    assert responded <= {row["list_name_en"] for row in parties_on(CIRCULAR)}


def test_the_responses_exercise_every_case() -> None:
    answered = received_by(AS_OF, "substantive", "negative")
    assert received_by(AS_OF, "holding") - answered
    assert received_by(AS_OF, "holding") & answered
    assert received_by(AS_OF, "non-delivery") - answered
    assert received_by(AS_OF, "negative") - received_by(AS_OF, "substantive")
    assert any(day_of(row["received_on"]) > AS_OF for row in RESPONSES)
    replies = Counter((row["state"], row["received_on"]) for row in RESPONSES)
    assert max(replies.values()) == 2
    assert any(count > 1 for count in Counter(state for state, _ in replies).values())
    assert any(row["from_seat"] != row["contact_seat"] for row in RESPONSES if row["contact_seat"])
    assert any(row["contact_title"] and not row["email"] for row in RESPONSES)


def test_missions_are_of_every_sort() -> None:
    missions = rows_of("states.xlsx", "Missions")
    seats = {row["seat"] for row in missions}
    assert seats >= {"The Hague", "Brussels", "London", "Berlin", "Paris", "New York"}
    ministries = {row["iso3"]: row["seat"] for row in missions if row["kind"] == "ministry"}
    assert ministries == {"NLD": "The Hague", "COK": "Avarua"}
    assert any(row["courtesy_copy"] == "yes" for row in missions)


def test_the_languages_on_record_vary() -> None:
    first = Counter(row["language_1"] for row in STATES)
    assert first.keys() == {"English", "French", "Spanish"}
    assert first["Spanish"] == 1
    assert any(row["language_2"] for row in STATES)


def test_the_two_sources_of_legislation_disagree_now_and_then() -> None:
    court, coalition = (
        {(row["state"], row["subject"]): row["status"] for row in rows}
        for rows in (rows_of("legislation.xlsx", name) for name in ("Court", "Coalition"))
    )
    differing = [key for key in court.keys() & coalition.keys() if court[key] != coalition[key]]
    assert 2 <= len(differing) <= 12
    assert len(set(court.values())) == 6
    assert len(set(coalition.values())) == 6


def test_some_agreements_are_confidential_and_enough_to_be_counted() -> None:
    rows = rows_of("agreements.xlsx", "Agreements")
    dated = [row for row in rows if not row["date"] or day_of(row["date"]) <= AS_OF]
    assert sum(row["confidential"] == "yes" for row in dated) >= 3
    assert {row["state"] for row in rows if row["status"] == "in force"} >= {
        "Austria",
        "United Kingdom of Great Britain and Northern Ireland",
    }


def test_assistance_is_requested_and_offered_in_the_same_fields() -> None:
    rows = rows_of("legislation.xlsx", "Assistance")
    fields = {
        role: {row["subject"] for row in rows if row["role"] == role}
        for role in ("requests", "offers")
    }
    assert fields["requests"] & fields["offers"]


@pytest.mark.parametrize(
    ("file", "sheet"), [(file, sheet) for file, sheets in MADE_UP.items() for sheet in sheets]
)
def test_what_is_made_up_says_so_row_by_row(file: str, sheet: str) -> None:
    assert {row["illustrative"] for row in rows_of(file, sheet)} == {"yes"}


def test_the_inputs_have_no_errors() -> None:
    session = load_session(INPUTS / "session.toml", ROOT / "templates")
    assert read_inputs(INPUTS, session, ROOT / "templates").tables


def test_the_workbooks_are_those_that_the_tool_makes() -> None:
    for file, data in sample_books():
        # Compressed bytes differ with the version of zlib, the parts do not.
        assert parts(data) == parts((INPUTS / file).read_bytes()), file


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_tool_makes_the_same_bytes_twice() -> None:
    assert dict(sample_books()) == dict(sample_books())


@pytest.mark.parametrize("example", ["arrears", "representation", "universality"])
def test_the_examples_of_this_session_have_its_states_and_rows_of_the_tool(example: str) -> None:
    folder = ROOT / "examples" / example / "inputs"
    made = sample_books(folder, ROOT / "tools" / "examples" / example)
    wanted = {**dict(made), "states.xlsx": (INPUTS / "states.xlsx").read_bytes()}
    for file, data in wanted.items():
        assert parts(data) == parts((folder / file).read_bytes()), file
