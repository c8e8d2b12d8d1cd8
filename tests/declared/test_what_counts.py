"""Declared figures over responses leave out what does not count, as the program's own do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.facts.fact import Rows
from tests.declared.made_up import figure, rules_of
from tests.facts.conftest import Measured, edited  # noqa: F401 (a fixture)
from tests.facts.editing import as_of, put_rows, received

SHEET = ("responses.xlsx", "Contact points")
OF = {"of": "responses_contact_points"}
FIGURES = (
    figure("x.all", count="rows", **OF)
    + figure("x.rows", count="rows", where={"counts": True}, **OF)
    + figure("x.states", count="state", where={"counts": True}, **OF)
    + figure("x.replaced", count="rows", where={"counts": False}, **OF)
    + figure("x.each", rows="rows", fields=["state", "counts"], **OF)
    + figure("x.of_each", count="rows", of="x.each", where={"counts": True})
)


def declared(folder: Path) -> None:
    (folder / "figures.toml").write_text(FIGURES, encoding="utf-8")


@pytest.fixture
def counted(edited: Callable[..., Measured]) -> Measured:  # noqa: F811
    return edited(
        declared,
        as_of("2008-09-15"),
        put_rows(
            *SHEET,
            received("BEL", "2008-07-01"),
            received("BEL", "2008-08-01"),
            received("FRA", "2008-07-02", "holding"),
            received("FRA", "2008-07-20"),
            received("DEU", "2008-09-30"),
            received("USA", "2008-07-03"),
        ),
    )


def test_replaced_and_later_answers_and_those_not_asked_for_do_not_count(counted: Measured) -> None:
    # The second of Belgium and that of France; not a holding reply, nor what came after the day.
    assert counted["x.rows"] == counted["x.states"] == counted["responses.responded"] == 2
    assert counted["responses.superseded"] == 1
    assert (counted["x.all"], counted["x.replaced"], counted["x.of_each"]) == (6, 4, 2)
    each = counted.fact("x.each").value
    assert isinstance(each, Rows)
    said = [
        (record["state"].sources[0].cells[0], record["counts"].value) for record in each.records
    ]
    assert [cell for cell, counts in said if counts] == ["A3", "A5"]


def test_the_rule_says_it_in_both_languages(counted: Measured) -> None:
    assert "counts as the response" in rules_of(counted.facts, "en")["declared:x.rows"]
    assert "vaut réponse" in rules_of(counted.facts, "fr")["declared:x.rows"]
