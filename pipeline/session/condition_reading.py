"""Conditions of ``figures.toml``: column, operator, value; nothing else."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import TypeGuard

from pipeline.session.declared_figures import (
    ANY,
    MOMENTS,
    OPERATORS,
    AnyOf,
    Condition,
    ConditionTest,
    TestValue,
)
from pipeline.session.toml import TomlTable
from pipeline.session.toml_file import KeyPath, KeyPlace

_MOMENT_HEADS = ("session.", "report.", "mandate.")

Tests = tuple[Condition, ...]
ConditionTests = Mapping[str, Tests]


def read_condition(table: TomlTable, conditions: ConditionTests) -> Tests:
    """Read an entry of ``[conditions]``, whose alternatives may name those that stand before it."""
    alternatives = _any_of(table, conditions) if ANY in table.data else ()
    return (*_tests(table), *alternatives)


def read_where(table: TomlTable, conditions: ConditionTests) -> Tests:
    """Read the key ``where`` of a figure; without it every row counts."""
    table.read.add("where")
    value = table.data.get("where")
    if value is None:
        return ()
    if isinstance(value, dict):
        entry = table.table("where")
        return read_condition(entry, conditions) if entry else ()
    names = value if isinstance(value, list) else [value]
    tests: list[Condition] = []
    for name in names:
        if not isinstance(name, str) or name not in conditions:
            known = ", ".join(conditions) or "—"
            table.fault("unknown-code", "where", value=str(name), known=known)
            continue
        tests += conditions[name]
    return tuple(tests)


def _any_of(table: TomlTable, conditions: ConditionTests) -> Iterator[AnyOf]:
    """Read ``any = [{ column = value }, "name of a condition"]``."""
    given = table.data[ANY]
    alternatives: list[tuple[ConditionTest, ...]] = []
    for index, alternative in enumerate(given if isinstance(given, list) else ()):
        if isinstance(alternative, dict):
            at = (*table.path, ANY, index)
            entry = TomlTable(table.file, at, alternative, table.problems)
            tests = read_condition(entry, conditions)
        elif isinstance(alternative, str) and alternative in conditions:
            tests = conditions[alternative]
        else:
            known = ", ".join(conditions) or "—"
            table.fault("unknown-code", ANY, value=str(alternative), known=known)
            continue
        singles = tuple(test for test in tests if isinstance(test, ConditionTest))
        if len(singles) < len(tests):
            table.fault("alternatives-in-alternatives", ANY)
        alternatives.append(singles)
    if not isinstance(given, list) or len(given) <= 1 or {} in given:
        table.fault("no-alternatives", ANY)
    elif len(alternatives) == len(given) and all(alternatives):
        yield AnyOf(tuple(alternatives))


def _tests(table: TomlTable) -> Iterator[ConditionTest]:
    """Read ``column = value``, ``column = [values]`` or ``column = { operator = value }``."""
    data = {name: given for name, given in table.data.items() if name != ANY}
    for column, path, given in _columns(data, table.path):
        usual = "one_of" if isinstance(given, list) else "is"
        tests = given if isinstance(given, dict) else {usual: given}
        if not tests:
            table.fault("not-a-test", column, value="{}", operator="is")
        for operator, value in tests.items():
            if operator not in OPERATORS:
                table.fault("unknown-key", operator, (column, operator), known=", ".join(OPERATORS))
                continue
            parsed = _value(value)
            fits = isinstance(parsed, tuple) == (operator == "one_of") and (
                operator != "blank" or isinstance(parsed, bool)
            )
            if parsed is None or not fits:
                table.fault("not-a-test", column, value=str(value), operator=operator)
                continue
            given_values = parsed if isinstance(parsed, tuple) else (parsed,)
            if strange := [moment for moment in given_values if _is_no_moment(moment)]:
                table.fault("unknown-code", column, value=strange[0], known=", ".join(MOMENTS))
                continue
            yield ConditionTest(column, operator, parsed, KeyPlace(table.file, path))


def _is_no_moment(value: TestValue) -> TypeGuard[str]:
    is_meant = isinstance(value, str) and value.startswith(_MOMENT_HEADS)
    return is_meant and value not in MOMENTS


def _columns(data: Mapping[str, object], path: KeyPath) -> Iterator[tuple[str, KeyPath, object]]:
    """Give each column; TOML takes ``state.regional_group`` for a table in a table."""
    for column, given in data.items():
        if isinstance(given, dict) and given and not given.keys() & {*OPERATORS}:
            reached = _columns(given, (*path, column))
            yield from ((f"{column}.{name}", at, value) for name, at, value in reached)
        else:
            yield column, (*path, column), given


def _value(value: object) -> TestValue | None:
    match value:
        case bool() | int() | str():
            return value
        case float() if isfinite(value):
            # As it is written in the file, not as the nearest binary fraction.
            return Decimal(str(value))
        case datetime():
            return None
        case date():
            return value
        case list() if value and all(isinstance(item, (str, int)) for item in value):
            return tuple(value)
        case _:
            return None
