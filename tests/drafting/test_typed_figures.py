"""A figure that a fact computes is typed in no template."""

from datetime import date

import pytest

from pipeline.facts.fact import FactValue, Moment
from pipeline.worded import sentence
from tests.drafting.desk import Desk

FACTS: dict[str, FactValue] = {
    "responded": 43,
    "addressed": 1234,
    "few": 3,
    "sent": date(2008, 6, 1),
    "seminar": Moment(date(2008, 10, 1), "early"),
    "symbol": "ICC-ASP/6/Res.2",
    "held": True,
}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("So 43 States responded.", "x.responded"),
        ("So forty-three States responded.", "x.responded"),
        ("Forty-three States responded.", "x.responded"),
        ("Of the 1,234 States.", "x.addressed"),
        ("It was sent on 1 June 2008.", "x.sent"),
        ("It is for early October 2008.", "x.seminar"),
        ("Resolution ICC-ASP/6/Res.2 says so.", "x.symbol"),
        ("{% if x.few %}Other{% else %}So 43 did.{% endif %}", "x.responded"),
    ],
)
def test_a_typed_figure_is_a_warning_with_its_line_and_fact(
    english: Desk, text: str, fact: str
) -> None:
    english.facts = {"x": FACTS}
    (warning,) = english.draft(f"First.\n\n{text}").warnings
    assert (warning.code, warning.severity) == ("template-typed-figure", "warning")
    assert (warning.place.line, warning.values["fact"]) == (3, fact)
    assert fact in sentence(warning)


def test_french_forms_are_looked_for_in_french(french: Desk) -> None:
    french.facts = {"x": FACTS}
    warnings = french.draft("Le 1er juin 2008, quarante-trois ; début octobre 2008.").warnings
    assert [found.values["fact"] for found in warnings] == ["x.sent", "x.responded", "x.seminar"]


@pytest.mark.parametrize(
    "text",
    [
        "Of {{ x.responded | figure }} States.",
        "Under {{ cite('statute') }}.",
        "Three of them, 3, three.",
        "ICC-ASP/43/1, 430, 1.43, A/43 and 43/2.",
        "In 2008, in June.",
    ],
)
def test_other_figures_may_be_typed(english: Desk, text: str) -> None:
    english.facts = {"x": FACTS}
    english.write("citations.toml", 'statute = "article 43 of 1 June 2008"')
    assert english.draft(text).warnings == ()
