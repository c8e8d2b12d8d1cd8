"""What a template may hold, and how it is told what it may not."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

from pipeline.facts.fact import FactValue
from pipeline.interface import speaking_to_reader
from pipeline.problem_wording import sentence, word
from pipeline.problems import Place, Problem
from pipeline.template_tags import syntax_fault
from tests.drafting.desk import BELGIUM, Desk, rows

FACTS: dict[str, dict[str, FactValue]] = {
    "responses": {
        "responded": 43,
        "list": rows("r", {"state": BELGIUM, "late": True}),
        "none": None,
    },
    "names": {"some": (BELGIUM,), "word": "x"},
}


@pytest.fixture
def desk(english: Desk) -> Desk:
    english.facts = FACTS
    return english


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("{{ responses.responded + 1 }}", "responses.responded + 1"),
        ("{{ 'a' * 10 }}", "'a' * 10"),
        ("{{ responses.responded ~ 'x' }}", "responses.responded ~ 'x'"),
        ("{{ names.word[0:2] }}", "names.word[0:2]"),
        ("{{ names['word'] }}", "names['word']"),
        (
            "{{ names.word if names.some else names.word }}",
            "names.word if names.some else names.word",
        ),
        ("{{ 'text' }}", "'text'"),
        ("{{ names.word.upper() }}", "names.word.upper()"),
        ("{{ range(3) }}", "range(3)"),
        ("{{ names._word }}", "names._word"),
        ("{{ _output }}", "_output"),
        ("{{ names.word.__class__ }}", "names.word.__class__"),
        ("{% set a = 1 %}", "{% set %}"),
        ("{% macro m() %}{% endmacro %}", "{% macro %}"),
        ("{% include 'x' %}", "{% include %}"),
        ("{% import 'x' as y %}", "{% import %}"),
        ("{% block b %}{% endblock %}", "{% block %}"),
        ("{% if responses.responded is defined %}x{% endif %}", "responses.responded is defined"),
        (
            "{% if responses.responded > names.word %}x{% endif %}",
            "responses.responded > names.word",
        ),
        ("{% if 1 < responses.responded < 3 %}x{% endif %}", "1 < responses.responded < 3"),
        ("{% if responses.responded | count %}x{% endif %}", "responses.responded | count"),
        ("{% for a in [1, 2] %}x{% endfor %}", "[1, 2]"),
        ("{% for a in range(9) %}x{% endfor %}", "range(9)"),
        ("{% for a, b in responses.list %}x{% endfor %}", "(a, b)"),
        ("{{ names.word | count(gender='f') }}", "names.word | count(gender='f')"),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_its_line(
    desk: Desk, expression: str, shown: str
) -> None:
    problems = desk.problems(f"First.\n\nSecond {expression} third.")
    assert [(found.code, found.place.line) for found in problems][:1] == [("template-refused", 3)]
    assert problems[0].values["expression"] == shown
    assert problems[0].place.file == "templates/en/test/text.md.j2"


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("{{ response.responded }}", "template-unknown-name"),
        ("{{ responses.answered }}", "template-unknown-name"),
        ("{{ loop.index }}", "template-unknown-name"),
        ("{{ names.word.part }}", "template-no-fields"),
        ("{{ responses }}", "template-not-a-value"),
        ("{{ responses.responded | upper }}", "template-unknown-filter"),
        ("{{ label(names.word) }}", "template-call"),
        ("{{ label('a', 'b') }}", "template-call"),
        ("{{ paragraph() }}", "template-call"),
        ("{% for a in names.word %}x{% endfor %}", "template-not-a-list"),
        ("{% for a in responses.list %}x{% else %}y{% endfor %}", "template-loop-refused"),
        ("{% for a in responses.list if a.late %}x{% endfor %}", "template-loop-refused"),
        ("{% if responses.answered %}x{% endif %}", "template-unknown-name"),
        (
            "{% if names.word %}{% else %}{{ responses.answered }}{% endif %}",
            "template-unknown-name",
        ),
        ("{% for a in responses.list %}{{ a.stat }}{% endfor %}", "template-unknown-name"),
        ("{% for a in responses.list %}{% endfor %}{{ a }}", "template-unknown-name"),
        ("{{ responses.responded", "template-tag-open"),
        ("{% if responses.responded %}x", "template-tag-missing"),
        ("{{- responses.responded }}", "template-whitespace-control"),
        ("\ue123", "template-private-character"),
    ],
)
def test_what_cannot_be_meant_is_told_while_the_template_is_read(
    desk: Desk, expression: str, code: str
) -> None:
    problems = desk.problems(f"First.\n\nSecond {expression} third.")
    assert [(found.code, found.place.line) for found in problems] == [(code, 3)]


def test_an_unknown_name_is_told_with_those_that_come_near(desk: Desk) -> None:
    (problem,) = desk.problems("{{ responses.respnded }}")
    assert sentence(problem) == (
        "templates/en/test/text.md.j2, line 1: There is no 'responses.respnded'. "
        "Write one that exists: responded."
    )


def test_all_faults_of_all_files_are_told_at_once(desk: Desk) -> None:
    problems = desk.problems(
        "{{ a }}\n\n{{ b }}", annexes={"one": "# One\n\n{{ c }}"}, front="{{ d.e }}"
    )
    assert {(Path(found.place.file).name, found.place.line) for found in problems} == {
        ("text.md.j2", 1),
        ("text.md.j2", 3),
        ("one.md.j2", 3),
        ("note.md.j2", 1),
    }


def test_loops_may_nest_three_deep_and_no_deeper(desk: Desk) -> None:
    start = "{% for a in names.some %}{% for b in names.some %}{% for c in names.some %}"
    end = "{% endfor %}{% endfor %}{% endfor %}"
    assert desk.said(f"{start}x{end}") == ["1. x"]
    too_deep = f"{start}{{% for d in names.some %}}x{{% endfor %}}{end}"
    assert desk.faults(too_deep) == [("template-nested-too-deep", 1)]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("responses.responded", True),
        ("not responses.responded", False),
        ("responses.responded == 43", True),
        ("responses.responded != 43", False),
        ("responses.responded > 42 and responses.responded <= 43", True),
        ("responses.responded in (1, 2)", False),
        ("responses.responded in (1, 43)", True),
        ("names.word == 'x' or responses.none", True),
        ("responses.none", False),
        ("responses.none == 0", False),
        ("responses.list", True),
        ("names.some == 1", True),
    ],
)
def test_conditions_are_truth_comparison_and_their_combinations(
    desk: Desk, condition: str, *, holds: bool
) -> None:
    text = f"{{% if {condition} %}}yes{{% else %}}no{{% endif %}}"
    assert desk.said(text) == ["1. yes" if holds else "1. no"]


def test_a_comparison_of_two_kinds_is_told_with_its_line(desk: Desk) -> None:
    text = "First.\n\n{% if responses.responded == '43' %}x{% endif %}"
    assert desk.faults(text) == [("template-comparison", 3)]


def test_a_restricted_fact_is_told_of_in_a_public_report_only(desk: Desk) -> None:
    desk.restricted_facts = True
    assert desk.faults("Text.\n\n{{ names.word }}") == [("template-restricted", 3)]
    assert desk.faults("{% if names.word %}x{% endif %}") == [("template-restricted", 1)]
    assert desk.said("{{ names.word }}", restricted=True) == ["1. x"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% if responses.responded Assurant %}x{% endif %}", "template-tag-open"),
        ("{% if responses.responded %}{% for x in y %}{% endif %}", "template-tag-nested"),
        ("{% endif %}", "template-tag-unbegun"),
        ("{% iff x %}", "template-unknown-tag"),
        ("{{ }}", "template-tag-empty"),
        ("{{ responses.responded", "template-tag-ended"),
        ("{% for x y %}{% endfor %}", "template-tag-word"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_jinja_says_is_told_in_plain_words(text: str, code: str, language: str) -> None:
    with pytest.raises(TemplateSyntaxError) as raised:
        Environment(autoescape=True).parse(text)
    said, values = syntax_fault(str(raised.value.message))
    assert said == code
    with speaking_to_reader(language):
        worded = word(Problem(said, Place(""), values))
    assert not re.search(r"token|expected '|statement", f"{worded.message} {worded.fix}")
