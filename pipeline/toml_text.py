"""TOML read once: a process that goes on reads the files of languages again and again."""

import tomllib
from functools import lru_cache
from typing import Any

_FILES = 256


def parse_toml(text: str) -> dict[str, Any]:
    """Read a TOML text.

    Args:
        text: The text.

    Returns:
        What it holds; tables within it are shared by all who read the same text, and are only read.

    Raises:
        ValueError: Where it is not TOML, or holds a number of thousands of figures.
        RecursionError: Where it is nested without end.
    """
    return dict(_parsed(text))


@lru_cache(maxsize=_FILES)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
