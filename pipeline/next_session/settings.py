"""The settings of the next session, from those of the former."""

import datetime as dt
from collections.abc import Iterator, MutableMapping, MutableSequence
from typing import Any

from pipeline.next_session.new_session import NextSession
from pipeline.session import Session
from pipeline.session.session_symbols import renumbered

# What belongs to one circular of one session, or to one database.
_EMPTIED = {("circulars", "reference"), ("register", "address")}
_WEEK = 7


def next_settings(text: str, former: Session, order: NextSession) -> str:
    """Write ``session.toml`` for the next session, with the comments and the order of the former.

    Number, days and place are those of the next session, symbols and series have its number,
    references are empty, and the days of reports and circulars lie as many weeks later as the
    opening does, on the same day of the week. A mandate stays as it is.
    """
    import tomlkit

    document = tomlkit.parse(text)
    later = dt.timedelta(weeks=weeks_later(former, order))
    for table, key, path in list(_values(document, ())):
        value = table[key]
        if "mandate" in path:
            continue
        if path in _EMPTIED:
            table[key] = ""
        elif isinstance(value, str):
            table[key] = renumbered(value, former.number, order.number)
        elif isinstance(value, dt.date) and path[0] in {"reports", "circulars"}:
            table[key] = value + later
    document["number"] = order.number
    document["opening"], document["closing"] = order.opening, order.closing
    for language, name in order.place.items():
        document["place"][language] = name
    document.get("first_numbers", {}).clear()
    return tomlkit.dumps(document)


def weeks_later(former: Session, order: NextSession) -> int:
    """Give how many weeks after the former session the next one opens, to the nearest."""
    return round((order.opening - former.opening).days / _WEEK)


def _values(
    table: MutableMapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[MutableMapping[str, Any], str, tuple[str, ...]]]:
    """Go through every value that stands beside a key: its table, its key and its path."""
    for key, value in table.items():
        inner_path = (*path, key)
        if isinstance(value, MutableMapping):
            yield from _values(value, inner_path)
        elif isinstance(value, MutableSequence) and value and isinstance(value[0], MutableMapping):
            for entry in value:
                yield from _values(entry, inner_path)
        else:
            yield table, key, inner_path
