"""Public spellings of States: each is known for its State or refused, and never taken for another.

The file has names of the United Nations (UNTERM, M49), of ISO 3166 and of GeoNames in English and
French, codes, inverted, short and former names, and names with one letter dropped, doubled, swapped
or replaced. Beside each stands the code that its source gives: several where it names several
States, none where it names no State.
"""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.state_cells import state_meant
from pipeline.tables.checked.states import Spellings
from pipeline.tables.checked.world_names import WorldNames
from pipeline.tables.names.folding import folded
from tests.tables.books import SAMPLE, codes_of, found_in, put, read, said_of

STATE = "responses.xlsx/Suggestions/state"
LIST = Path(__file__).parent / "data" / "public_spellings.csv"
with LIST.open(encoding="utf-8", newline="") as rows:
    SPELLINGS = [(row["spelling"], set(filter(None, row["iso3"].split("|"))), row["kind"])
                 for row in csv.DictReader(rows)]  # fmt: skip


@pytest.fixture(scope="module")
def names() -> WorldNames:
    found = read(SAMPLE).names
    assert found is not None
    return found


def with_every_state(names: WorldNames) -> WorldNames:
    """Let every State join, under the first of its public names."""
    spellings = names.spellings
    official = dict(spellings.official)
    for text, states, kind in SPELLINGS:
        if kind == "UNTERM" and len(states) == 1:
            official.setdefault(min(states), text)
    joined = {folded(text): state for state, text in official.items()}
    shown = {folded(text): text for text in official.values()} | dict(spellings.shown)
    every = Spellings(joined | dict(spellings.codes), shown, official)
    return replace(names, spellings=every)


def with_one_state(names: WorldNames) -> WorldNames:
    spellings = names.spellings
    codes = {text: state for text, state in spellings.codes.items() if state == "BEL"}
    return replace(names, spellings=Spellings(codes, spellings.shown, {"BEL": "Belgium"}))


def understood(text: str, names: WorldNames) -> tuple[set[str], bool]:
    """Give the States that a text is taken for or may mean, and whether it is refused."""
    meant = state_meant(text, names)
    if not isinstance(meant, CellFault):
        return {str(meant)}, False
    if meant.code == "name-of-several":
        return set(meant.details["states"].split(", ")), True
    return {meant.details["state"]} if "state" in meant.details else set(), False


def wrong(names: WorldNames, step: int) -> list[tuple[str, set[str]]]:
    """Find the spellings that are taken for a wrong State."""
    found = []
    for text, states, _ in SPELLINGS[::step]:
        meant, refused = understood(text, names)
        if not states <= meant if refused else meant and meant != states:
            found.append((text, meant))
    return found


def rightly_known(names: WorldNames, states: set[str]) -> float:
    """Give the share of the spellings of States that are accepted or rightly proposed."""
    ours = [(text, right) for text, right, _ in SPELLINGS if len(right) == 1 and right <= states]
    return sum(understood(text, names) == (right, False) for text, right in ours) / len(ours)


def test_no_public_spelling_is_taken_for_another_state(names: WorldNames) -> None:
    assert len(SPELLINGS) > 4000
    assert wrong(names, 1) == []


def test_nearly_all_spellings_of_the_states_in_the_list_are_known(names: WorldNames) -> None:
    assert rightly_known(names, set(names.spellings.official)) > 0.995


def test_nearly_all_spellings_of_the_other_states_are_known(names: WorldNames) -> None:
    others = {"UKR", "CZE", "MDA", "IRN", "CHN", "RUS", "USA", "PRK", "SSD", "GNQ", "TUR", "KWT"}
    assert not others & set(names.spellings.official)
    assert rightly_known(names, others) > 0.98


@pytest.mark.parametrize("change", [with_every_state, with_one_state])
def test_none_is_whoever_has_joined(names: WorldNames, change: object) -> None:
    assert callable(change)
    assert wrong(change(names), 3) == []


@pytest.mark.parametrize("text", ["Korea", "Nigera", "Austrlia", "SA", "RU", "RF", "ROC"])
def test_a_text_that_may_mean_two_states_is_refused_with_both(names: WorldNames, text: str) -> None:
    states = next(right for spelling, right, _ in SPELLINGS if spelling == text)
    assert understood(text, names) == (states, True)
    assert understood(text, with_every_state(names)) == (states, True)


@pytest.mark.parametrize(
    ("text", "state"),
    [("Korea, Rep.", "KOR"), ("ROK", "KOR"), ("U.K.", "GBR"), ("CAR", "CAF"), ("RCA", "CAF"),
     ("Macedonia (FYROM)", "MKD"), ("Congo, Dem. Rep.", "COD"), ("Rép. dém. du Congo", "COD")],
)  # fmt: skip
def test_a_common_abbreviation_is_understood_with_a_warning(
    inputs: Path, text: str, state: str
) -> None:
    put(inputs, STATE, text)
    assert codes_of(inputs) == ["former-name"]
    table = read(inputs).table("responses.xlsx", "Suggestions")
    assert table.frame["state"].tolist()[0] == state


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("Republic of Moldova", "outside-the-list", "Republic of Moldova is not in the list"),
        (
            "Iran (Islamic Republic of)",
            "outside-the-list",
            "Iran (Islamic Republic of) is not in the list",
        ),
        ("Korea, Dem. People's Rep.", "outside-the-list", "Democratic People’s Republic of Korea"),
        ("Persia", "former-name-outside", "taken for Iran (Islamic Republic of)"),
        ("Pakistn", "unknown-state-outside", "Is it 'Pakistan', which is not in the list"),
        ("UA", "unknown-state-outside", "Is it 'Ukraine'"),
    ],
)
def test_a_state_that_is_no_party_is_said_to_be_none(
    inputs: Path, text: str, code: str, named: str
) -> None:
    cell = put(inputs, STATE, text)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.place.cell) == (code, cell)
    assert named in said_of(inputs)[0]


@pytest.mark.parametrize(
    "text", ["Northern Ireland", "Kosovo", "Tunis", "Republic", "Îles", "xyzzy"]
)
def test_of_what_is_no_state_none_is_proposed(inputs: Path, text: str) -> None:
    put(inputs, STATE, text)
    assert codes_of(inputs) == ["no-such-state"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Argentine", "ARG"),
        ("Brazil", "BRA"),
        ("Netherlands", "NLD"),
        ("Korea", ""),
        ("Argentinia", ""),
        ("Total", ""),
        ("", ""),
    ],
)
def test_a_state_that_is_named_beyond_doubt_has_its_code(
    names: WorldNames, text: str, state: str
) -> None:
    assert names.state(text) == state


@pytest.mark.parametrize(
    "text",
    ["Ruritanie", "Ruritania", "Syldavie", "Bordurie", "Wakanda", "Freedonia", "Molvania",
     "Elbonia", "Latveria", "Sokovia", "Genovia", "Utopie"],
)  # fmt: skip
def test_what_is_no_state_is_never_taken_for_a_misspelt_one(names: WorldNames, text: str) -> None:
    assert understood(text, names) == (set(), False)
