"""A total sums up the records above it, and no others."""

from pathlib import Path

import pytest

from pipeline.facts.fact import Amount, Rows
from pipeline.problems import ProblemsFoundError
from tests.declared.made_up import facts_of, figure, session_with

ROWS = [
    ["BEL", 2007, 50, 1, 40, "a", None],
    ["FRA", 2007, 20, 1, 40, "a", None],
    ["FRA", 2006, 10, 1, 40, "a", None],
    ["PRY", 2007, 30, 1, 40, "b", None],
    ["GHA", 2007, 5, 1, 40, "b", None],
]


def by_state(**keys: object) -> str:
    columns = {
        "amount": {"sum": "amount"},
        "beside": {"count": "rows", "of": "dues"},
        "mean": {"average": "amount", "decimals": 2},
    }
    return figure("x.by", rows="state", of="dues", order="-amount", columns=columns, **keys)


def measured(folder: Path, declared: str) -> list[list[object]]:
    value = facts_of(session_with(folder, declared, ROWS)).subjects["x"]["by"].value
    assert isinstance(value, Rows)
    return [[record[name].value for name in ("amount", "beside")] for record in value.records]


@pytest.mark.parametrize(
    ("keys", "number", "total"),
    [
        # Two share the second rank, so that three are shown.
        ({"first": 2, "total": "shown"}, 3, [110, 4]),
        ({"first": 1, "total": "shown"}, 1, [50, 1]),
        ({"first": 9, "total": "shown"}, 4, [115, 5]),
        ({"total": "shown"}, 4, [115, 5]),
        ({"total": True}, 4, [115, 5]),
        ({"first": 0, "total": True}, 4, [115, 5]),
    ],
)
def test_a_total_is_of_what_stands_above_it(
    tmp_path: Path, keys: dict[str, object], number: int, total: list[int]
) -> None:
    *records, last = measured(tmp_path, by_state(**keys))
    assert len(records) == number
    assert last == [Amount(total[0], "EUR"), total[1]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keys", "runs"),
    [
        ({"order": "-amount"}, (1, 2, 1)),
        ({"order": "-amount", "total": True}, (1, 2, 1, 1)),
        ({"order": "-amount", "first": 2, "total": "shown"}, (1, 2, 1)),
        ({"total": True}, (4, 1)),
        ({}, ()),
    ],
)
def test_those_of_one_rank_are_counted_together_and_the_total_by_itself(
    tmp_path: Path, keys: dict[str, object], runs: tuple[int, ...]
) -> None:
    columns = {"amount": {"sum": "amount"}}
    declared = figure("x.by", rows="state", of="dues", columns=columns, **keys)
    value = facts_of(session_with(tmp_path, declared, ROWS)).subjects["x"]["by"].value
    assert isinstance(value, Rows)
    assert value.runs == runs


def test_a_total_of_all_under_the_first_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        measured(tmp_path, by_state(first=2, total=True))
    assert [problem.code for problem in raised.value.problems] == ["total-of-first"]


def test_a_total_is_true_false_or_of_those_shown(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        measured(tmp_path, by_state(total="all"))
    assert [problem.code for problem in raised.value.problems] == ["not-a-flag"]
