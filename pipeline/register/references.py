"""References: one running number for each series, never given twice."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, and_, func, insert, select, true

from pipeline.register.allotment import Given, allot, typed_of
from pipeline.register.connection import Register
from pipeline.register.database_faults import rows_told
from pipeline.register.database_schema import REFERENCES
from pipeline.register.register_entries import Wanted
from pipeline.register.transactions import reading, writing

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_AT_A_TIME = 5_000  # values in one question


def reserve(
    register: Register, wanted: Sequence[Wanted], first: Mapping[str, int] | None = None
) -> Mapping[str, str]:
    """Give each purpose its reference: the one it has, or the next of its series.

    Args:
        wanted: In the order in which numbers are to be given.

    Raises:
        ProblemsFoundError: Where a reference that the user has typed belongs to another purpose,
            its number belongs to another reference of the series, or its purpose has another.
    """
    with reading(register) as connection:
        given, fresh = _allotted(connection, wanted, first or {})
    if fresh:
        # Others may have written since: look again, now that nobody else can write.
        with writing(register) as connection:
            given, fresh = _allotted(connection, wanted, first or {})
            if fresh:
                connection.execute(insert(REFERENCES), [asdict(reference) for reference in fresh])
    return _wanted_references(wanted, (*given, *fresh))


def foreseen(
    register: Register, wanted: Sequence[Wanted], first: Mapping[str, int] | None = None
) -> Mapping[str, str]:
    """Say which references `reserve` would give now, without giving them."""
    with reading(register) as connection:
        given, fresh = _allotted(connection, wanted, first or {})
    return _wanted_references(wanted, (*given, *fresh))


def numbers_of(register: Register, series: str) -> Iterator[int]:
    """Give numbers under which a series is known, the highest among them.

    Yields:
        The highest number of the references that begin with the series, and those at the end of
        references that have none of their own.
    """
    begins = func.substr(REFERENCES.c.reference, 1, len(series) + 1) == f"{series}/"
    with reading(register) as connection:
        if connection is None:
            return
        highest = connection.execute(select(func.max(REFERENCES.c.number)).where(begins)).scalar()
        if highest is not None:
            yield int(highest)
        without = select(REFERENCES.c.reference).where(begins, REFERENCES.c.number.is_(None))
        for text in connection.execute(without).scalars():
            if match := re.fullmatch(r".*/(\d{1,9})", text):
                yield int(match[1])


def reserved(register: Register) -> Mapping[str, str]:
    """Give all references that were ever given, by purpose and in the order of the purposes."""
    with reading(register) as connection:
        return {
            reference.purpose: reference.reference for reference in _given(connection, [true()])
        }


def _allotted(
    connection: Connection | None, wanted: Sequence[Wanted], first: Mapping[str, int]
) -> tuple[tuple[Given, ...], tuple[Given, ...]]:
    """Give the references that matter to what is asked for, and the new ones."""
    conditions = [*_conditions(wanted)] if connection is not None else []
    while True:
        given = _given(connection, conditions)
        fresh = allot(given, wanted, first)
        # A reference of another series may be written in the same way.
        same = [*_among(REFERENCES.c.reference, (reference.reference for reference in fresh))]
        others = {reference.series for reference in _given(connection, same)}
        if not others:
            return given, fresh
        conditions.append(REFERENCES.c.series.in_(others))


def _conditions(wanted: Sequence[Wanted]) -> "Iterator[ColumnElement[bool]]":
    """Ask for what a run can meet: its purposes, what is typed, the last number of each series."""
    typed = [typed_of(want) for want in wanted if want.fixed]
    yield from _among(REFERENCES.c.purpose, (want.purpose for want in wanted))
    yield from _among(REFERENCES.c.reference, (reference.reference for reference in typed))
    for series in sorted({want.series for want in wanted}):
        of_series = REFERENCES.c.series == series
        numbers = (
            reference.number
            for reference in typed
            if reference.series == series and reference.number is not None
        )
        yield from (
            and_(of_series, condition) for condition in _among(REFERENCES.c.number, numbers)
        )
        last = select(func.max(REFERENCES.c.number)).where(of_series).scalar_subquery()
        yield and_(of_series, REFERENCES.c.number == last)


def _among(column: Column[Any], values: Iterable[object]) -> "Iterator[ColumnElement[bool]]":
    """Ask whether a column has one of some values, so many at a time as every database takes."""
    several = list(dict.fromkeys(values))
    for start in range(0, len(several), _AT_A_TIME):
        yield column.in_(several[start : start + _AT_A_TIME])


def _given(
    connection: Connection | None, conditions: "Iterable[ColumnElement[bool]]"
) -> tuple[Given, ...]:
    """Give the references for which a condition holds, by their purposes."""
    if connection is None:
        return ()
    by_purpose: dict[str, Given] = {}
    with rows_told(connection):
        for condition in conditions:
            rows = connection.execute(select(REFERENCES).where(condition)).mappings()
            by_purpose |= {row["purpose"]: Given(**row) for row in rows}
    return tuple(by_purpose[purpose] for purpose in sorted(by_purpose))


def _wanted_references(wanted: Iterable[Wanted], given: Iterable[Given]) -> dict[str, str]:
    references = {reference.purpose: reference.reference for reference in given}
    return {want.purpose: references[want.purpose] for want in wanted}
