"""TOML parsed once per text: the same files of languages are read again and again."""

import tomllib
from functools import lru_cache
from typing import Any

_FILES = 256


def parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML; nested tables are shared between callers and must not be changed.

    Raises:
        ValueError: Where it is not TOML, or holds a number with thousands of digits.
        RecursionError: Where it is nested too deeply.
    """
    return dict(_parsed(text))


@lru_cache(maxsize=_FILES)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
