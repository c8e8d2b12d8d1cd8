"""What a report was made from of the register: the first notes to those who joined later."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.register_entries import LetterEntry

_KEPT = ("reference", "addressee", "language", "circular", "kind", "round", "purpose")
_DAYS = ("dated", "dispatched_on")
# What no figure depends on is not kept: addresses, offices, files.
_LEFT_OUT = ("office", "reason", "address", "file", "template_hash", "values_hash", "file_hash")


def extract_json(letters: Iterable[LetterEntry]) -> bytes:
    """Write letters that have gone out for ``read_extract``; equal letters give equal bytes."""
    rows = [
        {name: getattr(letter, name) for name in _KEPT}
        | {name: str(getattr(letter, name)) for name in _DAYS}
        for letter in sorted(letters, key=lambda letter: letter.key)
        if letter.sent
    ]
    return f"{json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def read_extract(path: Path) -> tuple[LetterEntry, ...]:
    """Read what was kept of the register: letters that were dispatched.

    Raises:
        ProblemsFoundError: Where the file is missing or damaged.
    """
    try:
        return tuple(_entry(row) for row in json.loads(path.read_bytes()))
    except (
        *(OSError, ArithmeticError, ValueError, KeyError),
        *(TypeError, AttributeError, RecursionError),
    ):
        raise ProblemsFoundError([Problem("issue-damaged", Place(str(path)))]) from None


def _entry(row: dict[str, Any]) -> LetterEntry:
    values: dict[str, Any] = {name: row[name] for name in _KEPT}
    values |= {name: dt.date.fromisoformat(row[name]) for name in _DAYS}
    values |= dict.fromkeys(_LEFT_OUT, "")
    return LetterEntry(**values, state="dispatched")
