"""The sheet that is measured gives the sums that plain pandas gives."""

from pathlib import Path

import pandas as pd

from bench.figures import dues
from pipeline.facts.fact import Amount, Name, Rows
from tests.declared.made_up import facts_of


def test_both_candidates_add_up_to_the_same(tmp_path: Path) -> None:
    inputs = dues(tmp_path / "inputs", 300)
    frame = pd.read_excel(inputs / "dues.xlsx", engine="calamine")
    added = frame.groupby("state")["amount"].sum().round(2).to_dict()
    value = facts_of(inputs).subjects["dues"]["by_state"].value
    assert isinstance(value, Rows)
    ours = {}
    for record in value.records:
        name, amount = record["state"].value, record["amount"].value
        assert isinstance(name, Name)
        assert isinstance(amount, Amount)
        ours[name.key] = float(amount.value)
    assert ours == added
