"""The letters of the register: looking them up, and recording drafts of them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypedDict, Unpack, cast

from sqlalchemy import BindParameter, Connection, and_, bindparam, insert, select, update

from pipeline.register.connection import Register
from pipeline.register.database_faults import rows_told
from pipeline.register.database_schema import LETTERS, REFERENCES, is_one_of
from pipeline.register.history import add_events
from pipeline.register.register_entries import Event, LetterEntry, LetterKey, as_row
from pipeline.register.transactions import read_rows, writing

_KEY = LetterKey.__slots__
# Columns of the state of a letter: a draft that differs in nothing else is the same draft.
_OF_ITS_STATE = (
    "state",
    "drafted_on",
    "cleared_hash",
    "cleared_on",
    "cleared_by",
    "dispatched_on",
    "channel",
    "answered_on",
    "superseded_on",
)


class Sought(TypedDict, total=False):
    """What letters are looked up by; what is left out or an empty text does not matter."""

    circular: str | Collection[str]
    addressee: str
    state: str
    kind: str
    language: str
    reference: str


def entries(register: Register, **sought: Unpack[Sought]) -> tuple[LetterEntry, ...]:
    """Give the letters that match, by date, reference, addressee and language."""
    matching = [
        is_one_of(LETTERS.c[name], cast("str | Collection[str]", value))
        for name, value in sought.items()
        if value != ""
    ]
    order = [LETTERS.c[name] for name in ("dated", *_KEY)]
    query = select(LETTERS).where(*matching).order_by(*order)
    return read_rows(register, query, lambda row: LetterEntry(**row))


def record_drafts(
    register: Register, drafts: Sequence[LetterEntry], on: dt.date
) -> tuple[LetterKey, ...]:
    """Record drafts: new ones, and those that differ from what was recorded of them.

    A draft that differs is made anew: what was cleared is no longer the same, so it falls back.

    Args:
        drafts: The drafts; what they say of their state does not matter.

    Raises:
        ValueError: Where a letter has gone out and the draft differs from it, a reference was
            never given, or a path leaves the folder.
    """
    if not drafts:
        return ()
    fresh = {draft.key: _as_draft(draft, on) for draft in drafts}
    if len(fresh) < len(drafts):
        message = "a letter is drafted twice in one go"
        raise ValueError(message)
    with writing(register) as connection:
        _refuse_unreserved(connection, fresh.values())
        known = found(connection, fresh)
        new = [draft for key, draft in fresh.items() if key not in known]
        changed = [
            draft
            for key, draft in fresh.items()
            if key in known and not _same_draft(draft, known[key])
        ]
        if gone := [draft.key for draft in changed if known[draft.key].sent]:
            message = f"letters that have gone out are drafted again: {gone}"
            raise ValueError(message)
        if new:
            connection.execute(insert(LETTERS), [as_row(draft) for draft in new])
        store(connection, changed)
        add_events(connection, [_drafted(draft, known, on) for draft in (*new, *changed)])
    return tuple(draft.key for draft in (*new, *changed))


def found(connection: Connection, keys: Iterable[LetterKey]) -> dict[LetterKey, LetterEntry]:
    """Give those of some letters that the register has, by key in the order of the keys."""
    keys = tuple(keys)
    references = {key.reference for key in keys}
    rows = connection.execute(select(LETTERS).where(LETTERS.c.reference.in_(references)))
    with rows_told(connection):
        known = {letter.key: letter for letter in (LetterEntry(**row) for row in rows.mappings())}
    return {key: known[key] for key in keys if key in known}


def store(connection: Connection, letters: Sequence[LetterEntry]) -> None:
    """Put letters in the place of what the register has under their keys."""
    if letters:
        matching = and_(*(LETTERS.c[name] == bindparam(f"key_{name}") for name in _KEY))
        rows = [
            {f"key_{name}" if name in _KEY else name: value for name, value in row.items()}
            for row in map(as_row, letters)
        ]
        changing: dict[str, BindParameter[Any]] = {
            column.name: bindparam(column.name) for column in LETTERS.c if column.name not in _KEY
        }
        connection.execute(update(LETTERS).where(matching).values(changing), rows)


def _as_draft(draft: LetterEntry, on: dt.date) -> LetterEntry:
    path = PurePosixPath(draft.file)
    if path.is_absolute() or ".." in path.parts or not path.name:
        message = f"not a path inside the outputs: {draft.file!r}"
        raise ValueError(message)
    return LetterEntry(**_content(draft), drafted_on=on)


def _same_draft(draft: LetterEntry, known: LetterEntry) -> bool:
    if known.state == "superseded" and not known.sent:
        return False
    return _content(draft) == _content(known)


def _content(letter: LetterEntry) -> dict[str, Any]:
    return {name: value for name, value in as_row(letter).items() if name not in _OF_ITS_STATE}


def _drafted(draft: LetterEntry, known: Mapping[LetterKey, LetterEntry], on: dt.date) -> Event:
    before = known.get(draft.key)
    fresh = before is None or before.state == "superseded"
    return draft.event(on, "drafted" if fresh else "renewed")


def _refuse_unreserved(connection: Connection, drafts: Iterable[LetterEntry]) -> None:
    wanted = {draft.reference for draft in drafts}
    column = REFERENCES.c.reference
    given = set(connection.execute(select(column).where(column.in_(wanted))).scalars())
    if wanted - given:
        message = f"references that were never given: {sorted(wanted - given)}"
        raise ValueError(message)
