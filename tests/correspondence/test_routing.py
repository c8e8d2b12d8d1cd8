"""Which mission of a State is addressed, whatever missions it has."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letters.planning.routing import REASONS, Route, route, route_organization, routes
from pipeline.problems import ProblemsFoundError
from pipeline.tables.checked.row_entries import RowEntry
from tests.correspondence.conftest import Addressees, like
from tests.facts.editing import add_rows, change_rows, day, set_where

CIRCULAR = date(2008, 6, 2)
SHEET = ("states.xlsx", "Missions")


def where(found: Route) -> tuple[str, str]:
    return found.reason, found.addressee.text("seat")


def codes(found: Route) -> list[str]:
    return [problem.code for problem in found.warnings]


def mission_of(addressees: Addressees, state: str) -> RowEntry:
    return next(row for row in addressees.missions if row.text("iso3") == state)


def test_with_its_mission_closed_a_state_is_written_to_in_new_york(
    edited_addressees: Callable[..., Addressees],
) -> None:
    def closed(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        return [
            {**row, "valid_to": day("2008-06-01")}
            if (row["iso3"], row["seat"]) == ("BOL", "The Hague")
            else row
            for row in rows
        ]

    found = edited_addressees(change_rows(*SHEET, closed)).routes(CIRCULAR)["BOL"]
    assert where(found) == ("new-york", "New York")
    assert codes(found) == ["mission-expired"]
    assert found.copies == ()  # the mission marked for copies has become the addressee


def test_without_any_mission_a_state_cannot_be_written_to(addressees: Addressees) -> None:
    kept = [row for row in addressees.missions if row.text("iso3") not in {"BEL", "CAN"}]
    states = {code: addressees.states[code] for code in ("BEL", "CAN", "FRA")}
    with pytest.raises(ProblemsFoundError) as caught:
        routes(states, kept, CIRCULAR)
    assert [(one.code, one.severity, one.values["state"]) for one in caught.value.problems] == [
        ("no-addressee", "error", "BEL"),
        ("no-addressee", "error", "CAN"),
    ]
    place = caught.value.problems[0].place
    assert (place.file, place.sheet) == ("states.xlsx", "States")
    assert place.cell.startswith("A")


def test_a_permanent_mission_elsewhere_than_in_new_york_is_no_addressee(
    edited_addressees: Callable[..., Addressees],
) -> None:
    def moved(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{**row, "seat": "Geneva"} if row["iso3"] == "NRU" else row for row in rows]

    found = edited_addressees(
        change_rows(*SHEET, moved),
        add_rows(
            *SHEET, {"iso3": "NRU", "seat": "Yaren", "kind": "ministry", "accredited_to": "—"}
        ),
    ).routes(CIRCULAR)["NRU"]
    assert where(found) == ("capital", "Yaren")


def test_an_observer_mission_in_new_york_serves_as_a_permanent_mission(
    addressees: Addressees,
) -> None:
    observer = like(mission_of(addressees, "NRU"), kind="permanent observer mission")
    assert where(route(addressees.states["NRU"], [observer], CIRCULAR))[0] == "new-york"


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ({"seat": "London"}, {"seat": "Brussels"}, "Brussels"),
        ({"seat": "London", "valid_from": date(2007, 1, 1)}, {"seat": "Brussels"}, "London"),
        (
            {"seat": "London", "valid_from": date(2007, 1, 1)},
            {"seat": "Brussels", "valid_from": date(2008, 6, 2)},
            "Brussels",
        ),
    ],
)
def test_of_two_missions_the_later_one_is_taken_and_a_person_told(
    addressees: Addressees, first: dict[str, object], second: dict[str, object], taken: str
) -> None:
    model = mission_of(addressees, "BEN")
    found = route(addressees.states["BEN"], [like(model, **first), like(model, **second)], CIRCULAR)
    assert where(found) == ("elsewhere", taken)
    assert codes(found) == ["several-missions"]


def test_of_two_missions_the_one_not_marked_for_copies_is_taken(addressees: Addressees) -> None:
    model = mission_of(addressees, "BEN")
    copied = like(model, courtesy_copy=True, valid_from=date(2008, 1, 1))
    found = route(addressees.states["BEN"], [copied, like(model, seat="London")], CIRCULAR)
    assert found.addressee.text("seat") == "London"
    assert found.copies == (copied,)
    assert codes(found) == []


def test_a_new_address_in_the_same_city_is_no_warning(addressees: Addressees) -> None:
    model = mission_of(addressees, "BEN")
    before = like(model, valid_to=date(2008, 5, 31))
    after = like(model, valid_from=date(2008, 6, 1), address="elsewhere in the city")
    found = route(addressees.states["BEN"], [before, after], CIRCULAR)
    assert found.addressee is after
    assert codes(found) == []


def test_a_person_is_told_what_address_is_missing(
    edited_addressees: Callable[..., Addressees],
) -> None:
    found = edited_addressees(
        set_where(*SHEET, "email", "hague@bel.example", email=None, address=None),
        set_where("states.xlsx", "Organizations", "key", "icrc", email=None),
    )
    belgium = found.routes(CIRCULAR)["BEL"]
    assert codes(belgium) == ["addressee-without-email", "addressee-without-address"]
    assert all(one.place.sheet == "Missions" and one.place.cell for one in belgium.warnings)
    assert codes(route_organization(found.organizations["icrc"])) == ["addressee-without-email"]


_DAYS = st.none() | st.integers(-3, 3).map(lambda shift: CIRCULAR + timedelta(days=shift))
_OFFICES = st.fixed_dictionaries(
    {
        "seat": st.sampled_from(["The Hague", "Brussels", "New York", "Geneva"]),
        "kind": st.sampled_from(["embassy", "permanent mission", "ministry"]),
        "accredited_to": st.sampled_from(["Netherlands", "United Nations", "—"]),
        "valid_from": _DAYS,
        "valid_to": _DAYS,
        "courtesy_copy": st.sampled_from([True, False, None]),
        "email": st.sampled_from([None, "someone@somewhere.example"]),
    }
)
_ROWS = st.lists(
    _OFFICES, max_size=6, unique_by=lambda row: (str(row["seat"]), str(row["valid_from"]))
)


def test_whatever_the_rows_the_choice_is_valid_and_no_better_one_was_passed_over(
    addressees: Addressees,
) -> None:
    belgium = addressees.states["BEL"]
    model = mission_of(addressees, "BEL")

    @given(_ROWS, st.data())
    def check(rows: list[dict[str, object]], data: st.DataObject) -> None:
        missions = [like(model, **row) for row in rows]
        alone = {id(one): found for one in missions if (found := reached(belgium, [one]))}
        found = reached(belgium, missions)
        if found is None:
            assert not alone
            return
        assert id(found.addressee) in alone
        assert found.reason == min((one.reason for one in alone.values()), key=REASONS.index)
        assert found.addressee not in found.copies
        assert all(one.flag("courtesy_copy") for one in found.copies)
        again = reached(belgium, data.draw(st.permutations(missions)))
        assert again is not None
        assert again.addressee is found.addressee
        assert {problem.code for problem in again.warnings} == set(codes(found))
        assert all(problem.severity == "warning" for problem in found.warnings)

    check()


def reached(state: RowEntry, missions: list[RowEntry]) -> Route | None:
    try:
        return route(state, missions, CIRCULAR)
    except ProblemsFoundError:
        return None
