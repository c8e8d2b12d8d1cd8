"""The task of an engine, and the function that makes one file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Make = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Task:
    """The task of an engine.

    Attributes:
        template: The file it fills, or the folder it reads.
    """

    template: Path
    values: dict[str, Any]
    target: Path
