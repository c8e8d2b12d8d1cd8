"""Yes and no: what a blank cell means, and what a condition may say in every kind of sheet."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from pipeline.facts.fact import Facts
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from tests.declared.made_up import ROOT, facts_of, figure, rules_of, session_with
from tests.facts.editing import rows_of

PLANS = """
[sheets.plans]
file = "plans.xlsx"
sheet = "Plans"
title = { en = "Plans", fr = "Plans" }
columns = [
  { name = "state", kind = "state", label = { en = "country", fr = "pays" } },
  { name = "done", kind = "yes or no", label = { en = "done", fr = "fait" } REQUIRED },
]
"""
ANSWERS = "responses_legislation"
CELLS = ("yes", "no", "non", None, "oui")


def measured(
    folder: Path, where: Mapping[str, object], more: str = "", cells: tuple[object, ...] = CELLS
) -> Facts:
    """Count rows of a sheet whose column is yes or no."""
    declared = PLANS.replace("REQUIRED", more)
    counted = figure("x.n", count="rows", of="plans", where=where)
    inputs = session_with(folder, declared + counted, [])
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Plans"
    page.append(["state", "done"])
    for cell in cells:
        page.append(["BEL", cell])
    book.save(inputs / "plans.xlsx")
    return facts_of(inputs)


def problems(folder: Path, where: Mapping[str, object], more: str = "") -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as raised:
        measured(folder, where, more)
    return list(raised.value.problems)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (True, 2),
        ("yes", 2),
        (False, 3),
        ("no", 3),
        ({"is_not": True}, 3),
        ({"is_not": "no"}, 2),
        (["yes", "no"], 5),
        ([True], 2),
    ],
)
def test_a_condition_may_say_it_in_either_way(tmp_path: Path, value: object, number: int) -> None:
    assert measured(tmp_path, {"done": value}).subjects["x"]["n"].value == number


def test_one_is_never_taken_for_yes_where_the_same_was_read_before(tmp_path: Path) -> None:
    assert measured(tmp_path, {"done": True}).subjects["x"]["n"].value == 2
    file = tmp_path / "figures.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count("done = true") == 1
    file.write_text(text.replace("done = true", "done = 1"), encoding="utf-8")
    with pytest.raises(ProblemsFoundError):
        facts_of(tmp_path)
    file.write_text(text, encoding="utf-8")
    assert facts_of(tmp_path).subjects["x"]["n"].value == 2


def test_a_sheet_of_responses_takes_both_too(tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    shutil.copytree(ROOT / "inputs", folder)
    figures = [
        figure(
            f"x.n{place}",
            count="rows",
            of="responses_legislation",
            where={"assistance_wanted": value},
        )
        for place, value in enumerate((True, "yes", False, "no"))
    ]
    (folder / "figures.toml").write_text("".join(figures), encoding="utf-8")
    facts = facts_of(folder).subjects["x"]
    # There a blank is no no: the State has not said so.
    typed = [row["assistance_wanted"] for row in rows_of(folder, "responses.xlsx", "Legislation")]
    yes, no = typed.count("yes"), typed.count("no")
    assert 0 < yes != no
    assert [facts[f"n{place}"].value for place in range(4)] == [yes, yes, no, no]


@pytest.mark.parametrize("value", ["oui", 1, "done"])
def test_anything_else_is_told_with_what_may_be_written(tmp_path: Path, value: object) -> None:
    (problem,) = problems(tmp_path, {"done": value})
    assert problem.code == "value-of-kind"
    assert 'true or false, or "yes" or "no" in quotation marks' in sentence(problem)


def test_a_blank_is_a_no_and_cannot_be_asked_for(tmp_path: Path) -> None:
    for asked in (True, False):
        (problem,) = problems(tmp_path / str(asked), {"done": {"blank": asked}})
        assert problem.code == "blank-of-yes-or-no"
        assert "a blank cell is a no" in sentence(problem)


def test_a_column_may_want_each_cell_filled_in(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "blank", {"done": False}, ", required = true")
    assert (problem.code, problem.place.cell) == ("required", "B5")
    filled = ("yes", "no", "NON", True, False)
    facts = measured(tmp_path / "filled", {"done": False}, ", required = true", filled)
    assert facts.subjects["x"]["n"].value == 3
    assert rules_of(facts, "en")["declared:x.n"].endswith("where ‘done’ is no.")


def test_it_is_no_part_of_a_key(tmp_path: Path) -> None:
    assert "yes-or-no-key" in {problem.code for problem in problems(tmp_path, {}, ", key = true")}


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (True, "is yes.", "est oui."),
        ("no", "is no or blank.", "est non ou vide."),
        ({"is_not": True}, "is no or blank.", "est non ou vide."),
        ({"is_not": "no"}, "is yes.", "est oui."),
    ],
)
def test_the_rule_says_that_a_blank_is_a_no(
    tmp_path: Path, value: object, english: str, french: str
) -> None:
    facts = measured(tmp_path, {"done": value})
    assert rules_of(facts, "en")["declared:x.n"].endswith(english)
    assert rules_of(facts, "fr")["declared:x.n"].endswith(french)
