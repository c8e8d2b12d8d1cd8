"""The records of declared figures that are rows."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.facts.cell_values import ValueNames
from pipeline.facts.fact import TOTAL, Fact, FactValue, TermCode
from pipeline.facts.grouped import Group, field_of
from pipeline.facts.row_conditions import Moments, chosen
from pipeline.facts.rowset import RowSet
from pipeline.facts.subject import AS_TYPED, StatedFact, subject
from pipeline.session.declared_figures import (
    OF_FIGURES,
    ROWS,
    DeclaredFigure,
    KnownTraits,
    every_test,
)
from pipeline.tables.checked.source import Source, of_runs

RULE = "declared:"
"""What the names of rules begin with that are made from a declaration."""


def is_of_declaration(fact: Fact) -> bool:
    """Say whether a fact was worked out by the verb of a declared figure."""
    return fact.rule.startswith(RULE)


def stated_columns(
    rows: RowSet, fields: Mapping[str, str], names: ValueNames
) -> dict[str, list[StatedFact]]:
    """State by field what its column holds in each row."""
    stated = {}
    for field, name in fields.items():
        column = rows.columns[name]
        values = names.facts(column.column, rows.values(name))
        cells = [of_runs(column.cells((row,))) for row in rows.rows]
        stated[field] = list(map(StatedFact, values, cells))
    return stated


def row_records(
    figure: DeclaredFigure, keys: Sequence[str], stated: Mapping[str, Sequence[StatedFact]]
) -> tuple[Mapping[str, Fact], ...]:
    """Give the facts of each row by field; a key tells each record apart."""
    return tuple(
        subject(
            f"{figure.name}.{key}",
            dict(zip(stated, facts, strict=True)),
            restricted=figure.restricted,
        )
        for key, facts in zip(keys, zip(*stated.values(), strict=True), strict=True)
    )


def told_of(known: KnownTraits, rows: RowSet) -> tuple[tuple[Source, ...], str]:
    """Give the cells that a figure of the program is traced to, and the name of its rule."""
    return of_runs(rows.sources(known.cells)), known.rule


def group_record(
    figure: DeclaredFigure, group: Group, rows: RowSet, names: ValueNames
) -> Mapping[str, Fact]:
    """Give the record of a group, or that of all rows, which has no key."""
    stated: dict[str, StatedFact] = {}
    for place, name in enumerate(figure.operands):
        value: FactValue
        if group.key:
            value = names.fact(rows.columns[name].column, group.key[place])
        else:
            value = TermCode(TOTAL) if place == 0 else ""
        rule = AS_TYPED if group.key else f"{RULE}{figure.name}"
        stated[field_of(name)] = StatedFact(value, of_runs(group.cells), rule)
    for column in figure.columns:
        measured = group.measured[column.name]
        value = names.fact(measured.column, measured.value)
        of = figure.name if group.key else f"{figure.name}.{TOTAL}"
        rule = column.known.rule if column.known else f"{RULE}{of}.{column.name}"
        stated[column.name] = StatedFact(value, of_runs(measured.cells), rule, measured.blanks)
    key = ".".join(str(part) for part in group.key) if group.key else TOTAL
    return subject(f"{figure.name}.{key}", stated, restricted=figure.restricted)


def is_made_of_restricted(
    figure: DeclaredFigure, subjects: Mapping[str, Mapping[str, Fact]]
) -> bool:
    """Say whether a figure is made from one that no public document may state."""
    made_from = [*figure.operands, figure.of] if figure.verb in OF_FIGURES else [figure.of]
    for column in figure.columns:
        made_from += column.operands if column.verb in OF_FIGURES else (column.of,)
    parted = (name.partition(".") for name in made_from)
    facts = (subjects.get(head, {}).get(field) for head, _, field in parted)
    return any(fact.restricted for fact in facts if fact is not None)


def flags_of(
    flags: Sequence[DeclaredFigure], rows: RowSet, moments: Moments
) -> dict[str, list[StatedFact]]:
    """Say of each row whether conditions hold for it, by field."""
    stated: dict[str, list[StatedFact]] = {}
    for flag in flags:
        traits = flag.known or KnownTraits("")
        holds = {*chosen(rows, flag.where, moments).rows}
        stated[flag.name] = [
            StatedFact(row in holds, of_runs(rows.cells_of(row, traits.cells)), traits.rule)
            for row in rows.rows
        ]
    return stated


def fields_of(figure: DeclaredFigure, rows: RowSet) -> tuple[str, ...]:
    """Name the columns that the records of rows have: those named, or all of the sheet itself."""
    return figure.fields or tuple(name for name in rows.columns if "." not in name)


def columns_used(figure: DeclaredFigure) -> Iterable[str]:
    """Give every column of its own rows that a figure names, none of another sheet."""
    names = [test.column for test in every_test(figure.where)]
    names += [*figure.fields, *([figure.per] if figure.per else ())]
    if figure.verb not in OF_FIGURES:
        names += figure.operands
    for column in figure.columns:
        if column.of:
            continue
        names += [test.column for test in every_test(column.where)]
        names += column.operands if column.verb not in OF_FIGURES else ()
    return dict.fromkeys(name for name in names if name != ROWS)
