"""Dask as staff would have it: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.letters.conftest import CIRCULAR, ROOT, Bureau, new_bureau
from tests.waiting import PATIENCE, waited

_QUIET = {
    "DASK_LOGGING__DISTRIBUTED": "critical",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "0",
}


def with_workers(address: str, count: int = 1) -> str:
    """Wait until a scheduler has some workers, for minutes, and give its address."""
    from distributed import Client

    with Client(address, timeout=PATIENCE, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=PATIENCE)
    return address


@dataclass
class Machines:
    """A scheduler and its workers, started by hand.

    Attributes:
        file: Where the scheduler wrote down its address.
        settings: The environment of all of them.
        started: Their processes, the scheduler first.
    """

    file: Path
    settings: dict[str, str]
    started: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, kind: str, *words: str, path: Path = ROOT) -> "subprocess.Popen[bytes]":
        """Start the scheduler or a worker, with the program of a folder."""
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *words]
        paths = [str(path), *filter(None, [os.environ.get("PYTHONPATH")])]
        found = subprocess.Popen(
            [*command, "--scheduler-file", str(self.file)],
            cwd=self.file.parent,
            env={**os.environ, **_QUIET, **self.settings, "PYTHONPATH": os.pathsep.join(paths)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(found)
        return found

    def worker(self, path: Path = ROOT) -> "subprocess.Popen[bytes]":
        """Start a worker that nobody starts again."""
        return self.start("worker", "--no-nanny", "--nthreads=1", "--no-dashboard", path=path)

    def ready(self) -> str:
        """Wait for the workers, and give where the scheduler listens: a command waits seconds."""
        return with_workers(self.address, len(self.started) - 1)

    @property
    def address(self) -> str:
        """Where the scheduler listens, as its file says."""
        import json

        address: str = json.loads(self.file.read_text(encoding="utf-8"))["address"]
        return address


@contextmanager
def machines(folder: Path, scheme: str = "tcp", **settings: str) -> Iterator[Machines]:
    """Start a scheduler without workers, and end all that was started."""
    found = Machines(folder / "scheduler.json", settings)
    host = f"{scheme}://127.0.0.1:0"
    try:
        found.start("scheduler", "--host", host, "--no-dashboard", "--no-show")
        assert waited(found.file.exists), "no scheduler"
        yield found
    finally:
        for one in found.started:
            one.kill()
            one.wait()


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The letters of one process."""
    made = new_bureau(tmp_path_factory.mktemp("alone"))
    assert made.run("letters", CIRCULAR) == 0
    return made
