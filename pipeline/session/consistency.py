"""Checks that several sections of ``session.toml`` share: days in order, values given once."""

from collections.abc import Collection, Mapping
from datetime import date

from pipeline.session.toml import TomlTable


def days_in_order(table: TomlTable, days: Mapping[str, date]) -> None:
    """Note each day, by its key, that lies before the one named before it."""
    (first, before), *rest = days.items()
    for key, day in rest:
        if day < before and date.max not in {day, before}:
            value, earlier = day.isoformat(), before.isoformat()
            table.fault("days-out-of-order", key, value=value, other=earlier, first=first)
        first, before = key, day


def given_once(table: TomlTable, key: str, inner: str, values: Collection[str]) -> None:
    """Note each value that a list gives twice."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and first.setdefault(value, index) != index:
            at = (key, index, inner) if inner else (key,)
            table.fault("given-twice", inner or key, at, value=value)
