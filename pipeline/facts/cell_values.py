"""Values of cells, and numbers worked out of them, as facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.facts.fact import (
    Amount,
    FactValue,
    LocalText,
    Moment,
    Name,
    Percentage,
    Quantity,
    TermCode,
)
from pipeline.facts.fact_names import (
    local_text,
    participant_name,
    state_name,
    worded_name,
    world_name,
)
from pipeline.facts.reached_columns import OF_STATES
from pipeline.tables.checked.row_entries import entries
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.rules.known import ORGANIZATIONS

if TYPE_CHECKING:
    from pipeline.tables.checked.row_entries import RowEntry
    from pipeline.tables.checked.table import Inputs

USUAL = -1
"""The decimals of a percentage that has as many as is usual in the language."""


@dataclass(frozen=True, slots=True)
class ValueNames:
    """What codes of cells are called: States and organizations by code, and the codes of lists."""

    addressees: Mapping[str, Name]
    listed: Mapping[str, frozenset[str]]

    def fact(self, column: SheetColumn, value: Any) -> FactValue:  # noqa: ANN401, C901, PLR0911 (a cell holds anything; one for each kind)
        """Give the value of a cell, or a number of its kind, as a fact states it.

        A year is a text, for its figures are never set apart.
        """
        if value is None or isinstance(value, (LocalText, Moment)):
            return value
        if column.kind in OF_STATES:
            return self.addressees.get(value) or (LocalText({"": value}) if value else None)
        match column.kind:
            case "year":
                return str(value)
            case "amount":
                return Amount(Decimal(value), column.currency, column.decimals)
            case "percentage" if column.decimals == USUAL:
                return Decimal(value)
            case "percentage":
                return Percentage(Decimal(value), column.decimals)
            case "decimal":
                return Quantity(Decimal(value), column.decimals)
            case "choice" if value in column.words:
                return worded_name(value, column.words[value])
            case "choice":
                return TermCode(value) if value else None
            case "listed" if value in self.listed.get(column.listed, ()):
                return TermCode(value)
            case "listed":
                return local_text({"": value})
            case _:
                return value  # type: ignore[no-any-return]  # an int, a bool, a date or a text

    def facts(self, column: SheetColumn, values: Sequence[Any]) -> list[FactValue]:
        """Give the values of a column as facts state them, each distinct one made once."""
        if any(isinstance(value, LocalText) for value in values):
            # Texts by language are facts already, and all of them have one hash.
            return list(values)
        known = {value: self.fact(column, value) for value in dict.fromkeys(values)}
        return [known[value] for value in values]


def value_names(inputs: "Inputs", states: Mapping[str, "RowEntry"]) -> ValueNames:
    """Give what States, as they stand on a day, organizations and the codes of lists are called."""
    names = {code: state_name(entry) for code, entry in states.items()}
    for entry in entries(inputs.table(*ORGANIZATIONS)):
        names.setdefault(entry.text("key").upper(), participant_name(entry))
    return ValueNames(names, inputs.listed)


def with_world_names(names: ValueNames, inputs: "Inputs") -> ValueNames:
    """Add what States are called that are not in the sheet *States*, which a session may name."""
    of_the_world = inputs.names.of_the_world if inputs.names else {}
    outside = {code: world_name(code, words) for code, words in of_the_world.items()}
    return replace(names, addressees={**outside, **names.addressees})
