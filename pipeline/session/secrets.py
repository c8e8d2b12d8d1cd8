"""Passwords in ``session.toml``: refused by their line, and never repeated."""

import re
from pathlib import Path

from pipeline.problems import Place, Problem

FILE = "session.toml"
# In an address between the name and the last @, or behind "password" anywhere: also in a comment,
# for the file is archived with every issue as it is.
_SECRET = re.compile(
    r"""[a-z][a-z0-9+.]*://[^\s"'/@:]*:[^\s"']*@|\b(?:\w*password|passwd|pwd)["']?\s*[=:]""",
    re.IGNORECASE,
)


def secret_problems(data: bytes) -> tuple[Problem, ...]:
    """Find passwords in the text of ``session.toml``: an error for each line, without the line."""
    lines = data.decode("utf-8", "replace").splitlines()
    return tuple(
        Problem("register-password", Place(FILE, line=number))
        for number, line in enumerate(lines, 1)
        if _SECRET.search(line)
    )


def secrets_in(inputs: Path) -> tuple[Problem, ...]:
    """Find passwords in the ``session.toml`` of a folder; none where it cannot be read."""
    try:
        return secret_problems((inputs / FILE).read_bytes())
    except OSError:
        return ()
