"""To which part of the States, or of the organizations, a circular goes."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.problems import Problem
from pipeline.tables.checked.parties import member_since, parties_on
from pipeline.tables.checked.row_entries import RowEntry, entries
from pipeline.tables.declared.schema import REGIONAL_GROUPS
from pipeline.tables.rules.known import (
    AGREEMENT,
    MISSIONS,
    ORGANIZATIONS,
    STATES,
    Known,
    cells_of,
    place_of,
)

if TYPE_CHECKING:
    from datetime import date

    from pipeline.session import Circular
    from pipeline.tables.checked.table import InputTable

TO_ORGANIZATIONS = "organizations"
OUTSIDE_THE_AGREEMENT = "states outside the agreement"


def part_addressed(
    rows: Mapping[str, RowEntry], circular: "Circular", agreement: "InputTable", day: "date"
) -> dict[str, RowEntry]:
    """Give those of the States Parties or organizations of a day to whom a circular goes."""
    chosen = dict(rows)
    if circular.audience == OUTSIDE_THE_AGREEMENT:
        bound = _bound(agreement, day)
        chosen = {key: row for key, row in chosen.items() if key not in bound}
    if circular.groups:
        chosen = {
            key: row
            for key, row in chosen.items()
            if "regional_group" in row.values and row.text("regional_group") in circular.groups
        }
    if circular.only:
        only = {key.upper() for key in circular.only}
        chosen = {key: row for key, row in chosen.items() if key in only}
    return chosen


def _bound(agreement: "InputTable", day: "date") -> set[str]:
    return {
        row.text("state")
        for row in entries(agreement)
        if (since := row.day("bound_on")) and since <= day
    }


def unknown_addressees(known: Known) -> Iterator[Problem]:
    """Find each group, State or organization that circulars name and that there is not."""
    states = set(known.tables[STATES].frame["iso3"])
    organizations = {key.upper() for key in known.tables[ORGANIZATIONS].frame["key"]}
    for index, circular in enumerate(known.session.circulars):
        line = known.file.place(("circulars", index, "groups"))
        to_organizations = circular.audience == TO_ORGANIZATIONS
        if circular.groups and to_organizations:
            yield Problem("groups-of-organizations", line, {"circular": circular.key})
        for value in circular.groups if not to_organizations else ():
            if value not in REGIONAL_GROUPS:
                groups = ", ".join(f"'{group}'" for group in REGIONAL_GROUPS)
                values = {"key": "groups", "value": value, "known": groups}
                yield Problem("unknown-code", line, values)
        code = "organization-not-listed" if to_organizations else "state-not-listed"
        listed = organizations if to_organizations else states
        line = known.file.place(("circulars", index, "only"))
        for value in circular.only:
            if value.upper() not in listed:
                yield Problem(code, line, {"value": value})


def unreached(known: Known) -> Iterator[Problem]:
    """Find States Parties to which a circular cannot be sent: those without a mission on its date.

    A State is told once. One that joins after the last circular and before the session, and has
    no mission at all, is a warning.
    """
    states, missions = known.tables[STATES], known.tables[MISSIONS]
    told: set[str] = set()
    yield from _unreached_newcomers(known)
    for circular in known.session.circulars:
        day = circular.date
        if circular.audience == TO_ORGANIZATIONS:
            continue
        reached = {
            state
            for _, state, start, end in cells_of(missions, "iso3", "valid_from", "valid_to")
            if (start is None or start <= day) and (end is None or day <= end)
        }
        parties = parties_on(states, day)
        for state, row in part_addressed(parties, circular, known.tables[AGREEMENT], day).items():
            if state not in reached and state not in told:
                told.add(state)
                values = {"state": state, "circular": circular.key, "date": day.isoformat()}
                yield Problem("no-mission", place_of(states, row.row, "iso3"), values)


def _unreached_newcomers(known: Known) -> Iterator[Problem]:
    """Find States that join after the last circular and have no mission at all."""
    states, opening = known.tables[STATES], known.session.opening
    with_mission = {state for _, state in cells_of(known.tables[MISSIONS], "iso3")}
    letters = [
        circular.date
        for circular in known.session.circulars
        if circular.audience != TO_ORGANIZATIONS
    ]
    for state, row in parties_on(states, opening).items() if letters else ():
        since = member_since(row, opening).day("party_since")
        if state not in with_mission and since is not None and since > max(letters):
            values = {"state": state, "since": since.isoformat()}
            place = place_of(states, row.row, "iso3")
            yield Problem("no-mission-of-newcomer", place, values, "warning")
