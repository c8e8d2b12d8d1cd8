"""Tags of sections as editors and Word type them, and tags that no machine can work out."""

import pytest

from pipeline.facts.fact import FactValue
from tests.drafting.desk import BELGIUM, Desk, rows

FACTS: dict[str, dict[str, FactValue]] = {
    "responses": {"responded": 43, "list": rows("r", {"state": BELGIUM}), "word": "New York"},
}


@pytest.fixture
def desk(english: Desk) -> Desk:
    english.facts = FACTS
    return english


@pytest.mark.parametrize(
    "condition",
    [
        "{% if responses.word == « New York » %}",
        "{% if responses.word == “New York” %}",
        "{% if responses.word == ‘New York’ %}",
        "{% if responses.word == „New York“ %}",
        "{%\u00a0if\u202fresponses.word\u00a0%}",
        "{% if respon\u00adses.word %}",
        "{\u200b% if responses.word %}",
        "{% if responses.responded ≥ 43 %}",
    ],
)
def test_a_tag_is_read_as_meant(desk: Desk, condition: str) -> None:
    assert tuple(desk.problems(f"First.\n\nSecond {condition}yes{{% endif %}} third.")) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ responses.responded → }}", "template-character"),
        ("{% if responses.word == “New York %}x{% endif %}", "template-quotation"),
        ("{{ 'a }}", "template-quotation"),
        ("{%– if responses.word %}x{% endif %}", "template-whitespace-control"),
        ("{% for loop in responses.list %}x{% endfor %}", "template-loop-name"),
        ("{% autoescape true %}x{% endautoescape %}", "template-refused"),
        ("{% if responses.word %}" * 400 + "{% endif %}" * 400, "template-too-complicated"),
        ("{{ responses" + ".a" * 5000 + " }}", "template-too-complicated"),
        ("{{ responses.responded" + " | words" * 5000 + " }}", "template-too-complicated"),
        ("{% if " + "not " * 5000 + "responses.word %}{% endif %}", "template-too-complicated"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "template-too-complicated"),
        (
            "{% if responses.responded == " + "9" * 5000 + " %}{% endif %}",
            "template-too-complicated",
        ),
    ],
)
def test_or_refused_in_words_with_its_line(desk: Desk, text: str, code: str) -> None:
    problems = desk.problems(f"First.\n\nSecond {text} third.")
    assert {(found.code, found.place.line) for found in problems} == {(code, 3)}
    assert not [found for found in problems if "unexpected char" in str(found.values)]
