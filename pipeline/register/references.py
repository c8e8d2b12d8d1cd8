"""References: one running number for each series, never given twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from pipeline.register.allotment import Given, allot
from pipeline.register.connection import Register
from pipeline.register.faults import rows_told
from pipeline.register.records import Wanted
from pipeline.register.schema import REFERENCES
from pipeline.register.transactions import reading, writing


def reserve(
    register: Register, wanted: Sequence[Wanted], first: Mapping[str, int] | None = None
) -> Mapping[str, str]:
    """Give each purpose its reference: the one it has, or the next of its series.

    Args:
        register: The register; it is written only where a reference is new.
        wanted: What is asked for, in the order in which numbers are to be given.
        first: By series the least number to give, where that is not 1.

    Returns:
        The references by purpose, of those asked for alone.

    Raises:
        ProblemsFoundError: Where a reference that the user has typed belongs to another purpose,
            its number belongs to another reference of the series, or its purpose has another.
    """
    given, fresh = _allotted(register, wanted, first)
    if fresh:
        # Others may have written since: what counts is what is there when it is our turn.
        with writing(register) as connection:
            given = _given(connection)
            fresh = allot(given, wanted, first or {})
            if fresh:
                connection.execute(insert(REFERENCES), [asdict(one) for one in fresh])
    return _asked_for(wanted, (*given, *fresh))


def foreseen(
    register: Register, wanted: Sequence[Wanted], first: Mapping[str, int] | None = None
) -> Mapping[str, str]:
    """Say which references `reserve` would give now, without giving them.

    Args:
        register: The register.
        wanted: As for `reserve`.
        first: As for `reserve`.

    Returns:
        The references by purpose, of those asked for alone.

    Raises:
        ProblemsFoundError: As for `reserve`.
    """
    given, fresh = _allotted(register, wanted, first)
    return _asked_for(wanted, (*given, *fresh))


def reserved(register: Register) -> Mapping[str, str]:
    """Give all references that were ever given.

    Args:
        register: The register.

    Returns:
        The references by purpose, in the order of the purposes.

    Raises:
        ProblemsFoundError: Where the register cannot be read.
    """
    with reading(register) as connection:
        return {one.purpose: one.reference for one in _given(connection)}


def _allotted(
    register: Register, wanted: Sequence[Wanted], first: Mapping[str, int] | None
) -> tuple[tuple[Given, ...], tuple[Given, ...]]:
    with reading(register) as connection:
        given = _given(connection)
    return given, allot(given, wanted, first or {})


def _given(connection: Connection | None) -> tuple[Given, ...]:
    if connection is None:
        return ()
    rows = connection.execute(select(REFERENCES).order_by(REFERENCES.c.purpose))
    with rows_told(connection):
        return tuple(Given(**row) for row in rows.mappings())


def _asked_for(wanted: Iterable[Wanted], given: Iterable[Given]) -> dict[str, str]:
    references = {one.purpose: one.reference for one in given}
    return {one.purpose: references[one.purpose] for one in wanted}
