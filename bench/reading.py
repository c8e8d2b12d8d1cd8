"""Reading: all workbooks with all checks, against plain reading of the same workbooks."""

from collections.abc import Sequence
from pathlib import Path

from bench.crowd import responses
from bench.page import Goal, Part
from bench.turns import Candidate, Measured, measured, workers, write_values

_OURS, _OPENPYXL, _CALAMINE = "read ours", "read openpyxl", "read calamine"
_NAMES = {
    _OURS: "ours, with all checks and the cell of each value",
    _OPENPYXL: "`pandas.read_excel`, openpyxl",
    _CALAMINE: "`pandas.read_excel`, calamine",
}
_MANY, _LIMIT = 100_000, 3
_REASON = (
    "the reader of spreadsheets alone takes more than a third, and as much goes to cells that it "
    "would hide or read otherwise than Excel shows them; the checks of the rows take a sixth."
)
_TEMPLATES = Path(__file__).parents[1] / "templates"


def reading(folder: Path, rounds: int, lengths: Sequence[int]) -> Part:
    """Measure the workbooks of a session with more and more responses."""
    took = {length: _measured(folder, rounds, length) for length in lengths}
    rows = tuple(
        (title, *(f"{took[length][name].typical:.2f}" for length in lengths))
        for name, title in _NAMES.items()
    )
    columns = ("Reader", *(f"{length:,} responses" for length in lengths))
    text = "Six workbooks of a session, seconds. Plain reading finds no error and knows no cell."
    goals = [_goal(took[length], length) for length in lengths]
    if _MANY in took:
        seconds = took[_MANY][_OURS].typical
        goals.append(
            Goal(
                f"{_MANY:,} responses: ≤ {_LIMIT} s", f"{seconds:.2f} s", seconds <= _LIMIT, _REASON
            )
        )
    return Part("Reading", text, columns, rows, tuple(goals))


def _measured(folder: Path, rounds: int, length: int) -> dict[str, Measured]:
    inputs = responses(folder / f"inputs{length}", length)
    values_file = write_values(folder / "reading.json", {"templates": str(_TEMPLATES)})
    candidates = [Candidate(name, "ours", inputs, values_file) for name in _NAMES]
    with workers(candidates, folder) as started:
        return measured(started, rounds)


def _goal(took: dict[str, Measured], length: int) -> Goal:
    faster = took[_OPENPYXL].times(took[_OURS])
    claim = f"{length:,} responses: faster than plain `read_excel` with openpyxl"
    return Goal(claim, f"{faster:.1f} × as fast", faster > 1)
