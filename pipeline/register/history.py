"""The history of letters: a line for every change, never changed itself."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, insert, select

from pipeline.register.chain import chained
from pipeline.register.connection import Register
from pipeline.register.database_schema import EVENTS, LETTERS, is_one_of
from pipeline.register.register_entries import Event, LetterKey
from pipeline.register.transactions import read_rows


def events(
    register: Register, addressee: str = "", circular: str | Collection[str] = ""
) -> tuple[Event, ...]:
    """Give the history of letters in the order in which it was recorded.

    Args:
        addressee: Of letters to this addressee alone; empty for all.
        circular: Of letters of this circular, or of these, alone; an empty text for all.
    """
    columns = [EVENTS.c[name] for name in Event.__slots__]
    query = select(*columns).order_by(EVENTS.c.number)
    if addressee:
        query = query.where(EVENTS.c.addressee == addressee)
    if circular != "":
        same = (EVENTS.c[name] == LETTERS.c[name] for name in LetterKey.__slots__)
        query = query.join(LETTERS, and_(*same)).where(is_one_of(LETTERS.c.circular, circular))
    return read_rows(register, query, lambda row: Event(**row))


def add_events(connection: Connection, happened: Sequence[Event]) -> None:
    """Add to the history.

    What happened to letters and documents has to be stored before: the history holds the hash of
    each as it is now.
    """
    if happened:
        connection.execute(insert(EVENTS), chained(connection, happened))
