"""A mission with a title of its own is written with the words of that title."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from pipeline.language.agreement import names_form
from pipeline.language.names import construct
from pipeline.language.offices import Offices
from pipeline.letters.planning.addressees import read_directory
from pipeline.letters.planning.office_names import kind_name, office_name
from pipeline.tables.checked.parties import parties_on
from tests.correspondence.conftest import Addressees, like, plain
from tests.facts.editing import add_rows, day, set_where

OWN = {
    "title_en": "Liaison Office",
    "title_short_en": "Liaison Office",
    "title_fr": "Bureau de liaison",
    "title_article_fr": "le",
    "title_gender_fr": "m",
    "title_number_fr": "s",
    "title_short_fr": "Bureau",
}
STATES = ("states.xlsx", "States")


@pytest.mark.parametrize(
    ("construction", "office", "short"),
    [
        ("the", "le Bureau de liaison du Royaume de Belgique", "le Bureau"),
        ("to", "au Bureau de liaison du Royaume de Belgique", "au Bureau"),
        ("of", "du Bureau de liaison du Royaume de Belgique", "du Bureau"),
        ("name", "Bureau de liaison du Royaume de Belgique", "Bureau"),
    ],
)
def test_the_office_of_an_embassy_has_its_own_article_gender_and_short_name(
    offices: Mapping[str, Offices],
    addressees: Addressees,
    construction: str,
    office: str,
    short: str,
) -> None:
    embassy = next(row for row in addressees.missions if row.text("iso3") == "BEL")
    mission = like(embassy, **OWN)
    pack = offices["fr"].pack
    names = office_name(offices, mission, addressees.states["BEL"]), kind_name(offices, mission)
    written = [plain(construct(pack, name.forms["fr"], construction)) for name in names]
    assert written == [office, short]
    assert [names_form(pack, [name.forms["fr"]]) for name in names] == ["ms", "ms"]
    english = plain(construct(offices["en"].pack, names[1].forms["en"], "the"))
    assert english == "the Liaison Office"


def test_a_plural_title_and_one_that_elides(
    offices: Mapping[str, Offices], addressees: Addressees
) -> None:
    embassy = next(row for row in addressees.missions if row.text("iso3") == "BEL")
    pack = offices["fr"].pack

    def short(**words: str) -> tuple[str, str]:
        forms = kind_name(offices, like(embassy, **OWN | words)).forms["fr"]
        return plain(construct(pack, forms, "to")), names_form(pack, [forms])

    plural = {"title_article_fr": "les", "title_number_fr": "p", "title_short_fr": "Services"}
    assert short(**plural) == ("aux Services", "mp")
    elided = {"title_article_fr": "la", "title_gender_fr": "f", "title_short_fr": "Antenne"}
    assert short(**elided) == ("à l’Antenne", "fs")


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (dt.date(2008, 6, 1), "Royaume de Belgique"),
        (dt.date(2008, 6, 2), "Royaume nouveau"),
        (dt.date(2008, 6, 3), "Royaume nouveau"),
    ],
)
def test_a_letter_calls_a_state_by_its_name_of_the_day(
    offices: Mapping[str, Offices],
    addressees: Addressees,
    edited_addressees: Callable[..., Addressees],
    on: dt.date,
    name: str,
) -> None:
    held = addressees.states["BEL"].values
    row = {**held, "valid_from": day("2008-06-02"), "formal_name_fr": "Royaume nouveau"}
    inputs = edited_addressees(add_rows(*STATES, row)).inputs
    directory = read_directory(inputs, offices)
    assert [*parties_on(inputs.table(*STATES), on)].count("BEL") == 1
    addressee = directory.addressed(["BEL"], on, ("fr",))["BEL"]
    assert addressee.name.forms["fr"]["formal_name"] == name


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (dt.date(2008, 5, 31), 1),
        (dt.date(2008, 6, 1), 0),
        (dt.date(2008, 8, 31), 0),
        (dt.date(2008, 9, 1), 1),
        (dt.date(2008, 9, 2), 1),
    ],
)
def test_a_state_that_left_and_came_back_is_written_to_once_or_not_at_all(
    addressees: Addressees,
    edited_addressees: Callable[..., Addressees],
    on: dt.date,
    count: int,
) -> None:
    back = day("2008-09-01")
    row = {**addressees.states["BEL"].values, "valid_from": back, "party_since": back}
    inputs = edited_addressees(
        set_where(*STATES, "iso3", "BEL", party_until=day("2008-05-31")), add_rows(*STATES, row)
    ).inputs
    assert [*parties_on(inputs.table(*STATES), on)].count("BEL") == count
