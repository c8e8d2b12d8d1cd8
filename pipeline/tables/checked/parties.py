"""The rows of the States sheet that hold on a day (*Rome Statute, articles 126 and 127*)."""

from collections.abc import Iterable
from datetime import date

from pipeline.tables.checked.row_entries import RowEntry, entries, grouped
from pipeline.tables.checked.states import is_within, rows_on, states_parties_on
from pipeline.tables.checked.table import InputTable


def parties_on(states: InputTable, day: date) -> dict[str, RowEntry]:
    """Give the row of each State Party that holds on a day, by ISO 3166 alpha-3 code."""
    return {entry.text("iso3"): entry for entry in entries(states, states_parties_on(states, day))}


def states_on(states: InputTable, day: date) -> dict[str, RowEntry]:
    """Give the row of every State, Party or not, that holds on a day, by ISO 3166 alpha-3 code."""
    valid = states.frame.loc[list(rows_on(states, day).values())]
    return {entry.text("iso3"): entry for entry in entries(states, valid)}


def memberships(rows: Iterable[RowEntry]) -> tuple[RowEntry, ...]:
    """Give all rows of States of which one row is given: their memberships are read together."""
    given = tuple(rows)
    if not given or given[0].table.frame["iso3"].is_unique:
        return given
    by_state = grouped(entries(given[0].table), "iso3")
    return tuple(row for entry in given for row in by_state[entry.text("iso3"),])


def member_since(entry: RowEntry, day: date) -> RowEntry:
    """Give the row of a State whose membership covers a day; the row given where none does."""

    def covers(row: RowEntry) -> bool:
        return is_within(row.day("party_since"), row.day("party_until"), day)

    return entry if covers(entry) else next(filter(covers, memberships([entry])), entry)
