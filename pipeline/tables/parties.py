"""The rows of the States sheet that hold on a day (*Rome Statute, articles 126 and 127*)."""

from datetime import date

from pipeline.tables.entries import Entry, entries
from pipeline.tables.states import states_parties_on
from pipeline.tables.table import Table


def parties_on(states: Table, day: date) -> dict[str, Entry]:
    """Give the States Parties of a day.

    Args:
        states: The States sheet.
        day: The day.

    Returns:
        Their rows by ISO 3166 alpha-3 code, in the order of the sheet.
    """
    return {entry.text("iso3"): entry for entry in entries(states, states_parties_on(states, day))}


def states_on(states: Table, day: date) -> dict[str, Entry]:  # noqa: ARG001 (each State has one row)
    """Give the row of every State, Party or not, as it is called on a day.

    Args:
        states: The States sheet.
        day: The day.

    Returns:
        The rows by ISO 3166 alpha-3 code, in the order of the sheet.
    """
    return {entry.text("iso3"): entry for entry in entries(states)}
