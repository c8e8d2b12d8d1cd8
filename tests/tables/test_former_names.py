"""A former or short name of a State is understood, with a warning; one of two States is not."""

import tomllib
from pathlib import Path

import pytest

from tests.tables.books import TEMPLATES, codes_of, found_in, put, read, said_of

STATE = "responses.xlsx/Suggestions/state"
LANGUAGES = tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/language.toml")))


def state_read(folder: Path) -> str:
    return str(read(folder).table("responses.xlsx", "Suggestions").frame["state"].tolist()[0])


@pytest.mark.parametrize(
    ("typed", "state", "official"),
    [
        ("Zaire", "COD", "Democratic Republic of the Congo"),
        ("ZAÏRE", "COD", "Democratic Republic of the Congo"),
        ("Kampuchea", "KHM", "Cambodia"),
        ("Haute Volta", "BFA", "Burkina Faso"),
        ("Île Maurice", "MUS", "Mauritius"),
    ],
)
def test_a_former_name_of_a_listed_state_is_a_warning_that_names_the_state(
    inputs: Path, typed: str, state: str, official: str
) -> None:
    cell = put(inputs, STATE, typed)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("former-name", "warning")
    assert problem.place.cell == cell
    assert (problem.values["state"], problem.values["name"]) == (state, official)
    assert official in said_of(inputs)[0]
    assert state_read(inputs) == state


@pytest.mark.parametrize(
    ("typed", "state", "official"),
    [
        ("Ivory Coast", "CIV", "Côte d’Ivoire"),
        ("ivory-coast", "CIV", "Côte d’Ivoire"),
        ("Burma", "MMR", "Myanmar"),
        ("Birmanie", "MMR", "Myanmar"),
    ],
)
def test_a_former_name_of_a_state_outside_the_list_is_one_warning_that_says_both(
    inputs: Path, typed: str, state: str, official: str
) -> None:
    cell = put(inputs, STATE, typed)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("former-name-outside", "warning")
    assert problem.place.cell == cell
    assert problem.values["state"] == state
    (said,) = said_of(inputs)
    assert official in said
    assert "not in the list of States" in said
    assert state_read(inputs) == state


@pytest.mark.parametrize("typed", ["Swaziland", "Cape Verde", "Cap-Vert"])
def test_a_known_name_of_a_state_outside_the_list_never_stops_the_run(
    inputs: Path, typed: str
) -> None:
    put(inputs, STATE, typed)
    (problem,) = found_in(inputs)
    assert problem.severity == "warning"


@pytest.mark.parametrize("typed", ["Holland", "Hollande", "Macedonia", "UK"])
def test_without_its_row_among_the_spellings_a_short_name_is_a_warning(
    inputs: Path, typed: str
) -> None:
    spellings = read(inputs).table("states.xlsx", "Spellings").frame
    row = int(spellings.index[spellings["spelling"] == typed][0])
    put(inputs, STATE, typed)
    assert codes_of(inputs) == []
    put(inputs, "states.xlsx/Spellings/spelling", "Another spelling", row)
    assert codes_of(inputs) == ["former-name"]


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Korea", ["Republic of Korea", "Democratic People’s Republic of Korea"]),
        ("Yougoslavie", ["Serbia", "Slovenia", "Croatia"]),
        ("Serbia and Montenegro", ["Serbia", "Montenegro"]),
    ],
)
def test_a_name_of_two_states_is_an_error_with_the_candidates(
    inputs: Path, typed: str, candidates: list[str]
) -> None:
    cell = put(inputs, STATE, typed)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("name-of-several", "error")
    assert problem.place.cell == cell
    (said,) = said_of(inputs)
    named = said.partition("more than one State: ")[2]
    assert all(candidate in named for candidate in candidates)


def test_a_mission_of_a_state_outside_the_list_says_so_once(inputs: Path) -> None:
    missions = read(inputs).table("states.xlsx", "Missions").frame
    cell = put(inputs, "states.xlsx/Missions/iso3", "Ivory Coast", int(missions.index[0]))
    assert [one.code for one in found_in(inputs) if one.place.cell == cell] == ["state-not-listed"]


def test_two_rows_under_two_names_of_one_state_have_the_same_key(inputs: Path) -> None:
    sheet = "legislation.xlsx/Court"
    for row, name in ((2, "Zaire"), (3, "DR Congo")):
        for column, value in (("state", name), ("subject", "crimes"), ("title", "An act")):
            put(inputs, f"{sheet}/{column}", value, row)
    assert "same-key" in codes_of(inputs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_former_name_is_of_a_country_of_the_world(language: str) -> None:
    from babel.core import get_global

    with (TEMPLATES / language / "inputs.toml").open("rb") as file:
        names = tomllib.load(file)["former_names"]
    assert set(names) <= set(get_global("territory_aliases"))
    for found in names.values():
        assert len({name.casefold() for name in found}) == len(found)
