"""Where the notes of the sample go, counted again from the text files it is built from."""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.letters.planning.routing import Route, route_organization
from pipeline.problem_wording import word
from tests.correspondence.conftest import ROOT, Addressees

CIRCULAR = date(2008, 6, 2)
LATER = date(2008, 10, 15)


def csv_rows(name: str) -> list[dict[str, str]]:
    path = ROOT / "tools" / "sample" / "states" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seats_by_hand(on: str) -> dict[str, str]:
    """Find the city for each State as a person would, from the text files."""
    ladder = ["—", "United Nations", "Netherlands", "The Hague"]
    best: dict[str, tuple[int, str]] = {}
    parties = {row["iso3"] for row in csv_rows("States") if row["party_since"] <= on}
    for row in csv_rows("Missions"):
        there = row["valid_from"] <= on and (not row["valid_to"] or row["valid_to"] >= on)
        if row["iso3"] in parties and there:
            step = "The Hague" if row["seat"] == "The Hague" else row["accredited_to"]
            found = (ladder.index(step), row["seat"])
            best[row["iso3"]] = max(found, best.get(row["iso3"], found))
    return {state: seat for state, (_, seat) in best.items()}


def seats(found: Mapping[str, Route]) -> dict[str, str]:
    return {state: one.addressee.text("seat") for state, one in found.items()}


def where(found: Route) -> tuple[str, str]:
    return found.reason, found.addressee.text("seat")


def test_the_first_circular_has_106_addressees_where_the_text_files_say(
    addressees: Addressees,
) -> None:
    found = addressees.routes(CIRCULAR)
    assert len(found) == 106
    tally = Counter(map(where, found.values()))
    assert tally == {
        ("the-hague", "The Hague"): 61,
        ("host-ministry", "The Hague"): 1,
        ("elsewhere", "Brussels"): 35,
        ("elsewhere", "London"): 2,
        ("elsewhere", "Paris"): 2,
        ("elsewhere", "Berlin"): 1,
        ("new-york", "New York"): 4,
    }
    assert seats(found) == seats_by_hand("2008-06-02")


def test_in_october_two_states_have_joined_and_one_mission_has_moved(
    addressees: Addressees,
) -> None:
    before, after = addressees.routes(CIRCULAR), addressees.routes(LATER)
    assert after.keys() - before.keys() == {"COK", "SUR"}
    moved = {code for code in before if where(before[code]) != where(after[code])}
    assert moved == {"HND"}
    assert seats(after) == seats_by_hand("2008-10-15")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("BEL", ("the-hague", "The Hague")),
        ("NLD", ("host-ministry", "The Hague")),
        ("AND", ("elsewhere", "Brussels")),
        ("BRB", ("elsewhere", "London")),
        ("COM", ("elsewhere", "Paris")),
        ("MWI", ("elsewhere", "Berlin")),
        ("MHL", ("new-york", "New York")),
        ("NRU", ("new-york", "New York")),
        ("TJK", ("new-york", "New York")),
        ("VCT", ("new-york", "New York")),
        ("COK", ("capital", "Avarua")),
    ],
)
def test_a_state_is_written_to_at(
    addressees: Addressees, state: str, expected: tuple[str, str]
) -> None:
    assert where(addressees.routes(LATER)[state]) == expected


def test_two_states_that_share_a_post_get_a_note_each(addressees: Addressees) -> None:
    found = addressees.routes(CIRCULAR)
    one, other = found["DMA"].addressee, found["KNA"].addressee
    assert one.text("address") == other.text("address")
    assert one is not other


def test_a_courtesy_copy_goes_to_the_marked_mission_and_not_to_the_addressee(
    addressees: Addressees,
) -> None:
    found = addressees.routes(CIRCULAR)
    copied = {code for code, one in found.items() if one.copies}
    marked = {row["iso3"] for row in csv_rows("Missions") if row["courtesy_copy"]}
    assert copied == marked
    assert {seat.text("seat") for one in found.values() for seat in one.copies} == {"New York"}


def test_the_sample_warns_of_the_closed_mission_alone(addressees: Addressees) -> None:
    assert [one for one in addressees.routes(CIRCULAR).values() if one.warnings] == []
    (warning,) = [one for found in addressees.routes(LATER).values() for one in found.warnings]
    assert (warning.code, warning.severity) == ("mission-expired", "warning")
    assert word(warning).message.replace("\u00a0", " ") == (
        "HND: the mission in The Hague was valid until 31 August 2008; the note is addressed to "
        "Brussels instead."
    )


@pytest.mark.parametrize(
    ("on", "seat"),
    [(date(2008, 8, 31), "The Hague"), (date(2008, 9, 1), "Brussels")],
)
def test_a_mission_is_valid_to_the_end_of_its_last_day(
    addressees: Addressees, on: date, seat: str
) -> None:
    assert addressees.routes(on)["HND"].addressee.text("seat") == seat


def test_a_letter_to_an_organization_goes_to_itself(addressees: Addressees) -> None:
    assert len(addressees.organizations) == 16
    for organization in addressees.organizations.values():
        found = route_organization(organization)
        assert found == Route(organization, "organization")
