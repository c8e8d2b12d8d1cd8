"""Begin a session in a process that is killed at its nth write or rename."""

import multiprocessing
import os
import pathlib
import signal
from collections.abc import Callable
from typing import Any

from tests.next_session.desk import ORDER, Desk

OTHERS = multiprocessing.get_context("forkserver")
OTHERS.set_forkserver_preload(["tests.next_session.killed", "pipeline.next_session.begin"])


def begin_killed_at(desk: Desk, last: int, told: pathlib.Path) -> None:
    """Begin the session; write down how many steps it took where it was not killed."""
    happened = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
            nonlocal happened
            happened += 1
            if happened == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return run

    for name in ("write_bytes", "rename"):
        setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
    assert desk.begin(*ORDER) == 0
    told.write_text(f"{happened}")


def run(desk: Desk, last: int, told: pathlib.Path) -> int | None:
    process = OTHERS.Process(target=begin_killed_at, args=(desk, last, told))
    process.start()
    process.join()
    return process.exitcode
