"""A title unlike the usual one has an article, a gender, a number and a short name of its own."""

from pathlib import Path

import pytest

from tests.tables.books import codes_of, found_in, put, read, said_of

MISSIONS = "states.xlsx/Missions"


def belgian(folder: Path) -> int:
    missions = read(folder).table("states.xlsx", "Missions").frame
    return int(missions.index[(missions["iso3"] == "BEL") & (missions["kind"] == "embassy")][0])


@pytest.mark.parametrize(
    ("column", "title"),
    [
        ("title_fr", "Ambassade royale"),
        ("title_fr", "AMBASSADE de Belgique"),
        ("title_fr", "Ambassade"),
        ("title_en", "Embassy and Consulate"),
    ],
)
def test_a_title_that_begins_as_usual_takes_the_words_of_its_kind(
    inputs: Path, column: str, title: str
) -> None:
    put(inputs, f"{MISSIONS}/{column}", title, belgian(inputs))
    assert codes_of(inputs) == []


@pytest.mark.parametrize(
    ("column", "title", "wanted"),
    [
        (
            "title_fr",
            "Bureau de liaison",
            "title_article_fr, title_gender_fr, title_number_fr, title_short_fr",
        ),
        (
            "title_fr",
            "Ambassadeurs réunis",
            "title_article_fr, title_gender_fr, title_number_fr, title_short_fr",
        ),
        ("title_en", "Liaison Office", "title_short_en"),
    ],
)
def test_any_other_title_asks_for_its_own_words_by_their_columns(
    inputs: Path, column: str, title: str, wanted: str
) -> None:
    cell = put(inputs, f"{MISSIONS}/{column}", title, belgian(inputs))
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("title-without-forms", "error")
    assert problem.place.cell == cell
    assert problem.values["columns"] == wanted
    assert wanted in said_of(inputs)[0]


def test_only_the_words_that_are_still_blank_are_asked_for(inputs: Path) -> None:
    row = belgian(inputs)
    forms = {"title": "Bureau de liaison", "title_article": "le", "title_gender": "m"}
    for column, value in forms.items():
        put(inputs, f"{MISSIONS}/{column}_fr", value, row)
    (problem,) = found_in(inputs)
    assert problem.values["columns"] == "title_number_fr, title_short_fr"
    for column, value in {"title_number": "s", "title_short": "Bureau de liaison"}.items():
        put(inputs, f"{MISSIONS}/{column}_fr", value, row)
    assert codes_of(inputs) == []


def test_words_without_their_title_are_a_problem(inputs: Path) -> None:
    cell = put(inputs, f"{MISSIONS}/title_short_fr", "Bureau de liaison", belgian(inputs))
    (problem,) = found_in(inputs)
    assert (problem.code, problem.place.cell) == ("title-missing", cell)
