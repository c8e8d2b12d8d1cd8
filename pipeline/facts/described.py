"""What the columns of declared rows are, told from the declarations alone."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.facts.grouped import field_of
from pipeline.facts.reached_columns import OF_STATES
from pipeline.facts.rowset import computed_column
from pipeline.facts.years import year_columns
from pipeline.session.declared_figures import ROWS, DeclaredFigure
from pipeline.tables.declared.column import (
    MEASURED,
    ColumnForms,
    EachLanguage,
    Sheet,
    SheetColumn,
    columns_of,
)

Columns = Mapping[str, SheetColumn]

SHARE = SheetColumn("share", "percentage")
COUNT = SheetColumn("count", "integer")
_NUMBERS_OF = frozenset({"sum", "average", "median"})
_LEAST_AND_MOST = frozenset({"minimum", "maximum"})


def columns_of_sheet(sheet: Sheet, forms: ColumnForms) -> dict[str, SheetColumn]:
    """Give every column that figures can name of a sheet, computed ones among them."""
    columns = {column.name: column for column in columns_of(sheet, forms)}
    for entry in sheet.columns:
        if isinstance(entry, EachLanguage):
            columns |= {column.name: column for column in entry.columns}
    for sum_ in sheet.computed:
        terms = [columns[name] for name in (*sum_.plus, *sum_.minus)]
        columns[sum_.name] = computed_column(sum_, terms)
    return columns


def reached_columns(columns: Columns, states: Columns) -> dict[str, SheetColumn]:
    """Give the columns that can be named with a dot: those of the States, and years of dates."""
    through = [name for name, column in columns.items() if column.kind in OF_STATES]
    of_states = {**states, **year_columns(states)}
    reached = {f"{name}.{field}": column for name in through for field, column in of_states.items()}
    return reached | year_columns(columns)


def columns_of_figure(
    figure: DeclaredFigure, rows: Columns, others: Mapping[str, Columns]
) -> dict[str, SheetColumn]:
    """Give the columns of a figure that is rows, by name; of groups the fields of their records."""
    if figure.verb == "latest" or figure.operands == (ROWS,):
        return dict(rows)
    columns = {field_of(name): rows[name] for name in figure.operands if name in rows}
    for column in figure.columns:
        over = others[column.of] if column.of else {**rows, **columns}
        columns[column.name] = result_of(column, over)
    return columns


def result_of(figure: DeclaredFigure, columns: Columns) -> SheetColumn:
    """Say what a verb over one column, or over two figures, gives."""
    operand = columns.get(figure.operands[0])
    if figure.verb == "share":
        return SHARE
    if figure.verb == "count" or operand is None:
        return COUNT
    if figure.verb in {"average", "median"} and operand.kind == "integer":
        return replace(operand, kind="decimal")
    return operand


def is_number(column: SheetColumn) -> bool:
    """Say whether the values of a column can be added."""
    return column.kind in MEASURED


def fits(verb: str, column: SheetColumn) -> bool:
    """Say whether a verb can work on the values of a column."""
    if verb in _NUMBERS_OF:
        return is_number(column)
    if verb in _LEAST_AND_MOST:
        return is_number(column) or column.kind in {"year", "date"}
    return verb != "latest" or column.kind == "date"
