"""A State is known by every accepted spelling, and by no guess."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.tables.checked.states import Spellings, collect_spellings
from pipeline.tables.checked.table import Inputs
from tests.tables.books import SAMPLE, TEMPLATES, codes_of, found_in, put, read, said_of

STATE = "responses.xlsx/Suggestions/state"
LANGUAGES = tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/language.toml")))


@pytest.fixture(scope="module")
def sample() -> Inputs:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def spellings(sample: Inputs) -> Spellings:
    states, accepted = (sample.table("states.xlsx", name) for name in ("States", "Spellings"))
    return collect_spellings(states, accepted, LANGUAGES)[0]


def test_every_official_name_in_every_language_is_its_state(
    sample: Inputs, spellings: Spellings
) -> None:
    frame = sample.table("states.xlsx", "States").frame
    for name in ("list_name", "text_name", "formal_name"):
        for language in LANGUAGES:
            for text, state in zip(frame[f"{name}_{language}"], frame["iso3"], strict=True):
                assert spellings.state(text) == state
                assert spellings.state(text.upper()) == state
                assert spellings.state(f"  {text.replace('-', ' ')}".replace("’", "'")) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("BEL", "BEL"),
        ("bel", "BEL"),
        ("the Netherlands", "NLD"),
        ("les Pays-Bas", "NLD"),
        ("l'Équateur", "ECU"),
        ("l’Equateur", "ECU"),
        ("Holland", "NLD"),
        ("DRC", "COD"),
        ("Republique democratique du Congo", "COD"),
        ("Congo", "COG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Guinée", "GIN"),
        ("Begium", ""),
        ("", ""),
    ],
)
def test_a_spelling_is_accepted_or_not(spellings: Spellings, text: str, state: str) -> None:
    assert spellings.state(text) == state


def test_an_unknown_state_is_told_with_the_nearest_spelling(inputs: Path) -> None:
    cell = put(inputs, STATE, "Begium")
    (said,) = said_of(inputs)
    assert said == (
        f"responses.xlsx, sheet 'Suggestions', cell {cell}: 'Begium' is not known as the name of "
        "a State. Is it 'Belgium'? Write 'Belgium' if that is the State, or add the spelling "
        "to the sheet 'Spellings' of states.xlsx."
    )


@pytest.mark.parametrize("name", ["Cote d'Ivoire", "Côte d’Ivoire", "CIV", "Rép. de Côte d'Ivoire"])
def test_a_country_that_is_not_listed_is_a_warning_and_no_error(inputs: Path, name: str) -> None:
    cell = put(inputs, STATE, name)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("outside-the-list", "warning")
    assert (problem.place.cell, problem.values["state"]) == (cell, "CIV")


@pytest.mark.parametrize("name", ["North Macedonia", "Macédoine du Nord"])
def test_another_name_of_a_listed_state_is_a_warning_with_its_official_name(
    inputs: Path, name: str
) -> None:
    put(inputs, STATE, name)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("former-name", "warning")
    assert problem.values["name"] == "The former Yugoslav Republic of Macedonia"


def test_a_mission_of_a_state_that_is_not_listed_is_an_error(inputs: Path) -> None:
    missions = read(inputs).table("states.xlsx", "Missions").frame
    put(inputs, "states.xlsx/Missions/iso3", "Cote d'Ivoire", int(missions.index[-1]))
    assert "state-not-listed" in codes_of(inputs)


def test_a_spelling_that_is_added_is_accepted(inputs: Path) -> None:
    cell = put(inputs, STATE, "Flemish lands")
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    book["Spellings"].append(["Flemish  Lands", "BEL"])
    book.save(inputs / "states.xlsx")
    table = read(inputs).table("responses.xlsx", "Suggestions")
    assert table.frame["state"].tolist()[0] == "BEL"
    assert table.cell(2, "state") == cell


def test_a_spelling_of_two_states_is_a_problem(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    page = book["Spellings"]
    page.append(["Belgique", "NLD"])
    book.save(inputs / "states.xlsx")
    (problem,) = found_in(inputs)
    assert problem.code == "spelling-of-two"
    assert problem.place.cell == f"A{page.max_row}"


def test_a_spelling_of_no_state_is_a_problem(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    book["Spellings"].append(["Atlantis", "ATL"])
    book.save(inputs / "states.xlsx")
    assert codes_of(inputs) == ["state-not-listed"]


@pytest.mark.parametrize(
    ("column", "day", "code", "said"),
    [
        ("party_since", None, "not-a-party", "is not a State Party"),
        ("party_since", date(2009, 1, 1), "party-later", "only from 1\u00a0January\u00a02009"),
        ("party_until", date(2008, 8, 1), "party-no-longer", "until 1\u00a0August\u00a02008"),
    ],
)
def test_a_state_that_is_no_state_party_is_a_warning_that_says_what_it_is(
    inputs: Path, column: str, day: date | None, code: str, said: str
) -> None:
    states = read(inputs).table("states.xlsx", "States").frame
    belgium = int(states.index[states["iso3"] == "BEL"][0])
    put(inputs, f"states.xlsx/States/{column}", day, belgium)
    found = [problem for problem in found_in(inputs) if problem.code == code]
    assert {problem.severity for problem in found} == {"warning"}
    assert all(problem.values["state"] == "BEL" for problem in found)
    assert len(found) == len({problem.place.sheet for problem in found})
    assert any(said in sentence for sentence in said_of(inputs))


def test_a_state_that_joins_after_the_as_of_date_may_stand_in_the_list(inputs: Path) -> None:
    states = read(inputs).table("states.xlsx", "States").frame
    late = states[[since > date(2008, 9, 15) for since in states["party_since"]]]
    assert len(late) == 2
    assert codes_of(inputs) == []


def test_a_state_cannot_cease_to_be_a_party_before_it_became_one(inputs: Path) -> None:
    cell = put(inputs, "states.xlsx/States/party_until", date(1999, 1, 1))
    found = [problem for problem in found_in(inputs) if problem.code == "date-before"]
    assert [problem.place.cell for problem in found] == [cell]


def test_a_successor_state_may_deposit_after_it_became_a_party(sample: Inputs) -> None:
    frame = sample.table("states.xlsx", "States").frame
    montenegro = frame[frame["iso3"] == "MNE"].iloc[0]
    assert montenegro["party_since"] < montenegro["deposited_on"]
