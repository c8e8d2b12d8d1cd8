"""What the reader of TOML says is wrong, in words for somebody who has never heard of TOML."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.problem_wording import said

_AT_LINE = re.compile(r"\(at line (\d+)")
_SAID = Path(__file__).with_suffix(".toml")


def toml_fault(reason: str) -> tuple[str, int | None]:
    """Say what is wrong with a line that is no TOML.

    Args:
        reason: What the reader of TOML says.

    Returns:
        The words, as a clause, and the number of the line; None where that is the end of the file.
    """
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
