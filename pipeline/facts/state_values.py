"""What a condition compares with: States by any of their names, yes and no as TOML or cells say."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.facts.reached_columns import OF_STATES
from pipeline.session.declared_figures import AnyOf, Condition, ConditionTest, DeclaredFigure
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.state_cells import state_meant
from pipeline.tables.checked.states import organization_names
from pipeline.tables.declared.input_words import NO, YES
from pipeline.tables.names.folding import folded
from pipeline.tables.rules.known import ORGANIZATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.tables.checked.table import Inputs
    from pipeline.tables.declared.column import SheetColumn


YES_OR_NO = {YES: True, NO: False}
"""What a condition may say between quotation marks, as a sheet of responses holds it."""


def is_yes_or_no(column: "SheetColumn") -> bool:
    """Say whether a column holds yes or no; in a sheet of responses it is a choice of the two."""
    return column.kind == "boolean" or column.choices == tuple(YES_OR_NO)


class StateValues:
    """What cells that name States are compared with."""

    def __init__(self, inputs: "Inputs") -> None:
        """Take what States and organizations are called."""
        self._names = inputs.names
        table = inputs.table(*ORGANIZATIONS)
        self._organizations = organization_names(table, tuple(inputs.forms))

    def meant(self, column: "SheetColumn", text: str) -> str | CellFault:
        """Give the code that a text means, or why it means none."""
        if column.kind == "addressee" and (key := self._organizations.get(folded(text))):
            return key
        read = state_meant(text, self._names)
        if isinstance(read, CellFault):
            return read.meant or read
        return str(read)

    def with_codes(
        self, figure: DeclaredFigure, columns_of: "Callable[[str], Mapping[str, SheetColumn]]"
    ) -> DeclaredFigure:
        """Give a figure, found fit, whose conditions compare with what the rows hold.

        Codes stand in the place of names of States, and yes and no as the column has them.
        """
        columns = tuple(
            replace(
                column,
                where=self._conditions_with_codes(column.where, columns_of(column.of or figure.of)),
            )
            for column in figure.columns
        )
        where = self._conditions_with_codes(figure.where, columns_of(figure.of))
        return replace(figure, where=where, columns=columns)

    def _conditions_with_codes(
        self, conditions: tuple[Condition, ...], columns: "Mapping[str, SheetColumn]"
    ) -> tuple[Condition, ...]:
        return tuple(
            AnyOf(
                tuple(
                    tuple(self._with_code(test, columns) for test in tests)
                    for tests in condition.alternatives
                )
            )
            if isinstance(condition, AnyOf)
            else self._with_code(condition, columns)
            for condition in conditions
        )

    def _with_code(
        self, test: ConditionTest, columns: "Mapping[str, SheetColumn]"
    ) -> ConditionTest:
        column = columns[test.column]
        if test.operator == "blank":
            return test
        compared = test.value if isinstance(test.value, tuple) else (test.value,)
        codes: tuple[str | int, ...]
        if column.kind in OF_STATES:
            codes = tuple(str(self.meant(column, str(name))) for name in compared)
        elif is_yes_or_no(column):
            codes = tuple(_as_held(column, value) for value in compared)
        else:
            return test
        return replace(test, value=codes if isinstance(test.value, tuple) else codes[0])


def _as_held(column: "SheetColumn", value: object) -> bool | str:
    """Give yes or no as the rows of a column hold it."""
    is_yes = value in {True, YES}
    return is_yes if column.kind == "boolean" else (YES if is_yes else NO)
