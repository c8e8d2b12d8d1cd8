"""The States as they stand on a day, looked up once for all figures of that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.cell_values import ValueNames, value_names
from pipeline.facts.fact import Name
from pipeline.facts.reached_columns import StateColumns
from pipeline.tables.checked.parties import states_on
from pipeline.tables.checked.row_entries import RowEntry
from pipeline.tables.checked.states import states_parties_on
from pipeline.tables.rules.known import STATES

if TYPE_CHECKING:
    from pipeline.tables.checked.table import Inputs


@dataclass(frozen=True, slots=True, eq=False)
class StatesStanding:
    """The States on a day, and those of them that are Parties, by ISO 3166 alpha-3 code."""

    day: date
    states: Mapping[str, RowEntry]
    parties: Mapping[str, RowEntry]
    names: ValueNames
    columns: StateColumns

    def name(self, code: str) -> Name:
        """Give the name of a State."""
        return self.names.addressees[code]


def states_standing(inputs: "Inputs", day: date) -> StatesStanding:
    """Look the States up."""
    table = inputs.table(*STATES)
    states = states_on(table, day)
    parties = {code: states[code] for code in states_parties_on(table, day)["iso3"]}
    columns = StateColumns(inputs, day)
    return StatesStanding(day, states, parties, value_names(inputs, states), columns)
