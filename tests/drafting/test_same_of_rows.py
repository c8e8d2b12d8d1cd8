"""A fault of a line within a loop is told once, with the count of rows."""

from pathlib import Path

from pipeline.facts.fact import FactValue
from pipeline.problem_wording import sentence
from tests.drafting.desk import Desk, rows

RECORDS: list[dict[str, FactValue]] = [
    {"known": bool(place % 2), "sum": place, "text": "a"} for place in range(24)
]
TABLE = """: Title

| A | B |
|---|---|
{% for row in x.each %}
| {{ row.sum }} | {{ row.known }} |
{% endfor %}
"""


def desk_in(folder: Path) -> Desk:
    return Desk(folder / "templates", facts={"x": {"each": rows("x.each", *RECORDS)}})


def test_a_fault_of_every_row_is_told_once(tmp_path: Path) -> None:
    (problem,) = desk_in(tmp_path).problems(TABLE)
    assert problem.place.line == 6
    told = "line 6: 'x.each.0.known (the same in 24 rows)' is yes or no, which cannot be printed."
    assert told in sentence(problem)


def test_two_faults_of_a_line_are_two(tmp_path: Path) -> None:
    text = TABLE.replace("{{ row.sum }}", "{{ row.known }}{{ row.text | percent }}")
    codes = [problem.code for problem in desk_in(tmp_path).problems(text)]
    assert codes == ["template-cannot-print", "template-filter-kind"]


def test_the_same_fault_of_two_lines_is_two(tmp_path: Path) -> None:
    text = TABLE.replace("{% endfor %}", "| {{ row.known }} | a |\n{% endfor %}")
    lines = [problem.place.line for problem in desk_in(tmp_path).problems(text)]
    assert lines == [6, 7]


def test_a_fact_outside_of_the_loop_keeps_its_name(tmp_path: Path) -> None:
    problems = desk_in(tmp_path).problems(TABLE + "\nThe {{ x.each }} and {{ x.each.sum }}.\n")
    assert not any("rows)" in problem.values.get("expression", "") for problem in problems[1:])
