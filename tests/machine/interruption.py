"""Stopping a command on its way, as Ctrl-C does, at its nth write, rename or commit."""

import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import event


class Interruption:
    """Whether it has come."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.came = False

    def step(self) -> None:
        self.left -= 1
        if not self.left:
            self.came = True
            raise KeyboardInterrupt


@contextmanager
def interrupted(at: int) -> Iterator[Interruption]:
    """Interrupt what is run within at its nth write, rename or commit."""
    interruption = Interruption(at)

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
            interruption.step()
            return function(*arguments, **named)

        return run

    def commits(_: object) -> None:
        interruption.step()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pathlib.Path, "write_bytes", counted(pathlib.Path.write_bytes))
        patch.setattr(pathlib.Path, "replace", counted(pathlib.Path.replace))
        event.listen(sqlalchemy.Engine, "commit", commits)
        try:
            yield interruption
        finally:
            event.remove(sqlalchemy.Engine, "commit", commits)
