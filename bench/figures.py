"""Declared figures: many rows read, checked and counted by group, against plain pandas."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

import openpyxl

from bench.page import Goal, Part
from bench.turns import Candidate, Measured, measured, workers, write_values

_OURS, _PANDAS = "figures ours", "figures pandas"
_DECLARED_ALONE, _BY_HAND = "figures declared", "figures by hand"
_NAMES = {
    _OURS: "ours, with all checks and the cells of each figure",
    _PANDAS: "`pandas.read_excel`, calamine, and `groupby`",
    _DECLARED_ALONE: "ours, the figures alone",
    _BY_HAND: "the same figures, written by hand in Python",
}
_ROOT = Path(__file__).parents[1]
_LIMIT, _LIMIT_BY_HAND = 1.5, 1.2
_DECLARED = """
[sheets.dues]
file = "dues.xlsx"
sheet = "Dues"
title = { en = "Dues", fr = "Quotes-parts" }
columns = [
  { name = "state", kind = "state", label = { en = "State", fr = "État" } },
  { name = "year", kind = "year", label = { en = "year", fr = "année" } },
  { name = "amount", kind = "amount", currency = "EUR", label = { en = "due", fr = "dû" } },
]

[[figures]]
name = "dues.by_state"
rows = "state"
of = "dues"
[figures.columns]
rows = { count = "rows" }
amount = { sum = "amount" }
"""


def figures(folder: Path, rounds: int, lengths: Sequence[int]) -> Part:
    """Measure a declared sheet of several lengths, in rows."""
    took = {length: _measured(folder, rounds, length) for length in lengths}
    rows = tuple(
        (title, *(f"{took[length][name].typical:.3f}" for length in lengths))
        for name, title in _NAMES.items()
    )
    columns = ("Candidate", *(f"{length:,} rows" for length in lengths))
    text = (
        "Rows of money read, and by State counted and added; seconds. Plain pandas reads the one "
        "sheet, finds no error, knows no cell and adds binary fractions."
    )
    goals = (_goal(took, max(lengths)), *(_by_hand(took, length) for length in lengths))
    return Part("Figures of one's own", text, columns, rows, goals)


def dues(folder: Path, length: int) -> Path:
    """Write the inputs of a session with a declared sheet into a new folder."""
    folder.mkdir(parents=True)
    for name in ("session.toml", "states.xlsx"):
        shutil.copy(_ROOT / "examples/arrears/inputs" / name, folder)
    (folder / "figures.toml").write_text(_DECLARED, encoding="utf-8")
    states = openpyxl.load_workbook(folder / "states.xlsx")["States"]
    codes = sorted({row[0] for row in states.iter_rows(min_row=2, values_only=True) if row[0]})
    chance = Random(length)  # noqa: S311 - the same rows in every run
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Dues")
    sheet.append(["state", "year", "amount"])
    for _ in range(length):
        amount = chance.randrange(10_000_000) / 100
        sheet.append([chance.choice(codes), chance.randrange(2000, 2008), amount])
    book.save(folder / "dues.xlsx")
    return folder


def _measured(folder: Path, rounds: int, length: int) -> dict[str, Measured]:
    inputs = dues(folder / f"dues{length}", length)
    values_file = write_values(folder / "dues.json", {"templates": str(_ROOT / "templates")})
    candidates = [Candidate(name, "ours", inputs, values_file) for name in _NAMES]
    with workers(candidates, folder) as started:
        return measured(started, rounds)


def _goal(took: dict[int, dict[str, Measured]], length: int) -> Goal:
    times = took[length][_OURS].busy_times(took[length][_PANDAS])
    claim = (
        f"{length:,} rows read, checked and counted by group: ≤ {_LIMIT} × plain pandas, CPU time"
    )
    reason = (
        "the reader of spreadsheets, which both have, takes a third of our time; a fifth is to see "
        "that the sheet is written plainly and in order, so that no value is lost, and a tenth to "
        "see what is hidden, struck through or shown otherwise. Pandas does none of this, and adds "
        "binary fractions."
    )
    return Goal(claim, f"{times:.2f} ×", times <= _LIMIT, reason)


def _by_hand(took: dict[int, dict[str, Measured]], length: int) -> Goal:
    times = took[length][_DECLARED_ALONE].busy_times(took[length][_BY_HAND])
    claim = f"{length:,} rows: declared figures ≤ {_LIMIT_BY_HAND} × the same by hand, CPU time"
    reason = "of few rows the time is that of pandas, which does as much for ten as for thousands."
    return Goal(claim, f"{times:.2f} ×", times <= _LIMIT_BY_HAND, reason)
