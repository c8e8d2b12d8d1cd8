"""The block of an address names the city once, in whatever language the address names it."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.facts.fact import TermCode
from pipeline.letters.planning.letter_facts import LetterFacts
from pipeline.letters.planning.specimen import specimen_letter
from pipeline.letters.templates.sources import LetterSources, read_sources
from pipeline.request import Request

ROOT = Path(__file__).parents[2]


def silent(stage: str) -> None:
    """Take no note of a stage."""


@pytest.fixture(scope="module")
def sources() -> LetterSources:
    return read_sources(Request(ROOT / "inputs", ROOT / "templates"), silent)


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("6 Sample Lane, The Hague", None),
        ("6 Sample Lane\n2514 La Haye", None),
        ("6 Sample Lane", TermCode("The Hague")),
        ("", TermCode("The Hague")),
    ],
)
def test_the_city_is_given_where_the_address_does_not_name_it(
    sources: LetterSources, address: str, city: TermCode | None
) -> None:
    circular = sources.circular("contact-points")
    letter = specimen_letter("note", circular, sources.inputs, sources.packs)
    addressee = replace(letter.addressee, seat="The Hague", address=address)
    facts = LetterFacts(sources.inputs, sources.session, circular, (), sources.place_names)
    stated = facts.of(replace(letter, addressee=addressee))["addressee"]
    assert stated["city"].value == city
    assert stated["seat"].value == TermCode("The Hague")
