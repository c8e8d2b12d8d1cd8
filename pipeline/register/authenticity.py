"""The register against its own history: what was changed by other hands than the program's."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import RowMapping, select

from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem
from pipeline.register.chain import entry_hashes
from pipeline.register.connection import Register
from pipeline.register.database_faults import rows_told
from pipeline.register.database_schema import DOCUMENTS, EVENTS, LETTERS, REFERENCES
from pipeline.register.hash_chain import EntryKey, key_of, link
from pipeline.register.letter_naming import entry_named
from pipeline.register.outcome import NO_ANSWER, SENT_AFTER_ALL
from pipeline.register.transactions import reading
from pipeline.wording_values import all_of

# What an entry of the history says of a letter: its state, and of which field it gives the day.
_TOLD = {
    "drafted": ("drafted", "drafted_on"),
    "renewed": ("drafted", "drafted_on"),
    "cleared": ("cleared", "cleared_on"),
    "corrected": ("cleared", "cleared_on"),
    "dispatched": ("dispatched", "dispatched_on"),
    "answered": ("answered", "answered_on"),
    "superseded": ("superseded", "superseded_on"),
    "issued": ("issued", "issued_on"),
}

# The columns by which an entry is found; with another value in one of them it is another entry.
KEY_COLUMNS = frozenset({"reference", "addressee", "language", "symbol"})


def check_history(register: Register, heads: Mapping[str, str]) -> tuple[Problem, ...]:
    """Check the chain of the history, and what it says of every letter and document.

    Args:
        heads: By the name of an archive, the last entry of the history before its issue.

    Returns:
        Errors: an entry of the history that is not as it was recorded or is gone, and a letter or
        document that was changed, added or taken away without an entry.
    """
    with reading(register) as connection:
        if connection is None:
            return ()
        with rows_told(connection):
            history = connection.execute(select(EVENTS).order_by(EVENTS.c.number)).mappings().all()
            rows = {key_of(row): row for row in connection.execute(select(LETTERS)).mappings()} | {
                (row["symbol"], "", ""): row
                for row in connection.execute(select(DOCUMENTS)).mappings()
            }
            hashes = entry_hashes(connection)
    place = Place(register.name)
    problems = list(_breaks(history, place))
    last = {key_of(row): row for row in history}
    # The values of a damaged row may be of any type.
    for key in sorted(hashes.keys() | last.keys(), key=repr):
        if key not in last or key not in hashes:
            code = "entry-without-history" if key in hashes else "history-without-entry"
            problems.append(Problem(code, place, {"entry": _named(key)}))
        elif last[key]["entry"] != hashes[key]:
            expected = _recomputed(row for row in history if key_of(row) == key)
            differences = [*_differences(rows[key], expected)]
            differs = all_of(differences or [_unrecorded_columns(rows[key], expected)])
            values = {"entry": _named(key), "differs": differs}
            problems.append(Problem("entry-changed", place, values))
    known = {row["hash"] for row in history}
    problems += [
        Problem("history-cut", place, {"archive": name})
        for name, hashed in sorted(heads.items())
        if hashed and hashed not in known
    ]
    return tuple(problems)


def _breaks(history: Iterable[RowMapping], place: Place) -> Iterator[Problem]:
    """Find entries that do not follow from the one before, or do not fit their hash."""
    previous = ""
    for number, row in enumerate(history, 1):
        follows = (row["number"], row["previous"]) == (number, previous)
        if not follows or link(previous, row["entry"], dict(row)) != row["hash"]:
            values = {
                "number": str(row["number"]),
                "what": f"{row['on']} {row['what']}",
                "entry": _named(key_of(row)),
            }
            yield Problem("history-broken", place, values)
        previous = row["hash"]


def _recomputed(history: Iterable[RowMapping]) -> dict[str, object]:
    """Give the state of a letter or document, and its days, as its history tells them."""
    expected: dict[str, object] = {}
    for row in history:
        what, detail = row["what"], row["detail"]
        state, day = _TOLD[what]
        if what in {"drafted", "renewed"}:
            expected.clear()
        if what in {"cleared", "corrected"} and not row["addressee"]:
            # Of a document, the stage is its state, and the days of the stages stand in a list.
            expected["state"] = detail.partition(":")[0]
            continue
        expected["state"] = state
        if detail == SENT_AFTER_ALL:
            expected["superseded_on"] = None
        elif detail == NO_ANSWER:
            expected["answered_on"] = None
        else:
            expected[day] = row["on"]
        if what == "dispatched" and detail != NO_ANSWER:
            expected["channel"] = detail
        if what in {"cleared", "corrected"} and row["by"]:
            expected["cleared_by"] = row["by"]
    return expected


def _differences(row: Mapping[Any, Any], expected: Mapping[str, object]) -> Iterator[str]:
    """Say what the register holds and what its history tells."""
    for name, before in expected.items():
        if row.get(name) != before:
            values = {"now": _shown(row.get(name)), "before": _shown(before)}
            yield said("differs-from-history", column=phrase(f"column-{name}"), **values)


def _unrecorded_columns(row: Mapping[Any, Any], expected: Mapping[str, object]) -> str:
    """Name the columns of which the history keeps only a hash, for a letter with its reference."""
    of_reference = [column.name for column in REFERENCES.c] if "addressee" in row else []
    names = dict.fromkeys([*map(str, row), *of_reference])
    words = [phrase(f"column-{name}") for name in names if name not in {*expected, *KEY_COLUMNS}]
    return said("history-silent", columns=all_of([*dict.fromkeys(words)]))


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value or "—")


def _named(key: EntryKey) -> str:
    reference, addressee, language = key
    return entry_named(reference, addressee, language) if addressee else f"{reference}"
