"""Facilitators, chairs and further focal points are facts, one or several of a role."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.facts.fact import Rows
from pipeline.problems import ProblemsFoundError
from tests.facts.conftest import Measured

PERSON = """
[[persons]]
role = "{role}"
name = "{name}"
state = "{state}"
appointed_by = "Bureau"
meeting_number = 3
appointed_on = 2008-02-01
[persons.title]
en = "Ms."
fr = "Mme"
"""


def with_persons(*persons: tuple[str, str, str]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "session.toml"
        text = path.read_text(encoding="utf-8")
        added = "".join(
            PERSON.format(role=role, name=name, state=state) for role, name, state in persons
        )
        path.write_text(text + added, encoding="utf-8")

    return edit


def test_without_persons_there_is_no_such_subject(sample: Measured) -> None:
    assert "persons" not in sample.facts.subjects


def test_a_role_has_one_person_or_several(edited: Callable[..., Measured]) -> None:
    measured = edited(
        with_persons(("chair", "A", "BEL"), ("facilitator", "B", "ECU"), ("chair", "C", "FRA"))
    )
    chairs = measured.rows("persons.chair")
    assert [(one["name"], one["state"], one["meeting"]) for one in chairs] == [
        ("A", "BEL", 3),
        ("C", "FRA", 3),
    ]
    assert measured["persons.facilitator.name"] == "B"
    value = measured["persons.chair"]
    assert isinstance(value, Rows)
    assert value.ordered_by == ""
    assert measured["focal_point.name"] == "Yves Haesendonck"


@pytest.mark.parametrize(
    ("person", "code"),
    [(("Chair", "A", "BEL"), "ill-formed"), (("chair", "A", "XXX"), "state-not-listed")],
)
def test_a_slip_is_told(
    edited: Callable[..., Measured], person: tuple[str, str, str], code: str
) -> None:
    with pytest.raises(ProblemsFoundError) as stopped:
        edited(with_persons(person))
    found = {problem.code for problem in stopped.value.problems}
    assert code in found
