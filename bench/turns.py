"""Candidates take turns, so that other work of the machine slows all of them alike."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import peers

_HERE = Path(__file__).parent
_TURN = 0.4  # seconds that a turn is to take
_SHORT_TURN = 0.02  # the same where there is one round only, which is no measure
_MOST = 2000  # files that a turn makes at most
_NODE = "node"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine with its task.

    Attributes:
        name: Its name in the results and in the worker.
        environment: ``ours``, ``peers``, ``ng`` or ``node``.
        template: The file it fills, or the folder it reads.
        values: A JSON file.
        leaves_out: The part of the task that it cannot do.
    """

    name: str
    environment: str
    template: Path
    values: Path
    leaves_out: str = ""


@dataclass(slots=True)
class Measured:
    """The measurements of the turns of a candidate.

    Attributes:
        seconds: For one file, a figure for each turn.
        cpu: CPU time in the same way.
        peak: Its largest memory, in MiB.
    """

    candidate: Candidate
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: float = 0.0

    @property
    def typical(self) -> float:
        """Give the median of the seconds for one file."""
        return median(self.seconds)

    @property
    def spread(self) -> float:
        """Give the distance of the slowest from the fastest turn, as a share of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.typical

    def times(self, other: "Measured") -> float:
        """Say how many times as long it takes as another, paired round by round."""
        return median(a / b for a, b in zip(self.seconds, other.seconds, strict=True))

    def busy_times(self, other: "Measured") -> float:
        """Say the same of CPU time, which other programs hardly change."""
        return median(a / b for a, b in zip(self.cpu, other.cpu, strict=True))


class Worker:
    """The process of a candidate."""

    def __init__(self, candidate: Candidate, folder: Path, target: Path) -> None:
        """Start it."""
        task = {
            "template": str(candidate.template),
            "values": str(candidate.values),
            "target": str(target),
            "modules": str(peers.modules()),
        }
        if candidate.environment == _NODE:
            command = [peers.node() or _NODE, str(_HERE / "workers/node_worker.mjs")]
        else:
            python = peers.python(candidate.environment)
            command = [str(python), str(_HERE / "workers/python_worker.py")]
        self._process = subprocess.Popen(  # noqa: S603 - our own worker
            [*command, candidate.name, json.dumps(task)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(_HERE.parent)},
        )
        self.candidate, self.target = candidate, target

    def turn(self, count: int) -> dict[str, float]:
        """Make ``count`` files, and give what they took.

        Raises:
            RuntimeError: Where the process has ended.
        """
        assert self._process.stdin  # noqa: S101 - for the type checker
        assert self._process.stdout  # noqa: S101 - for the type checker
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            message = f"{self.candidate.name} has ended"
            raise RuntimeError(message)
        spent: dict[str, float] = json.loads(answer)
        return spent

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def workers(candidates: Sequence[Candidate], folder: Path) -> Iterator[list[Worker]]:
    """Start a worker for each candidate, and end them all.

    Candidates of Node.js are left out where it is not installed.
    """
    with ExitStack() as stack:
        started = []
        for place, candidate in enumerate(candidates):
            if candidate.environment == _NODE and peers.node() is None:
                continue
            worker = Worker(candidate, folder, folder / f"{place}.docx")
            stack.callback(worker.end)
            started.append(worker)
        yield started


def measured(started: Sequence[Worker], rounds: int) -> dict[str, Measured]:
    """Let workers take turns, after each has warmed up; the figures are by candidate."""
    counts = {}
    length = _TURN if rounds > 1 else _SHORT_TURN
    for worker in started:
        first = worker.turn(1)["seconds"]
        tries = max(1, min(20, int(length / max(first, 1e-6) / 4)))
        each = worker.turn(tries)["seconds"] / tries
        counts[worker.candidate.name] = max(1, min(_MOST, int(length / max(each, 1e-6))))
    by_name = {worker.candidate.name: Measured(worker.candidate) for worker in started}
    for _ in range(rounds):
        for worker in started:
            name = worker.candidate.name
            answer, count = worker.turn(counts[name]), counts[name]
            by_name[name].seconds.append(answer["seconds"] / count)
            by_name[name].cpu.append(answer["cpu"] / count)
            by_name[name].peak = answer["peak"]
    return by_name


def write_values(path: Path, values: dict[str, Any]) -> Path:
    """Write the values for the workers."""
    path.write_text(json.dumps(values), encoding="utf-8")
    return path
