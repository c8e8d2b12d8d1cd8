"""Issue a document in a process that is killed at its nth write, rename or commit."""

import multiprocessing
import os
import pathlib
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy
from sqlalchemy import event

from tests.issuing.desk import Secretariat

OTHERS = multiprocessing.get_context("forkserver")
OTHERS.set_forkserver_preload(["tests.issuing.killed"])


def issue_killed_at(secretariat: Secretariat, last: int, told: pathlib.Path) -> None:
    """Issue the report; write down how many steps it took where it was not killed."""
    happened = 0

    def step() -> None:
        nonlocal happened
        happened += 1
        if happened == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
            step()
            return function(*arguments, **named)

        return run

    for name in ("write_bytes", "rename"):
        setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
    event.listen(sqlalchemy.Engine, "commit", lambda _: step())
    assert secretariat.issue() == 0
    told.write_text(f"{happened}")


def run(secretariat: Secretariat, last: int, told: pathlib.Path) -> int | None:
    process = OTHERS.Process(target=issue_killed_at, args=(secretariat, last, told))
    process.start()
    process.join()
    return process.exitcode
