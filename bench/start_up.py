"""The commands on the sample: time of processors from the start of a process to its end."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.page import Goal, Part
from bench.whole_job import command

_ROOT: Final = Path(__file__).parents[1]
_AGAIN: Final = "the same again in one process"
_LIMITS: Final = {"report": 0.9, _AGAIN: 0.3, "status": 0.8, "check": 0.5}
_REASONS: Final = {
    "report": (
        "loading pandas and numpy takes 0.3 s, our modules and the other libraries as much, "
        "compiling 80 templates 0.2 s; the design of the project names pandas."
    ),
    _AGAIN: "all of it is drafting, comparing the languages, and writing; nothing is read twice.",
    "status": "pandas and numpy are a third of it, and all inputs are read and checked.",
    "check": (
        "it drafts every report, which takes as long as `report`, and fills every letter in all "
        "forms that its conditions can take. Keeping verdicts on disk would save a third, and a "
        "stale one would pass a letter that is wrong."
    ),
}
# Runs the same command again and again in one process, and writes down what each run took.
_IN_ONE_PROCESS: Final = """
import json, sys, time
from pipeline.cli import main
words, times = json.loads(sys.argv[1]), []
for _ in range(int(sys.argv[2])):
    begun = time.process_time()
    assert main(words) == 0
    times.append(time.process_time() - begun)
print(json.dumps(times), file=sys.__stderr__)
"""


def start_up(folder: Path, rounds: int) -> Part:
    """Measure ``report``, ``status`` and ``check`` of the sample.

    The quickest of several rounds counts: other programs only ever make it slower.
    """
    took = {
        name: min(busy(command(name, _ROOT / "inputs", folder)) for _ in range(rounds))
        for name in ("report", "status", "check")
    }
    took[_AGAIN] = _again(command("report", _ROOT / "inputs", folder), rounds)
    rows = tuple((_named(name), f"{took[name]:.2f}", f"{_LIMITS[name]}") for name in _LIMITS)
    goals = tuple(
        Goal(
            f"{_named(name)}, sample: ≤ {limit} s of processors",
            f"{took[name]:.2f} s",
            took[name] <= limit,
            _REASONS[name],
        )
        for name, limit in _LIMITS.items()
    )
    text = (
        "Seconds that processors work for a whole process, of the quickest of several rounds, "
        "with modules compiled; what the process waits for is not in it."
    )
    return Part("Start-up", text, ("Command", "Measured", "Goal"), rows, goals)


def busy(words: Sequence[str]) -> float:
    """Run a command to its end, and give the seconds that processors worked for it."""
    before = os.times()
    subprocess.run(words, cwd=_ROOT, check=True, capture_output=True)  # noqa: S603 - commands of this folder
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def _again(words: Sequence[str], rounds: int) -> float:
    arguments = list(words)[words.index("pipeline") + 1 :]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _IN_ONE_PROCESS, json.dumps(arguments), str(rounds + 1)],
        cwd=_ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    times: list[float] = json.loads(done.stderr.splitlines()[-1])
    return min(times[1:])


def _named(name: str) -> str:
    return name if name == _AGAIN else f"`bureau {name}`"
