"""Messages of the TOML reader in words for somebody who does not know TOML."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.problem_wording import said

_AT_LINE = re.compile(r"\(at line (\d+)")
_SAID = Path(__file__).with_suffix(".toml")


def toml_fault(reason: str) -> tuple[str, int | None]:
    """Give a clause for a message of the TOML reader, and its line; None for the file's end."""
    at = _AT_LINE.search(reason)
    line = int(at[1]) if at else None
    stated = reason.partition(" (at ")[0]
    for pattern, code in _said():
        if match := re.fullmatch(pattern, stated):
            name = match[1].replace("', '", ".").strip("'") if match.groups() else ""
            return said(code, name=name), line
    return said("toml-other"), line


@cache
def _said() -> tuple[tuple[str, str], ...]:
    read = tomllib.loads(_SAID.read_text(encoding="utf-8"))
    return tuple((entry["pattern"], entry["phrase"]) for entry in read["said"])
