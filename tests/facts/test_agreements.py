"""What of the agreements may be told, and what may not."""

from collections.abc import Callable

import pytest

from tests.facts.conftest import Measured
from tests.facts.editing import day, put_rows

Edited = Callable[..., Measured]
SHEET = ("agreements.xlsx", "Agreements")
STATES = ("BEL", "AUT", "FRA", "DEU")


def agreement(state: str, **values: object) -> dict[str, object]:
    entered = {"state": state, "kind": "enforcement of sentences", "status": "in force"}
    return entered | values


@pytest.mark.parametrize(("count", "told"), [(0, None), (1, None), (2, None), (3, 3), (4, 4)])
def test_confidential_agreements_are_a_total_and_nothing_below_three(
    edited: Edited, count: int, told: int | None
) -> None:
    rows = [agreement(state, confidential="yes") for state in STATES[:count]]
    facts = edited(put_rows(*SHEET, *rows, agreement("NLD")))
    assert facts["agreements.confidential"] == told
    assert [row["state"] for row in facts.rows("agreements.rows")] == ["NLD"]
    assert facts["agreements.total"] == 1
    assert [row["total"] for row in facts.rows("agreements.by_kind")] == [0, 1]


def test_what_is_left_out_tells_nothing_of_confidential_agreements(edited: Edited) -> None:
    late: dict[str, object] = {"date": day("2008-10-03")}
    facts = edited(
        put_rows(*SHEET, agreement("BEL", **late), agreement("AUT", confidential="yes", **late))
    )
    assert facts["agreements.left_out"] == 1
    assert facts["agreements.total"] == 0


def test_no_record_in_any_fact_is_of_a_confidential_agreement(sample: Measured) -> None:
    table = sample.inputs.table(*SHEET)
    secret = set(table.frame.loc[table.frame["confidential"].astype(bool), "state"])
    assert len(secret) >= 3
    assert not secret & {row["state"] for row in sample.rows("agreements.rows")}


def test_a_date_is_not_available_or_does_not_apply(edited: Edited) -> None:
    facts = edited(
        put_rows(
            *SHEET,
            agreement("BEL", status="concluded"),
            agreement("AUT", status="under negotiation"),
        )
    )
    rows = {row["state"]: row for row in facts.rows("agreements.rows")}
    assert (rows["BEL"]["date"], rows["BEL"]["dated"]) == (None, True)
    assert (rows["AUT"]["date"], rows["AUT"]["dated"]) == (None, False)
