"""Run a command that is killed at its nth write, rename or commit; 0 counts them instead."""

import os
import pathlib
import sys
from collections.abc import Callable
from typing import Any

import sqlalchemy
from sqlalchemy import event

from pipeline.cli import main

KILLED = 137
last = int(sys.argv[1])
happened = 0


def step() -> None:
    global happened  # noqa: PLW0603 - the count of the whole process
    happened += 1
    if happened == last:
        os._exit(KILLED)


def counted(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        step()
        return function(*arguments, **named)

    return run


pathlib.Path.write_bytes = counted(pathlib.Path.write_bytes)  # type: ignore[method-assign]
pathlib.Path.replace = counted(pathlib.Path.replace)  # type: ignore[method-assign]
event.listen(sqlalchemy.Engine, "commit", lambda _: step())
code = main(sys.argv[2:])
sys.stdout.write(f"steps: {happened}\n")
sys.exit(code)
