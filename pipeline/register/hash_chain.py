"""The hashes that hold the history of the register together."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

EntryKey = tuple[str, str, str]
"""Reference, addressee and language of a letter; symbol and nothing else of a document."""

# In the order in which an entry is hashed; new columns of the history go behind.
FIELDS = ("on", "what", "addressee", "reference", "language", "by", "detail")


def key_of(row: Mapping[Any, Any]) -> EntryKey:
    """Give what a letter or an entry of the history is found by."""
    return row["reference"], row["addressee"], row["language"]


def link(previous: str, entry: str, row: Mapping[str, Any]) -> str:
    """Give the hash of an entry of the history.

    Args:
        previous: The hash of the entry before.
        entry: The hash of the letter or document as the entry left it.
    """
    parts = [previous, entry, *(str(row[name]) for name in FIELDS)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def entry_hash(row: Mapping[Any, Any], reference: Mapping[Any, Any] | None = None) -> str:
    """Give the hash of a letter or a document, a letter with what its reference was given for.

    What is empty is left out: a column that a later version adds changes no hash.
    """
    parts = [
        sorted((str(name), str(value)) for name, value in record.items() if value not in (None, ""))
        for record in (row, reference or {})
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
