"""What the columns of declared rows are, told from the declarations alone."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.facts.grouped import field_of
from pipeline.facts.reached import OF_STATES
from pipeline.facts.rowset import computed_column
from pipeline.facts.years import year_columns
from pipeline.session.declared_figures import ROWS, DeclaredFigure
from pipeline.tables.column import MEASURED, Column, EachLanguage, Forms, Sheet, columns_of

Columns = Mapping[str, Column]

SHARE = Column("share", "percentage")
COUNT = Column("count", "integer")


def columns_of_sheet(sheet: Sheet, forms: Forms) -> dict[str, Column]:
    """Give every column that figures can name of a sheet, computed ones among them."""
    columns = {column.name: column for column in columns_of(sheet, forms)}
    for entry in sheet.columns:
        if isinstance(entry, EachLanguage):
            columns |= {column.name: column for column in entry.columns}
    for sum_ in sheet.computed:
        terms = [columns[name] for name in (*sum_.plus, *sum_.minus)]
        columns[sum_.name] = computed_column(sum_, terms)
    return columns


def reached_columns(columns: Columns, states: Columns) -> dict[str, Column]:
    """Give what columns reach: those that name a State the sheet *States*, dates their year."""
    through = [name for name, column in columns.items() if column.kind in OF_STATES]
    of_states = {**states, **year_columns(states)}
    reached = {f"{name}.{other}": one for name in through for other, one in of_states.items()}
    return {**year_columns(columns), **reached}


def columns_of_figure(figure: DeclaredFigure, rows: Columns) -> dict[str, Column]:
    """Give the columns of a figure that is rows.

    Args:
        figure: The figure.
        rows: The columns of the rows that it is over.

    Returns:
        By name; of groups the fields of their records.
    """
    if figure.verb == "latest" or figure.operands == (ROWS,):
        return dict(rows)
    columns = {field_of(name): rows[name] for name in figure.operands if name in rows}
    for column in figure.columns:
        columns[column.name] = result_of(column, {**rows, **columns})
    return columns


def result_of(figure: DeclaredFigure, columns: Columns) -> Column:
    """Say what a verb over one column, or over two figures, gives."""
    operand = columns.get(figure.operands[0])
    if figure.verb == "share":
        return SHARE
    if figure.verb == "count" or operand is None:
        return COUNT
    if figure.verb in {"average", "median"} and operand.kind == "integer":
        return replace(operand, kind="decimal")
    return operand


def is_number(column: Column) -> bool:
    """Say whether the values of a column can be added."""
    return column.kind in MEASURED
