"""A call in a process that is killed at its nth write, rename or commit."""

import os
import pathlib
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy
from sqlalchemy import event

from tests.processes import processes

OTHERS = processes("tests.killed", "pipeline.next_session.begin", "tests.letters.warm")
STEPS = ("write_bytes", "rename")


def killed_at(
    last: int, call: Callable[[], int], told: pathlib.Path, steps: tuple[str, ...] = STEPS
) -> int | None:
    """Make a call in a process of its own, and give how that process ended.

    Args:
        last: The step at which it is killed; one that does not come lets it end.
        call: Gives the exit code of a command; it can be sent to another process.
        told: Where it writes down how many steps it took, if it was not killed.
        steps: What of a path is a step, beside the commits of the register.
    """
    process = OTHERS.Process(target=_call, args=(last, call, told, steps))
    process.start()
    process.join()
    return process.exitcode


def _call(last: int, call: Callable[[], int], told: pathlib.Path, steps: tuple[str, ...]) -> None:
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

    for name in steps:
        setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
    event.listen(sqlalchemy.Engine, "commit", lambda _: step())
    assert call() == 0
    told.write_text(f"{happened}")
