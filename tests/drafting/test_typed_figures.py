"""A figure that a fact computes is typed in no template."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.drafting.environment import Reader
from pipeline.drafting.ordering import ordering
from pipeline.drafting.typed import typed_figures
from pipeline.drafting.values import Scope
from pipeline.facts.fact import Fact, Facts, FactValue, Moment
from pipeline.language.pack import load_pack
from pipeline.problem_wording import sentence
from pipeline.tables.checked.source import Source
from tests.drafting.desk import TEMPLATES, Desk

PACK = load_pack(TEMPLATES / "en")
TEXT = "On 1 June 2008 some 43 States were protected."
USED = "First {{ x.few }}, {{ x.responded }} States, {{ x.addressed | figure }} States Parties."

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
        ("{% if x.few %}Other{% else %}So 43 States did.{% endif %}", "x.responded"),
        ("The forty-three State Parties.", "x.responded"),
    ],
)
def test_a_typed_figure_is_a_warning_with_its_line_and_fact(
    english: Desk, text: str, fact: str
) -> None:
    english.facts = {"x": FACTS}
    (warning,) = english.draft(f"{USED}\n\n{text}").warnings
    assert (warning.code, warning.severity) == ("template-typed-figure", "warning")
    assert (warning.place.line, warning.values["fact"]) == (3, fact)
    assert fact in sentence(warning)


def test_french_forms_are_looked_for_in_french(french: Desk) -> None:
    french.facts = {"x": FACTS}
    warnings = french.draft(
        "{{ x.few }}, {{ x.responded }} {{ x.responded | agree('réponse', 'réponses') }}.\n\n"
        "Le 1er juin 2008, quarante-trois réponses ; début octobre 2008."
    ).warnings
    assert [found.values["fact"] for found in warnings] == ["x.sent", "x.responded", "x.seminar"]


@pytest.mark.parametrize(
    "text",
    [
        "Of {{ x.responded | figure }} States.",
        "Under {{ cite('statute') }}.",
        "Three of them, 3, three.",
        "ICC-ASP/43/1, 430, 1.43, A/43 and 43/2.",
        "In 2008, in June.",
        "Some 43 witnesses, 43 per cent, 43 million, 43 days.",
        "See paragraph 43 and article 43 (a). All 43.",
    ],
)
def test_other_figures_may_be_typed(english: Desk, text: str) -> None:
    english.facts = {"x": FACTS}
    english.write("citations.toml", 'statute = "article 43 of 1 June 2008"')
    assert english.draft(f"{USED} {text}").warnings == ()


TWO: dict[str, dict[str, FactValue]] = {
    "responses": {"responded": 43, "few": 3},
    "agreements": {"total": 43, "few": 4},
}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Some 43 States are protected.", []),
        ("Of {{ agreements.few }} kinds, some 43 States are.", ["agreements.total"]),
        ("{% if agreements.few %}Some 43 States are.{% endif %}", ["agreements.total"]),
        ("Of {{ responses.few }} kinds, some 43 States are.", ["responses.responded"]),
        ("See {{ cite('agreements') }}: 43 States of them.", ["agreements.total"]),
        ("Of {{ responses.few }}, of {{ agreements.few }}, 43 States.", ["responses.responded"]),
    ],
)
def test_a_fact_is_meant_only_where_the_text_speaks_of_its_subject(
    english: Desk, text: str, facts: list[str]
) -> None:
    english.facts = TWO
    english.write("citations.toml", 'agreements = "the annex"')
    used = "{{ responses.responded }} States, {{ agreements.total }} States."
    warnings = english.draft(text, front=used).warnings
    assert [one.values["fact"] for one in warnings] == facts


def test_a_file_speaks_of_the_subject_that_it_is_called_after() -> None:
    def found(file: str, fact: Fact) -> list[str]:
        template = Reader(PACK, {}, Scope(ordering(PACK), restricted=False)).read(file, TEXT)
        template = replace(template, units={fact.key: frozenset({"states"})})
        subject, _, name = fact.key.partition(".")
        warnings = typed_figures(PACK, Facts({subject: {name: fact}}), [template])
        return [one.values["typed"] for one in warnings]

    total = Fact("agreements.total", 43, (Source("agreements.xlsx", "Agreements", ("A2",)),))
    assert found("en/cooperation/annex_agreements.md.j2", total) == ["43"]
    assert found("en/cooperation/agreements.md.j2", total) == ["43"]
    assert found("en/cooperation/disagreements.md.j2", total) == []
    assert found("en/cooperation/witnesses.md.j2", total) == []
    settings = (Source("session.toml", "", ("opening",)),)
    day = Fact("session.opening", date(2008, 6, 1), settings)
    assert found("en/cooperation/witnesses.md.j2", day) == ["1 June 2008"]
    assert found("en/cooperation/witnesses.md.j2", replace(day, sources=total.sources)) == []
    number = Fact("session.number", 43, settings)
    assert found("en/cooperation/witnesses.md.j2", number) == []
