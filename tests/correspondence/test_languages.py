"""In which languages a letter goes out."""

import csv
from collections import Counter
from collections.abc import Callable

import pytest

from pipeline.letters.planning.languages import languages_of
from tests.correspondence.conftest import LANGUAGES, ROOT, Addressees
from tests.facts.editing import set_where


def test_each_state_is_written_to_in_the_first_language_on_record(addressees: Addressees) -> None:
    path = ROOT / "tools" / "sample" / "states" / "States.csv"
    with path.open(encoding="utf-8", newline="") as file:
        recorded = {row["iso3"]: row["language_1"] for row in csv.DictReader(file)}
    for code, state in addressees.states.items():
        codes, reason = languages_of(state, LANGUAGES)
        if recorded[code] in LANGUAGES:
            assert (codes, reason) == ((recorded[code],), "on-record")
        else:
            assert (codes, reason) == (LANGUAGES, "no-template")


def test_the_sample_has_one_state_with_spanish_on_record(addressees: Addressees) -> None:
    chosen = {code: languages_of(state, LANGUAGES) for code, state in addressees.states.items()}
    assert [code for code, (_, reason) in chosen.items() if reason == "no-template"] == ["PRY"]
    assert Counter(codes for codes, _ in chosen.values()) == {
        ("en",): 85,
        ("fr",): 22,
        ("en", "fr"): 1,
    }


@pytest.mark.parametrize(
    ("available", "chosen"),
    [
        (("en", "es", "fr"), (("es",), "on-record")),
        (("en",), (("en",), "no-template")),
    ],
)
def test_a_language_that_gets_templates_is_used(
    addressees: Addressees, available: tuple[str, ...], chosen: tuple[tuple[str, ...], str]
) -> None:
    assert languages_of(addressees.states["PRY"], available) == chosen


def test_a_second_language_on_record_is_not_used(addressees: Addressees) -> None:
    andorra = addressees.states["AND"]
    assert (andorra.text("language_1"), andorra.text("language_2")) == ("fr", "es")
    assert languages_of(andorra, ("en", "es", "fr")) == (("fr",), "on-record")
    assert languages_of(andorra, ("en", "es")) == (("en", "es"), "no-template")


def test_an_organization_without_a_language_gets_every_version(
    edited_addressees: Callable[..., Addressees],
) -> None:
    found = edited_addressees(
        set_where("states.xlsx", "Organizations", "key", "icrc", language=None),
        set_where("states.xlsx", "Organizations", "key", "oas", language="es"),
    ).organizations
    assert languages_of(found["icrc"], LANGUAGES) == (LANGUAGES, "none-on-record")
    assert languages_of(found["oas"], LANGUAGES) == (LANGUAGES, "no-template")
    assert languages_of(found["cicc"], LANGUAGES) == (("en",), "on-record")
