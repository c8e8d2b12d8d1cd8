"""A sentence that states a figure without value says which figure, by which rule, and where."""

from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import Problem
from tests.declared.made_up import facts_of, figure, session_with
from tests.drafting.desk import Desk

ROWS = [["BEL", 2007, 10, 4, 40, "a", None], ["FRA", 2006, 1, None, 40, "b", None]]
NONE = {"year": 1999}
DECLARED = (
    figure("x.nothing", sum="amount", of="dues", where=NONE)
    + figure("x.average", average="amount", of="dues", where=NONE)
    + figure("x.part", share=["x.nothing", "x.nothing"])
    + figure("x.less", difference=["x.average", "x.nothing"])
    + figure("x.each", rows="rows", of="dues", order="-year")
    + figure("x.by_kind", rows="kind", of="dues")
    + "[figures.columns]\npaid = { average = 'paid' }\n"
)


def told(folder: Path, text: str) -> tuple[Problem, ...]:
    desk = Desk(folder / "templates", measured=facts_of(session_with(folder, DECLARED, ROWS)))
    return desk.draft(f"First.\n\n{text}\n").warnings


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("On average {{ x.average | amount }}.", "x.average", "average = \"amount\" over 'dues'"),
        ("That is {{ x.part | percent }}.", "x.part", "'x.nothing' is nil"),
        ("The rest is {{ x.less | amount }}.", "x.less", "'x.average' has no value"),
        (
            "{% for row in x.by_kind %}It paid {{ row.paid | amount }}.{% endfor %}",
            "x.by_kind.b.paid",
            "average = \"paid\" over 'dues'",
        ),
        (
            "{% for row in x.each %}It owes {{ row.due | amount }}.{% endfor %}",
            "x.each.3.due",
            "the cells Dues C3, D3, of which one is blank",
        ),
    ],
)
def test_it_is_told_at_the_line_with_its_rule(
    tmp_path: Path, text: str, figure: str, reason: str
) -> None:
    (problem,) = told(tmp_path, text)
    assert (problem.code, problem.place.line) == ("figure-without-value", 3)
    assert problem.values["figure"] == figure
    assert reason in sentence(problem)


def test_a_cell_that_is_blank_is_told_itself(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "{% for row in x.each %}Paid: {{ row.paid | amount }}.{% endfor %}")
    assert (problem.code, problem.place.cell) == ("blank-in-sentence", "D3")
