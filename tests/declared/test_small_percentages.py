"""0.1 that was perhaps typed for 10 per cent is warned of where a whole column speaks for it."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, figure, session_with


@pytest.mark.parametrize(
    ("shares", "pattern", "cells"),
    [
        ((0.1, 0.25, 1), "General", ["E2", "E3"]),
        ((0.1, None, 0.5, 0), "0.00", ["E2", "E4"]),
        # One small number, or one that is more than 1: the numbers may well be right.
        ((0.1, 0, 1), "General", []),
        ((0.1, 0.25, 40), "General", []),
        ((0.1, 0.25, -0.5), "General", []),
        ((0, 1, 1), "General", []),
        # Whoever sees the sign has seen what the numbers are.
        ((0.001, 0.002), "0.0%", []),
        ((0.1, 0.25), '0.0"%"', []),
    ],
)
def test_a_column_of_small_numbers_is_warned_of_once(
    tmp_path: Path, shares: Sequence[float | None], pattern: str, cells: list[str]
) -> None:
    rows = [["BEL", 2007, 1, 0, share, "a", None] for share in shares]
    inputs = session_with(tmp_path, figure("x.n", count="rows", of="dues"), rows)
    book = openpyxl.load_workbook(inputs / "dues.xlsx")
    for (cell,) in book["Dues"]["E2:E5"]:
        cell.number_format = pattern
    book.save(inputs / "dues.xlsx")
    session = load_session(inputs / "session.toml", ROOT / "templates")
    problems = read_inputs(inputs, session, ROOT / "templates").warnings
    told = [problem for problem in problems if problem.code == "perhaps-hundredths"]
    places = [cell for problem in told for cell in (problem.place.cell, *problem.place.also)]
    assert places == cells
    assert len(told) == bool(cells)
