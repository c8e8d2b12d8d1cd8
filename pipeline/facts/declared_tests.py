"""Whether the tests of a condition fit the columns that they look at."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.facts.described import Columns
from pipeline.facts.groups import NO_GROUP
from pipeline.facts.reached_columns import OF_STATES
from pipeline.facts.state_values import YES_OR_NO, StateValues, is_yes_or_no
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem
from pipeline.session.declared_figures import MANDATE_DATE, MOMENTS, ConditionTest
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.declared.column import FRACTIONS, SheetColumn
from pipeline.tables.rules.known import unknown_name

_ORDERING = frozenset({"above", "at_least", "below", "at_most", "after", "from", "before", "up_to"})
_NUMBERS = FRACTIONS | {"integer", "year"}

Unfit = tuple[ConditionTest, str, dict[str, str]]


def unfit_tests(
    tests: Iterable[ConditionTest], columns: Columns, of: str, states: StateValues, *, mandate: bool
) -> Iterator[Unfit]:
    """Find tests of columns that are not there, and values that a column cannot have.

    Each test comes with the code of the problem and its values.
    """
    for test in tests:
        column = columns.get(test.column)
        if column is None:
            unknown = unknown_column(Place(""), test.column, columns, of)
            yield test, unknown.code, dict(unknown.values)
            continue
        if test.operator in _ORDERING and _wanted(column) not in {"number", "date"}:
            values = {"column": test.column, "operator": test.operator, "kind": column.kind}
            yield test, "operator-of-kind", values
            continue
        if test.operator == "blank" and column.kind == "boolean":
            yield test, "blank-of-yes-or-no", {"column": test.column}
            continue
        if test.operator != "blank":
            for value in test.value if isinstance(test.value, tuple) else (test.value,):
                if value == MANDATE_DATE and not mandate:
                    yield test, "no-mandate", {}
                yield from _unfit_value(test, value, column, states)


def _unfit_value(
    test: ConditionTest, value: object, column: SheetColumn, states: StateValues
) -> Iterator[Unfit]:
    """Say of a value that it is nothing that the column can hold."""
    wanted = _wanted(column)
    if is_yes_or_no(column) and (isinstance(value, bool) or value in YES_OR_NO):
        return
    if _kind_of(value) != wanted:
        words = phrase(f"compared-{wanted}")
        values = {"column": test.column, "value": _written(value), "wanted": words}
        yield test, "value-of-kind", values
    elif column.kind in OF_STATES:
        meant = states.meant(column, str(value))
        if isinstance(meant, CellFault):
            yield test, meant.code, meant.details
    elif column.kind in {"choice", "code"} and value not in (*column.choices, NO_GROUP):
        values = {"value": str(value), "known": ", ".join(column.choices)}
        yield test, "unknown-in-figure", values


def unknown_column(place: Place, name: str, columns: Columns, of: str) -> Problem:
    """Say that the sheet or the figure that rows are of has no column that is called so."""
    problem = unknown_name("no-column-of-rows", place, name, columns)
    return replace(problem, values={**problem.values, "of": of})


def _wanted(column: SheetColumn) -> str:
    if is_yes_or_no(column):
        return "boolean"
    if column.kind in _NUMBERS:
        return "number"
    return "date" if column.kind == "date" else "text"


def _written(value: object) -> str:
    """Give a value as the file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind_of(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int() | Decimal():
            return "number"
        case date():
            return "date"
        case str() if value in MOMENTS:
            return "number" if value.endswith(".year") else "date"
        case _:
            return "text"
