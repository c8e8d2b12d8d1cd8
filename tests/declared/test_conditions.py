"""Alternatives, and conditions on a State by any of its names: what counts, and how it is told."""

from pathlib import Path

import pytest

from pipeline.facts.fact import Name, Rows
from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from tests.declared.made_up import facts_of, figure, rules_of, session_with

ROWS = [
    ["BEL", 2007, 10, 0, 40, "a", None],
    ["FRA", 2006, 1, 0, 40, "b", None],
    ["PRY", 2007, 1, 0, 40, "b", None],
    ["USA", 2005, 20, 0, 40, None, None],
]
LARGE = "\n[conditions]\nlarge = { amount = { above = 5 } }\nof_b = { kind = 'b', year = 2006 }\n"


def counted(folder: Path, where: object, head: str = "") -> tuple[object, str, str]:
    """Count rows; give the number and its rule in both languages."""
    declared = head + figure("x.n", count="rows", of="dues", where=where)
    facts = facts_of(session_with(folder, declared, ROWS))
    rules = [rules_of(facts, code)["declared:x.n"] for code in ("en", "fr")]
    return facts.subjects["x"]["n"].value, rules[0], rules[1]


@pytest.mark.parametrize(
    ("where", "number", "english", "french"),
    [
        (
            {"any": [{"amount": {"above": 5}}, {"kind": "b", "year": 2006}]},
            3,
            "where either ‘amount’ is more than 5, or ‘kind’ is two and ‘year’ is 2006.",
            (
                "lorsque soit « montant » est supérieur à 5, soit « type » est deux et que "
                "« année » est 2006."
            ),
        ),
        (
            {"any": [{"kind": "a"}, {"kind": "b"}], "year": 2007},
            2,
            "where ‘year’ is 2007 and either ‘kind’ is one, or ‘kind’ is two.",
            "lorsque « année » est 2007 et que soit « type » est un, soit « type » est deux.",
        ),
        (
            {"any": [{"kind": "a"}, {"year": 2006}, {"amount": 20}]},
            3,
            "where either ‘kind’ is one, or ‘year’ is 2006, or ‘amount’ is 20.",
            "lorsque soit « type » est un, soit « année » est 2006, soit « montant » est 20.",
        ),
    ],
)
def test_one_of_several_alternatives_must_hold(
    tmp_path: Path, where: object, number: int, english: str, french: str
) -> None:
    found, in_english, in_french = counted(tmp_path, where)
    assert found == number
    assert in_english.endswith(english), in_english
    assert in_french.replace("\xa0", " ").endswith(french), in_french


def test_an_alternative_may_be_a_condition_with_a_name(tmp_path: Path) -> None:
    by_name = counted(tmp_path / "named", {"any": ["large", "of_b"]}, LARGE)
    written = {"any": [{"amount": {"above": 5}}, {"kind": "b", "year": 2006}]}
    assert by_name == counted(tmp_path / "written", written)
    head = f"{LARGE}either = {{ any = ['large', 'of_b'] }}\n"
    assert by_name == counted(tmp_path / "twice", "either", head)


def test_the_cells_of_every_alternative_are_named(tmp_path: Path) -> None:
    where = {"any": [{"kind": "a"}, {"year": 2006}]}
    declared = figure("x.n", count="state", of="dues", where=where)
    facts = facts_of(session_with(tmp_path, declared, ROWS))
    (source,) = facts.subjects["x"]["n"].sources
    assert set(source.cells) == {"A2", "A3", "B2", "B3", "F2", "F3"}


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"any": [{"kind": "a"}]}, "no-alternatives"),
        ({"any": []}, "no-alternatives"),
        ({"any": "large"}, "no-alternatives"),
        ({"any": [{}, {"kind": "a"}]}, "no-alternatives"),
        ({"any": ["large", "small"]}, "unknown-code"),
        ({"any": [{"any": ["large", "of_b"]}, "large"]}, "alternatives-in-alternatives"),
        ({"any": [{"kind": "c"}, "large"]}, "unknown-in-figure"),
        ({"any": [{"kid": "a"}, "large"]}, "no-column-of-rows"),
        ({"state": "Atlantis"}, "no-such-state"),
        ({"state": ["BEL", "Korea"]}, "name-of-several"),
        ({"any": [{"state": "Atlantis"}, "large"]}, "no-such-state"),
    ],
)
def test_what_is_no_condition_is_told_at_its_line(tmp_path: Path, where: object, code: str) -> None:
    inputs = session_with(tmp_path, LARGE + figure("x.n", count="rows", of="dues", where=where), [])
    with pytest.raises(ProblemsFoundError) as raised:
        facts_of(inputs)
    (problem,) = raised.value.problems
    assert problem.code == code, problem
    lines = (inputs / "figures.toml").read_text(encoding="utf-8").split("\n")
    assert lines[problem.place.line - 1].startswith("where = ")
    assert sentence(problem)


@pytest.mark.parametrize(
    ("named", "english", "french"),
    [
        ("BEL", "Belgium", "Belgique"),
        ("Kingdom of Belgium", "Belgium", "Belgique"),
        ("belgique", "Belgium", "Belgique"),
        ("USA", "United States of America", "États-Unis d’Amérique"),
    ],
)
def test_a_state_is_compared_by_any_of_its_names_and_told_by_its_name(
    tmp_path: Path, named: str, english: str, french: str
) -> None:
    found, in_english, in_french = counted(tmp_path, {"state": named})
    assert found == 1
    assert f"‘State’ is {english}." in in_english
    assert f"est {french}." in in_french.replace("\xa0", " ")


def test_a_state_outside_of_the_list_has_its_name_in_each_language(tmp_path: Path) -> None:
    declared = figure("x.names", names="state", of="dues", where={"year": 2005})
    value = facts_of(session_with(tmp_path, declared, ROWS)).subjects["x"]["names"].value
    assert isinstance(value, Rows)
    (record,) = value.records
    name = record["state"].value
    assert isinstance(name, Name)
    assert name.forms["en"]["text_name"] == "United States of America"
    assert name.forms["fr"]["text_name"] == "États-Unis d’Amérique"
