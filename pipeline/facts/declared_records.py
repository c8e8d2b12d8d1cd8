"""The records of declared figures that are rows."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.facts.cell_values import ValueNames
from pipeline.facts.fact import TOTAL, Fact, FactValue, TermCode
from pipeline.facts.grouped import Group, field_of
from pipeline.facts.rowset import RowSet
from pipeline.facts.subject import StatedFact, subject
from pipeline.session.declared_figures import OF_FIGURES, ROWS, DeclaredFigure, every_test
from pipeline.tables.source import of_runs

RULE = "declared:"
"""What the names of rules begin with that are made from a declaration."""


def row_records(
    figure: DeclaredFigure,
    keys: Sequence[str],
    rows: RowSet,
    fields: Mapping[str, str],
    names: ValueNames,
) -> tuple[Mapping[str, Fact], ...]:
    """Give the records of rows, worked out column by column.

    Args:
        figure: The figure.
        keys: What tells each record apart.
        rows: The rows.
        fields: By field, the column of its values.
        names: What codes are called.

    Returns:
        The facts of each row by field.
    """
    numbers = rows.rows
    columns = []
    for name in fields.values():
        column = rows.columns[name]
        values = names.facts(column.column, rows.values(name))
        cells = [of_runs(column.cells((row,))) for row in numbers]
        columns.append(list(map(StatedFact, values, cells)))
    return tuple(
        subject(
            f"{figure.name}.{key}",
            dict(zip(fields, stated, strict=True)),
            restricted=figure.restricted,
        )
        for key, stated in zip(keys, zip(*columns, strict=True), strict=True)
    )


def group_record(
    figure: DeclaredFigure, group: Group, rows: RowSet, names: ValueNames
) -> Mapping[str, Fact]:
    """Give the record of a group, or that of all rows, which has no key.

    Args:
        figure: The figure.
        group: The group.
        rows: The rows that count.
        names: What codes are called.

    Returns:
        The facts by field.
    """
    stated: dict[str, StatedFact] = {}
    for place, name in enumerate(figure.operands):
        value: FactValue
        if group.key:
            value = names.fact(rows.columns[name].column, group.key[place])
        else:
            value = TermCode(TOTAL) if place == 0 else ""
        stated[field_of(name)] = StatedFact(value, of_runs(group.cells))
    for column in figure.columns:
        measured = group.measured[column.name]
        value = names.fact(measured.column, measured.value)
        rule = f"{RULE}{figure.name}.{column.name}"
        stated[column.name] = StatedFact(value, of_runs(measured.cells), rule)
    key = ".".join(str(part) for part in group.key) if group.key else TOTAL
    return subject(f"{figure.name}.{key}", stated, restricted=figure.restricted)


def fields_of(figure: DeclaredFigure, rows: RowSet) -> tuple[str, ...]:
    """Name the columns that the records of rows have: those named, or all of the sheet itself."""
    return figure.fields or tuple(name for name in rows.columns if "." not in name)


def columns_used(figure: DeclaredFigure) -> Iterable[str]:
    """Give every column of its rows that a figure names.

    Args:
        figure: The figure.

    Returns:
        The columns; none that a column of its groups names of another sheet.
    """
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
