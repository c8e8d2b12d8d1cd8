"""What an engine is given, and what it gives: a function that makes one file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Make = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Task:
    """What an engine makes.

    Attributes:
        template: The file it fills, or the folder it reads.
        values: What is put in.
        target: Where the file goes.
    """

    template: Path
    values: dict[str, Any]
    target: Path
