"""Rules about States: who is a State Party, who is written to, and what a State is called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.problems import Problem
from pipeline.tables.checked.fault import code_for
from pipeline.tables.checked.states import states_parties_on
from pipeline.tables.checked.table import InputTable
from pipeline.tables.checked.world_names import world_name
from pipeline.tables.declared.column import Sheet, SheetColumn
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.rules.known import (
    MISSIONS,
    ORGANIZATIONS,
    SPELLINGS,
    STATES,
    Known,
    cells_of,
    place_of,
)

if TYPE_CHECKING:
    from pipeline.session.toml_file import KeyPath

_OF_STATES = ("state", "addressee")


def outsiders(known: Known) -> Iterator[Problem]:
    """Warn, once a sheet, of each State that is no State Party on the latest as-of date."""
    states = known.tables[STATES]
    day = max(report.as_of for report in known.session.reports)
    parties = set(states_parties_on(states, day)["iso3"])
    periods = _periods(states)
    organizations = {key.upper() for key in known.tables[ORGANIZATIONS].frame["key"]}
    for sheet in sheets_of(known.session):
        table = known.tables[sheet.file, sheet.name]
        for column in _state_columns(sheet):
            told = parties | organizations | {""}
            first = table.frame[column].drop_duplicates()
            for row, state in zip(first.index.tolist(), first.tolist(), strict=True):
                if state not in told:
                    code, values = _standing(state, periods.get(state), day)
                    values |= {"name": world_name(state, known.words), "column": column}
                    place = place_of(table, row, column)
                    yield Problem(code_for(code, sheet), place, values, "warning")


def _state_columns(sheet: Sheet) -> list[str]:
    columns = [column for column in sheet.columns if isinstance(column, SheetColumn)]
    return [column.name for column in columns if sheet.parties and column.kind in _OF_STATES]


@dataclass(frozen=True, slots=True)
class _Period:
    """A membership that a row of the sheet gives."""

    row: int
    since: date
    until: date | None

    @property
    def last(self) -> date:
        return self.until or date.max


def _periods(states: InputTable) -> dict[str, list[_Period]]:
    """Give the memberships of each State in their order; rows that repeat one give it once."""
    by_state: dict[str, dict[tuple[date, date | None], _Period]] = {}
    for row, state, since, until in cells_of(states, "iso3", "party_since", "party_until"):
        ours = by_state.setdefault(state, {})
        if since is not None:
            ours.setdefault((since, until), _Period(row, since, until))
    return {
        state: sorted(ours.values(), key=lambda period: period.since)
        for state, ours in by_state.items()
    }


def _standing(
    state: str, periods: Sequence[_Period] | None, day: date
) -> tuple[str, dict[str, str]]:
    """Say what a State is that is no State Party on a day."""
    values = {"state": state, "day": day.isoformat()}
    if periods is None:
        return "outside-the-list", values
    if not periods:
        return "not-a-party", values
    if over := [period.last for period in periods if period.last < day]:
        return "party-no-longer", {**values, "until": max(over).isoformat()}
    return "party-later", {**values, "since": periods[0].since.isoformat()}


def overlapping_memberships(known: Known) -> Iterator[Problem]:
    """Find rows of one State that give it two memberships at once.

    Rows that repeat the same membership agree: the name alone has changed. Between two memberships
    there may be any time.
    """
    states = known.tables[STATES]
    for state, periods in _periods(states).items():
        for period, following in pairwise(periods):
            if following.since <= period.last:
                values = {
                    "state": state,
                    "since": following.since.isoformat(),
                    "until": period.until.isoformat() if period.until else "—",
                    "cell": states.cell(period.row, "party_since"),
                }
                place = place_of(states, following.row, "party_since")
                yield Problem("memberships-overlap", place, values)


def states_not_listed(known: Known) -> Iterator[Problem]:
    """Find spellings, missions and persons with the code of no State of the sheet *States*."""
    codes = set(known.tables[STATES].frame["iso3"])
    for key in (SPELLINGS, MISSIONS):
        table = known.tables[key]
        for row, state in cells_of(table, "iso3") if key in known.whole else ():
            if state and state not in codes:
                place = place_of(table, row, "iso3")
                yield Problem("state-not-listed", place, {"value": state})
    people: list[tuple[KeyPath, str]] = []
    if known.session.focal_point:
        people.append((("focal_point",), known.session.focal_point.state))
    for index, person in enumerate(known.session.persons):
        people.append((("persons", index), person.appointed.state))
    for path, state in people:
        if state not in codes:
            place = known.file.place((*path, "state"))
            yield Problem("state-not-listed", place, {"value": state})
